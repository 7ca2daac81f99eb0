import * as vscode from 'vscode';
import { accessKeySettings } from '../../hosts/aws-ini/credential-ways';
import { parseProfileFile } from '../../hosts/aws-ini/parse';
import { SharedProfiles } from '../../hosts/aws-ini/profiles';
import { profileRewrites, rewriteProfile, type RewriteTarget } from '../../hosts/aws-ini/rewrite';
import { toRange, toTextEdit } from './ranges';
import { sharedFile, siblingUri } from './shared-files';

const rewriteKind = vscode.CodeActionKind.RefactorRewrite.append('awsProfile');

/** A rewrite whose edits are made when it is chosen. */
class RewriteAction extends vscode.CodeAction {
  constructor(
    title: string,
    kind: vscode.CodeActionKind,
    readonly document: vscode.TextDocument,
    readonly profile: string,
    readonly target: RewriteTarget,
  ) {
    super(title, kind);
  }
}

/** Offers better ways to get credentials for a profile that has an access key. */
export class RewriteActions implements vscode.CodeActionProvider<RewriteAction> {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, rewriteKind],
  };

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): RewriteAction[] {
    const wants = (kind: vscode.CodeActionKind): boolean => context.only?.contains(kind) ?? true;
    if (!wants(rewriteKind) && !wants(vscode.CodeActionKind.QuickFix)) return [];
    const file = sharedFile(document);
    // Without the config file there is no place for the new settings.
    if (file.kind === 'credentials' && siblingUri(document.uri) === undefined) return [];
    const section = file.sections.find(
      ({ type, malformed, range: span }) =>
        type === 'profile' && !malformed && toRange(document, span).intersection(range) !== undefined,
    );
    const keys = section?.settings.filter(({ key }) => accessKeySettings.includes(key)) ?? [];
    if (section === undefined || keys.length === 0) return [];
    // Where the key itself is reported, these are what mends it.
    const mends = context.diagnostics.filter(
      (diagnostic) =>
        diagnostic.source === 'Keyward' && keys.some(({ line }) => toRange(document, line).contains(diagnostic.range)),
    );
    const kind = mends.length > 0 ? vscode.CodeActionKind.QuickFix : rewriteKind;
    if (!wants(kind)) return [];
    return profileRewrites.map(({ target, title }) => {
      const action = new RewriteAction(title, kind, document, section.name, target);
      action.diagnostics = mends;
      return action;
    });
  }

  async resolveCodeAction(action: RewriteAction): Promise<RewriteAction> {
    const { document, profile, target } = action;
    action.edit = await rewriteEdit(document, profile, target);
    return action;
  }
}

async function rewriteEdit(
  document: vscode.TextDocument,
  profile: string,
  target: RewriteTarget,
): Promise<vscode.WorkspaceEdit> {
  const file = sharedFile(document);
  const sibling = siblingUri(document.uri);
  const other = sibling === undefined ? undefined : await openIfThere(sibling);
  const otherFile = other === undefined ? undefined : sharedFile(other);
  const config = file.kind === 'config' ? file : (otherFile ?? parseProfileFile('', 'config'));
  const credentials = file.kind === 'credentials' ? file : otherFile;
  const profiles = new SharedProfiles({ config, ...(credentials === undefined ? {} : { credentials }) });
  const edits = rewriteProfile(profiles, profile, target);

  const result = new vscode.WorkspaceEdit();
  for (const kind of ['config', 'credentials'] as const) {
    const changes = edits[kind];
    if (changes.length === 0) continue;
    if (kind === file.kind) {
      result.set(
        document.uri,
        changes.map((edit) => toTextEdit(document, edit)),
      );
    } else if (other !== undefined) {
      result.set(
        other.uri,
        changes.map((edit) => toTextEdit(other, edit)),
      );
    } else if (sibling !== undefined) {
      result.createFile(sibling, { ignoreIfExists: true });
      result.insert(sibling, new vscode.Position(0, 0), changes.map(({ text }) => text).join(''));
    }
  }
  return result;
}

async function openIfThere(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

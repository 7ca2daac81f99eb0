import * as vscode from 'vscode';
import {
  definitions,
  isSafeSectionName,
  occurrences,
  sectionNameAt,
  uses,
  type SectionName,
} from '../../hosts/aws-ini/references';
import type { ProfileFileKind } from '../../hosts/aws-ini/model';
import { toRange } from './ranges';
import { openSharedFile, sharedFile, siblingUri, type OpenSharedFile } from './shared-files';

/** The name at a position, and the files it can occur in. */
interface NameInFiles extends OpenSharedFile {
  readonly name: SectionName;
  /** Opens one of the two files. */
  open(kind: ProfileFileKind): Thenable<vscode.TextDocument>;
}

async function nameAt(document: vscode.TextDocument, position: vscode.Position): Promise<NameInFiles | undefined> {
  const name = sectionNameAt(sharedFile(document), document.offsetAt(position));
  if (name === undefined) return undefined;
  const { file, profiles } = await openSharedFile(document);
  const open = (kind: ProfileFileKind): Thenable<vscode.TextDocument> =>
    kind === file.kind
      ? Promise.resolve(document)
      : vscode.workspace.openTextDocument(siblingUri(document.uri) ?? document.uri);
  return { name, file, profiles, open };
}

export const definitionProvider: vscode.DefinitionProvider = {
  async provideDefinition(document, position) {
    const found = await nameAt(document, position);
    if (found === undefined) return undefined;
    const links = definitions(found.name, found.profiles).map(async ({ file, section }) => {
      const there = await found.open(file);
      return {
        originSelectionRange: toRange(document, found.name.span),
        targetUri: there.uri,
        targetRange: toRange(there, section.range),
        targetSelectionRange: toRange(there, section.nameSpan),
      } satisfies vscode.LocationLink;
    });
    return Promise.all(links);
  },
};

export const referenceProvider: vscode.ReferenceProvider = {
  async provideReferences(document, position, { includeDeclaration }) {
    const found = await nameAt(document, position);
    if (found === undefined) return undefined;
    const places = (includeDeclaration ? occurrences : uses)(found.name, found.profiles);
    const locations = places.map(async ({ file, span }) => {
      const there = await found.open(file);
      return new vscode.Location(there.uri, toRange(there, span));
    });
    return Promise.all(locations);
  },
};

export const renameProvider: vscode.RenameProvider = {
  prepareRename(document, position) {
    const name = sectionNameAt(sharedFile(document), document.offsetAt(position));
    if (name === undefined || name.name === 'default') throw new Error('Only names of sections can be changed here.');
    return toRange(document, name.span);
  },
  async provideRenameEdits(document, position, newName) {
    if (!isSafeSectionName(newName)) {
      throw new Error('Some SDKs overlook this name: use letters, digits and _ . @ + - / : % only.');
    }
    const found = await nameAt(document, position);
    if (found === undefined) return undefined;
    const edit = new vscode.WorkspaceEdit();
    for (const { file, span } of occurrences(found.name, found.profiles)) {
      const there = await found.open(file);
      edit.replace(there.uri, toRange(there, span), newName);
    }
    return edit;
  },
};

import * as vscode from 'vscode';
import type { Linter } from '../linter';

const scheme = 'keyward';

/** *Explain Rule…*: a rule's page in the Markdown preview, which works offline. */
export function registerExplainRule(linter: Linter): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      async provideTextDocumentContent(uri) {
        const { rules, explainRule } = await linter.engine();
        const rule = rules.find(({ id }) => uri.path === `/${id}.md`);
        return rule ? explainRule(rule) : undefined;
      },
    }),
    vscode.commands.registerCommand('keyward.explainRule', async (id?: string) => {
      const chosen = id ?? (await pickRule(linter));
      if (chosen === undefined) return;
      const uri = vscode.Uri.from({ scheme, path: `/${chosen}.md` });
      await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
    }),
  );
}

async function pickRule(linter: Linter): Promise<string | undefined> {
  const { rules } = await linter.engine();
  const picked = await vscode.window.showQuickPick(
    rules.map(({ id, severity, title }) => ({ label: id, description: severity, detail: title })),
    { title: 'Explain Rule', placeHolder: 'Which rule?', matchOnDetail: true },
  );
  return picked?.label;
}

import * as vscode from 'vscode';
import type { ServiceReference } from '../../iam/reference';
import type { CalledAction } from '../../scope/wizard';
import type { Engine } from '../platform';
import { toRange } from '../ranges';

/** The actions that the AWS calls of the active editor need: those of its selection where there is one. */
export function calledActions(engine: Engine, reference: ServiceReference): readonly CalledAction[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const { document, selection } = editor;
  const file = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  return engine.inferActions(document.getText(), reference).flatMap(({ action, calls }) => {
    const ranges = calls.map((span) => toRange(document, span));
    const [first, ...more] = selection.isEmpty ? ranges : ranges.filter((range) => selection.contains(range));
    if (first === undefined) return [];
    const others = more.length === 0 ? '' : `, and ${more.length} more`;
    const call = document.getText(first).replaceAll(/\s+/g, ' ');
    return [{ id: action.id, where: `${file}, line ${first.start.line + 1}: ${call}${others}` }];
  });
}

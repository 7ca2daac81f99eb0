import * as vscode from 'vscode';
import { registerAwsIniSupport } from './editor/aws-ini/register';

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(vscode.window.createOutputChannel('Keyward', { log: true }), registerAwsIniSupport());
}

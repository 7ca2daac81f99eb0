import * as vscode from 'vscode';
import { lintSettingsFrom } from '../core/read-settings';
import type { LintSettings } from '../core/settings';

/** The settings that count for a document, or for what has no place yet. */
export function readLintSettings(scope: vscode.ConfigurationScope | undefined): LintSettings {
  const settings = vscode.workspace.getConfiguration('keyward', scope);
  return lintSettingsFrom((name) => settings.get(name));
}

/** What is written for a document, or for what has no place yet: every setting of Keyward by its name. */
export function writtenSettings(scope: vscode.ConfigurationScope | undefined): ReadonlyMap<string, unknown> {
  const settings = vscode.workspace.getConfiguration('keyward', scope);
  const names = ['rules', 'ignore', 'ignoredKeys', 'policyTypes', 'broadestIpv4Prefix', 'broadestIpv6Prefix'];
  return new Map(names.map((name) => [name, settings.get<unknown>(name)]));
}

export function isEnabled(scope: vscode.ConfigurationScope): boolean {
  return vscode.workspace.getConfiguration('keyward', scope).get<boolean>('enable', true);
}

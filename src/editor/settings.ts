import * as vscode from 'vscode';
import { defaultLintSettings, type LintSettings } from '../core/settings';

/** The settings that count for a document. */
export function readLintSettings(scope: vscode.ConfigurationScope): LintSettings {
  const settings = vscode.workspace.getConfiguration('keyward', scope);
  const { thresholds, rules, ignore, policyTypes } = defaultLintSettings;
  return {
    rules: settings.get('rules', rules),
    ignore: settings.get('ignore', ignore),
    policyTypes: settings.get('policyTypes', policyTypes),
    thresholds: {
      broadestIpv4Prefix: settings.get('broadestIpv4Prefix', thresholds.broadestIpv4Prefix),
      broadestIpv6Prefix: settings.get('broadestIpv6Prefix', thresholds.broadestIpv6Prefix),
    },
  };
}

export function isEnabled(scope: vscode.ConfigurationScope): boolean {
  return vscode.workspace.getConfiguration('keyward', scope).get<boolean>('enable', true);
}

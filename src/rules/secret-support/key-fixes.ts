import type { SecretContext, SecretFix } from '../../core/rule';
import type { DetectedKey } from '../../keys/detected-key';
import { codeFixes } from './code/code-fixes';

const byExtension: Readonly<Record<string, string>> = {
  py: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  rb: 'ruby',
  php: 'php',
  go: 'go',
  java: 'java',
  kt: 'kotlin',
  cs: 'csharp',
  rs: 'rust',
};

/**
 * What mends a finding on these keys, the best first: credentials that the SDK finds by itself, then the same key read
 * from elsewhere.
 * @param keys the parts of one credential
 */
export function* keyFixes(context: SecretContext, keys: readonly DetectedKey[]): Iterable<SecretFix> {
  const { path } = context;
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const languageId = context.languageId ?? byExtension[extension] ?? '';
  yield* codeFixes(context, languageId, keys);
}

import type { SecretContext, SecretFix } from '../../core/rule';
import type { DetectedKey } from '../../keys/detected-key';
import { codeFixes } from './code/code-fixes';
import { composeFixes } from './config/compose-fixes';
import { dockerfileFixes } from './config/dockerfile-fixes';
import { kubernetesFixes } from './config/kubernetes-fixes';
import { shellFixes } from './config/shell-fixes';
import { terraformFixes } from './config/terraform-fixes';
import { workflowFixes } from './config/workflow-fixes';

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
  tf: 'terraform',
  tofu: 'terraform',
  dockerfile: 'dockerfile',
  sh: 'shellscript',
  bash: 'shellscript',
  zsh: 'shellscript',
  yaml: 'yaml',
  yml: 'yaml',
};

/** Files that their names tell better than the editor does. */
const byName: readonly (readonly [name: RegExp, languageId: string])[] = [
  [/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i, 'github-actions-workflow'],
  [/(?:^|\/)(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/i, 'dockercompose'],
  [/(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[^/]*)?$/i, 'dockerfile'],
];

const fixesByLanguage: Readonly<
  Record<string, (context: SecretContext, keys: readonly DetectedKey[]) => readonly SecretFix[]>
> = {
  'github-actions-workflow': workflowFixes,
  dockercompose: composeFixes,
  dockerfile: dockerfileFixes,
  shellscript: shellFixes,
  terraform: terraformFixes,
  yaml: kubernetesFixes,
  opentofu: terraformFixes,
};

/**
 * What mends a finding on these keys, the best first: credentials that the SDK finds by itself, then the same key read
 * from elsewhere.
 * @param keys parts of one credential
 */
export function* keyFixes(context: SecretContext, keys: readonly DetectedKey[]): Iterable<SecretFix> {
  const languageId = languageOf(context);
  const fixesOf = (parts: readonly DetectedKey[]): readonly SecretFix[] =>
    fixesByLanguage[languageId]?.(context, parts) ?? codeFixes(context, languageId, parts);
  const whole = wholeCredential(context.keys, keys);
  const fixes = fixesOf(whole);
  yield* fixes.length > 0 || whole === keys ? fixes : fixesOf(keys);
}

/** With the session token of a text that holds one credential only: its id and secret are nothing without it. */
function wholeCredential(all: readonly DetectedKey[], keys: readonly DetectedKey[]): readonly DetectedKey[] {
  const live = all.filter(({ confidence }) => confidence !== 'silent' && confidence !== 'information');
  const isOne = (['access-key-id', 'secret-access-key', 'session-token'] as const).every(
    (kind) => live.filter((key) => key.kind === kind).length === 1,
  );
  return isOne && live.length === 3 && keys.every((key) => live.includes(key)) ? live : keys;
}

function languageOf({ path, languageId }: SecretContext): string {
  const named = byName.find(([name]) => name.test(path))?.[1];
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return named ?? languageId ?? byExtension[extension] ?? '';
}

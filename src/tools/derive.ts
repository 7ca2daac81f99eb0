import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repository } from './repository';

/** Writes everything that is derived from the rules: `npm run derive`; `--check` only says what is out of step. */
async function main(check: boolean): Promise<void> {
  const stale: string[] = [];
  const put = async (path: string, content: string): Promise<void> => {
    const file = join(repository, path);
    const config = await resolveConfig(file);
    const formatted = await format(content, { ...config, filepath: file });
    if (readOr(file, '') === formatted) return;
    stale.push(path);
    if (!check) writeFileSync(file, formatted);
  };

  for (const family of ['policy', 'resource', 'secret', 'profile', 'comment'])
    await put(`src/rules/${family}/index.ts`, ruleIndex(family));

  // Read after the indexes are written, so that a new rule is in all that follows at once.
  const { deriveReadme } = await import('./derive-readme');
  const { deriveManifest } = await import('./derive-manifest');
  const { deriveAccessAnalyzer } = await import('./derive-access-analyzer');
  await put('README.md', deriveReadme(readOr(join(repository, 'README.md'), '')));
  const page = 'src/rules/ACCESS-ANALYZER.md';
  await put(page, deriveAccessAnalyzer(readOr(join(repository, page), '')));
  await put('package.json', deriveManifest(readFileSync(join(repository, 'package.json'), 'utf8')));

  if (stale.length === 0) return;
  console.log(check ? `Out of step, run "npm run derive": ${stale.join(', ')}` : `Derived ${stale.join(', ')}`);
  if (check) process.exitCode = 1;
}

/** The registry of a family: every file of its folder, in the order of their names. */
function ruleIndex(family: string): string {
  const ids = readdirSync(join(repository, 'src/rules', family))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => name.slice(0, -'.ts'.length))
    .toSorted();
  const type = `${family.charAt(0).toUpperCase()}${family.slice(1)}Rule`;
  return [
    '// Derived from the files of this folder by `npm run derive`.',
    `import type { ${type} } from '../../core/rule';`,
    ...ids.map((id) => `import ${camelCase(id)} from './${id}';`),
    '',
    `/** Every rule of the ${family} family. */`,
    `export const ${family}Rules: readonly ${type}[] = [${ids.map(camelCase).join(', ')}];`,
    '',
  ].join('\n');
}

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

void main(process.argv.includes('--check'));

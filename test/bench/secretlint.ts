/** The AWS rule of secretlint, as a judge from outside: it is no dependency, but found in the folder that `SECRETLINT` names. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Runs the rule on texts, the way secretlint does; with its search for ids or, as it comes, without. */
export type Rule = (texts: readonly string[], withIds: boolean) => Promise<void>;

interface Core {
  readonly lintSource: (request: unknown) => Promise<unknown>;
}

export async function secretlintRule(): Promise<Rule | undefined> {
  const folder = process.env.SECRETLINT;
  if (folder === undefined) return undefined;
  const { resolve } = createRequire(path.join(folder, 'package.json'));
  const load = (name: string): Promise<unknown> => import(pathToFileURL(resolve(name)).href);
  const { lintSource } = (await load('@secretlint/core')) as Core;
  const { creator } = (await load('@secretlint/secretlint-rule-aws')) as { readonly creator: unknown };
  return async (texts, enableIDScanRule) => {
    const rules = [{ id: '@secretlint/secretlint-rule-aws', rule: creator, options: { enableIDScanRule } }];
    for (const content of texts) {
      const source = { content, filePath: '/text.txt', ext: '.txt', contentType: 'text' };
      await lintSource({ source, options: { noPhysicFilePath: true, config: { rules } } });
    }
  };
}

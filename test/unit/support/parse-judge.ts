import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

const vscodeGrammar = (name: string): string => `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`;

/** The grammar of a file's language, by the ending of its name. */
const grammars: Readonly<Record<string, string>> = {
  py: vscodeGrammar('python'),
  js: vscodeGrammar('javascript'),
  ts: vscodeGrammar('typescript'),
  tsx: vscodeGrammar('tsx'),
  java: vscodeGrammar('java'),
  go: vscodeGrammar('go'),
  cs: vscodeGrammar('c-sharp'),
  rb: vscodeGrammar('ruby'),
  php: vscodeGrammar('php'),
  rs: vscodeGrammar('rust'),
  sh: vscodeGrammar('bash'),
  tf: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm',
};

const parsers = new Map<string, Promise<Parser>>();

async function parserFor(extension: string): Promise<Parser> {
  const grammar = grammars[extension];
  if (grammar === undefined) throw new RangeError(`There is no grammar for .${extension}.`);
  await Parser.init();
  return new Parser().setLanguage(await Language.load(await readFile(require.resolve(grammar))));
}

/** Whether tree-sitter can judge such files. */
export function hasGrammar(path: string): boolean {
  return extensionOf(path) in grammars;
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Whether a text is without errors in the language that the ending of its path tells, as tree-sitter judges. */
export async function parses(path: string, text: string): Promise<boolean> {
  const extension = extensionOf(path);
  const parser = parsers.get(extension) ?? parserFor(extension);
  parsers.set(extension, parser);
  return (await parser).parse(text)?.rootNode.hasError === false;
}

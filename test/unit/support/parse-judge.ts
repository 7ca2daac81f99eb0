import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

const folder = path.dirname(require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter.wasm'));
const vscodeGrammar = (name: string): string => path.join(folder, `tree-sitter-${name}.wasm`);

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
  tf: require.resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm'),
};

const parsers = new Map<string, Promise<Parser>>();

async function parserFor(extension: string): Promise<Parser> {
  const grammar = grammars[extension];
  if (grammar === undefined) throw new RangeError(`There is no grammar for .${extension}.`);
  await Parser.init();
  return new Parser().setLanguage(await Language.load(await readFile(grammar)));
}

/** Whether tree-sitter can judge such files. */
export function hasGrammar(file: string): boolean {
  return extensionOf(file) in grammars;
}

function extensionOf(file: string): string {
  return file.slice(file.lastIndexOf('.') + 1);
}

/** Whether a text is without errors in the language that the ending of its path tells, as tree-sitter judges. */
export async function parses(file: string, text: string): Promise<boolean> {
  const extension = extensionOf(file);
  const parser = parsers.get(extension) ?? parserFor(extension);
  parsers.set(extension, parser);
  return (await parser).parse(text)?.rootNode.hasError === false;
}

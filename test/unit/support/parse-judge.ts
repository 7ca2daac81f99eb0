import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Language, type Node, Parser, type TreeCursor } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

const folder = path.dirname(require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter.wasm'));
const vscodeGrammar = (name: string): string => path.join(folder, `tree-sitter-${name}.wasm`);

/** The grammar of a file's language, by the ending of its name. */
const grammars: Readonly<Record<string, string>> = {
  py: vscodeGrammar('python'),
  js: vscodeGrammar('javascript'),
  jsx: vscodeGrammar('javascript'),
  ts: vscodeGrammar('typescript'),
  tsx: vscodeGrammar('tsx'),
  java: vscodeGrammar('java'),
  kt: require.resolve('@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm'),
  go: vscodeGrammar('go'),
  cs: vscodeGrammar('c-sharp'),
  rb: vscodeGrammar('ruby'),
  php: vscodeGrammar('php'),
  rs: vscodeGrammar('rust'),
  sh: vscodeGrammar('bash'),
  ps1: vscodeGrammar('powershell'),
  css: vscodeGrammar('css'),
  ini: vscodeGrammar('ini'),
  toml: require.resolve('@tree-sitter-grammars/tree-sitter-toml/tree-sitter-toml.wasm'),
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
  return withTree(file, text, (root) => !root.hasError);
}

/** What a text consists of but for its comments: the kinds and texts of all leaves of its tree. */
export async function codeOf(file: string, text: string): Promise<readonly string[]> {
  return withTree(file, text, (root) => {
    const cursor = root.walk();
    try {
      return Array.from(leavesFrom(cursor, text));
    } finally {
      cursor.delete();
    }
  });
}

function* leavesFrom(cursor: TreeCursor, text: string): Iterable<string> {
  for (;;) {
    const isComment = cursor.nodeType.includes('comment');
    if (!isComment && cursor.gotoFirstChild()) continue;
    const leaf = text.slice(cursor.startIndex, cursor.endIndex).trimEnd();
    if (!isComment && leaf !== '') yield `${cursor.nodeType} ${leaf}`;
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return;
  }
}

async function withTree<Result>(file: string, text: string, read: (root: Node) => Result): Promise<Result> {
  const extension = extensionOf(file);
  const parser = parsers.get(extension) ?? parserFor(extension);
  parsers.set(extension, parser);
  const tree = (await parser).parse(text);
  if (tree === null) throw new RangeError(`${file} can’t be parsed.`);
  try {
    return read(tree.rootNode);
  } finally {
    tree.delete();
  }
}

import assert from 'node:assert/strict';
import { ignoreComments, type IgnoreScope } from '../../../src/core/ignore-comment';
import { createSuppressor, findDirectives } from '../../../src/core/suppression';
import { finish } from '../../../src/core/steps';
import { applyEdits } from '../../../src/core/text-edit';

const ruleId = 'long-term-access-key';

/** The text with the comment, for a finding on `HERE`; the lines of a block are those from `HERE` to `THERE`. */
function ignored(text: string, languageId: string, scope: IgnoreScope): string | undefined {
  const start = text.indexOf('HERE');
  const end = scope === 'block' ? text.indexOf('THERE') + 5 : start + 4;
  const edits = finish(ignoreComments(text, languageId))(ruleId, { start, end }, scope);
  if (edits === undefined) return undefined;
  const [first] = edits;
  assert.equal(first?.text.slice(first.reason?.start, first.reason?.end), 'say why');
  const result = applyEdits(text, edits);
  const at = result.indexOf('HERE');
  const silencer = createSuppressor(result, findDirectives(result));
  const by = silencer({ ruleId, span: { start: at, end: at + 4 } });
  assert.deepEqual([by?.rules.map(({ id }) => id), by?.reason], [[ruleId], 'say why'], result);
  assert.equal(silencer({ ruleId: 'other', span: { start: at, end: at + 4 } }), undefined);
  return result;
}

describe('a comment that silences a finding', () => {
  it('stands behind the line, above it, around a block, or at the beginning of the file', () => {
    const text = 'def f():\n    a = "HERE"\n    b = "THERE"\n';
    const say = `${ruleId}: say why`;
    assert.equal(
      ignored(text, 'python', 'line'),
      `def f():\n    a = "HERE" # keyward-ignore ${say}\n    b = "THERE"\n`,
    );
    assert.equal(
      ignored(text, 'python', 'next-line'),
      `def f():\n    # keyward-ignore-next-line ${say}\n    a = "HERE"\n    b = "THERE"\n`,
    );
    assert.equal(
      ignored(text, 'python', 'block'),
      `def f():\n    # keyward-ignore-start ${say}\n    a = "HERE"\n    b = "THERE"\n    # keyward-ignore-end\n`,
    );
    assert.equal(ignored(text, 'python', 'file'), `# keyward-ignore-file ${say}\n${text}`);
  });

  it('is read in every language that has comments, with any line ends', () => {
    const languages = 'bat c css dockerfile dotenv html ini java javascript jsonc lua markdown properties sql yaml';
    for (const language of languages.split(' ')) {
      for (const scope of ['line', 'next-line', 'block', 'file'] as const) {
        for (const text of ['HERE\nTHERE\n', 'x\r\n\tHERE\r\n\tTHERE', '#!/bin/x\nHERE THERE']) {
          const result = ignored(text, language, scope);
          if (result !== undefined && text.includes('\r\n')) assert.doesNotMatch(result, /[^\r]\n/);
          else assert.ok(result !== undefined || scope === 'line', `${language}, ${scope}`);
        }
      }
    }
  });

  it('is not offered where it would become part of a value, break a line that goes on, or be no comment', () => {
    assert.equal(ignored('KEY=HERE\n', 'dotenv', 'line'), undefined);
    assert.equal(ignored('run --a HERE \\\n  --b x\n', 'shellscript', 'line'), undefined);
    assert.equal(ignored('run --a x \\\n  --b HERE\n', 'shellscript', 'next-line'), undefined);
    assert.equal(ignored('{ "a": "HERE" }', 'json', 'next-line'), undefined);
  });

  it('is about its own line where that is a comment already', () => {
    const text = '# key = HERE\n# other = x\n';
    assert.equal(ignored(text, 'python', 'line'), `# key = HERE # keyward-ignore ${ruleId}: say why\n# other = x\n`);
  });

  it('leaves strings, values over several lines, tags and shown code as they are', () => {
    const cases: readonly (readonly [languageId: string, text: string])[] = [
      ['python', 'a = """\nHERE\n"""\n'],
      ['typescript', 'const a = `\n  HERE\n`;\n'],
      ['typescriptreact', 'const a = (\n  <p>\n    HERE\n  </p>\n);\n'],
      ['shellscript', 'cat <<EOF\nHERE\nEOF\n'],
      ['php', '<p>\nHERE\n</p>\n<?php\nrun();\n'],
      ['toml', 'a = """\nHERE\n"""\n'],
      ['yaml', 'data:\n  a: |\n    x\n      y: HERE\n'],
      ['xml', '<add\n  key="HERE"\n/>\n'],
      ['html', '<script>\nHERE\n</script>\n'],
      ['markdown', '```sh\nHERE\n```\n'],
      ['markdown', 'So:\n\n    HERE\n'],
      ['powershell', 'run `\n  HERE `\n  x\n'],
    ];
    for (const [languageId, text] of cases) {
      for (const scope of ['line', 'next-line'] as const)
        assert.equal(ignored(text, languageId, scope), undefined, `${languageId}, ${scope}: ${text}`);
    }
  });

  it('stands in scripts of pipelines, and in code within JSX', () => {
    const step = 'steps:\n  - run: |\n      export A=HERE\n';
    assert.match(ignored(step, 'yaml', 'line') ?? '', /HERE # keyward-ignore /);
    const element = 'const a = (\n  <p>\n    {f(() => {\n      g(HERE);\n    })}\n  </p>\n);\n';
    assert.match(ignored(element, 'typescriptreact', 'line') ?? '', /g\(HERE\); \/\/ keyward-ignore /);
  });

  it('leaves first what has to stand first', () => {
    const say = `${ruleId}: say why`;
    const cases: readonly (readonly [languageId: string, head: string])[] = [
      ['python', '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n'],
      ['xml', '<?xml version="1.0"?>\n'],
      ['html', '<!doctype html>\n'],
      ['php', '<?php declare(strict_types=1);\n'],
      ['php', '<p>Hi</p>\n<?php\n'],
      ['dockerfile', '# syntax=docker/dockerfile:1\n'],
      ['yaml', '#cloud-config\n'],
      ['markdown', '---\ntitle: x\n---\n'],
    ];
    for (const [languageId, head] of cases) {
      const found = ignored(`${head}HERE\n`, languageId, 'file') ?? '';
      assert.match(found.slice(head.length), new RegExp(`^\\S+ keyward-ignore-file ${say}`), found);
    }
    assert.equal(ignored('<p>HERE</p>\n', 'php', 'file'), undefined);
  });
});

import assert from 'node:assert/strict';
import type { Finding } from '../../../../src/core/finding';
import { ignoreComments, type IgnoreScope } from '../../../../src/core/ignore-comment';
import { lintSecrets } from '../../../../src/core/lint-secrets';
import { finish } from '../../../../src/core/steps';
import { applyEdits } from '../../../../src/core/text-edit';
import { fill } from '../../keys/fill';
import { sampled } from '../../support/thoroughness';
import { meaningOf } from './judges';
import { documents, programs, type ShapesOfLanguage } from './shapes';

interface Source {
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
}

function keyFindings(source: Source): readonly Finding[] {
  return lintSecrets(source, {}).findings;
}

/** The ways to write one text: line ends, indentation by tabs, no line end at the end. */
const writings: readonly ((text: string, languageId: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replace(/\n$/, ''),
  (text, languageId) => (/yaml|workflow|compose/.test(languageId) ? text : text.replaceAll('    ', '\t')),
];

/** Every body behind these beginnings, written in these ways. */
function* sourcesOf(
  { path, languageId, heads, bodies, tail = '' }: ShapesOfLanguage,
  ways: typeof writings,
): Iterable<Source> {
  for (const head of heads) {
    const end = tail.repeat(head.match(/\{\n/g)?.length ?? 0);
    for (const body of bodies)
      for (const write of ways) yield { path, languageId, text: fill(write(head + body + end, languageId), 5).text };
  }
}

/** The texts of this run: every body once, and of all else some. */
function tried(shapes: ShapesOfLanguage): Iterable<Source> {
  const { heads } = shapes;
  return [
    ...sourcesOf({ ...shapes, heads: heads.slice(0, 1) }, writings.slice(0, 1)),
    ...sampled(sampled(sourcesOf(shapes, writings))),
  ];
}

/** A person reads what went wrong with placeholders in the place of keys. */
function shown(before: string, after: string): string {
  return [before, '>>>', after].join('\n').replaceAll(/\b(?:AKIA|ASIA)\w{16}\b|[\w+/]{40,}/g, '…');
}

async function assertMended(source: Source, findings: readonly Finding[], fixed: string, title: string): Promise<void> {
  const what = `${title}: ${shown(source.text, fixed)}`;
  assert.ok((await meaningOf(source.path, fixed)) !== undefined, `no longer sound. ${what}`);
  assert.ok(keyFindings({ ...source, text: fixed }).length < findings.length, `still found. ${what}`);
  if (source.text.includes('\r\n')) assert.doesNotMatch(fixed, /[^\r]\n/, what);
}

const scopes: readonly IgnoreScope[] = ['line', 'next-line', 'block', 'file'];

describe('every fix for a key', () => {
  for (const shapes of [...programs, ...documents]) {
    const { path, languageId } = shapes;

    it(`leaves a sound ${path} (${languageId}) without the finding`, async function () {
      this.timeout(900_000);
      for (const source of tried(shapes)) {
        assert.ok((await meaningOf(path, source.text)) !== undefined, shown(source.text, ''));
        const findings = keyFindings(source);
        assert.ok(findings.length > 0, shown(source.text, ''));
        for (const { fixes } of findings)
          for (const fix of fixes)
            await assertMended(source, findings, applyEdits(source.text, fix.edits()), fix.title);
      }
    });

    it(`is a comment in ${path} (${languageId}) where it only silences`, async function () {
      this.timeout(900_000);
      for (const source of tried(shapes)) {
        const findings = keyFindings(source);
        const meaning = await meaningOf(path, source.text);
        for (const { ruleId, span } of findings) {
          for (const scope of scopes) {
            const edits = finish(ignoreComments(source.text, languageId))(ruleId, span, scope);
            if (edits === undefined) continue;
            const silenced = applyEdits(source.text, edits);
            await assertMended(source, findings, silenced, scope);
            assert.equal(await meaningOf(path, silenced), meaning, `${scope}: ${shown(source.text, silenced)}`);
          }
        }
      }
    });
  }
});

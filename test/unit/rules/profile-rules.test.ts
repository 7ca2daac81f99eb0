import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { profileRules as rules } from '../../../src/rules/profile';
import type { Span } from '../../../src/core/span';
import { applyEdits } from '../../../src/core/text-edit';
import { fillMessage, normalizeMessage } from '../../../src/core/messages';
import type { ProfileFile, ProfileFileKind } from '../../../src/hosts/aws-ini/model';
import { parseProfileFile } from '../../../src/hosts/aws-ini/parse';
import { SharedProfiles } from '../../../src/hosts/aws-ini/profiles';

interface Example {
  readonly texts: ReadonlyMap<ProfileFileKind, string>;
  readonly marks: ReadonlyMap<ProfileFileKind, readonly Span[]>;
}

/** Splits an example into its files and takes the `[|…|]` marks out. */
function read(example: string): Example {
  const texts = new Map<ProfileFileKind, string>();
  const marks = new Map<ProfileFileKind, Span[]>();
  for (const part of example.split(/^(?=# ~\/\.aws\/)/m)) {
    const kind = part.startsWith('# ~/.aws/config\n') ? 'config' : 'credentials';
    let text = '';
    const spans: Span[] = [];
    let start = 0;
    for (const piece of part.split(/(\[\||\|\])/)) {
      if (piece === '[|') start = text.length;
      else if (piece === '|]') spans.push({ start, end: text.length });
      else text += piece;
    }
    texts.set(kind, text);
    marks.set(kind, spans);
  }
  return { texts, marks };
}

function open(texts: ReadonlyMap<ProfileFileKind, string>): { files: ProfileFile[]; profiles: SharedProfiles } {
  const files = [...texts].map(([kind, text]) => parseProfileFile(text, kind));
  return { files, profiles: new SharedProfiles(Object.fromEntries(files.map((file) => [file.kind, file]))) };
}

const byStart = (a: Span, b: Span): number => a.start - b.start;

describe('profile rules', () => {
  it('are all in the index, under the names of their files', () => {
    const files = readdirSync(new URL('../../../src/rules/profile/', import.meta.url)).filter(
      (name) => name !== 'index.ts',
    );
    assert.deepEqual(rules.map(({ id }) => `${id}.ts`).toSorted(), files.toSorted());
  });

  it('show what is wrong and what is right, and name a page of AWS', () => {
    for (const { id, title, examples, references } of rules) {
      assert.ok(examples.bad.length > 0 && examples.good.length > 0, id);
      assert.ok(examples.bad.every((example) => example.includes('[|')) && !examples.good.join().includes('[|'), id);
      assert.doesNotMatch(title, /\.$/);
      for (const page of references) assert.match(page, /^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });

  for (const rule of rules) {
    for (const [index, example] of rule.examples.bad.entries()) {
      it(`${rule.id} marks exactly what is wrong in bad example ${index}`, () => {
        const { texts, marks } = read(example);
        const { files, profiles } = open(texts);
        for (const file of files) {
          const reports = [...rule.check(file, profiles)];
          assert.deepEqual(reports.map(({ at }) => at).toSorted(byStart), marks.get(file.kind));
          for (const report of reports) {
            const definition = rule.messages[report.message];
            assert.ok(definition !== undefined);
            const text = fillMessage(normalizeMessage(definition).text, report.data);
            assert.ok(!/\{\w+\}/.test(text), text);
            for (const fix of report.fixes ?? []) {
              const fixed = open(new Map([...texts, [file.kind, applyEdits(file.text, fix.edits())]]));
              const again = fixed.files.find(({ kind }) => kind === file.kind);
              assert.ok(again);
              assert.ok([...rule.check(again, fixed.profiles)].length < reports.length, `“${fix.title}” mends it`);
            }
          }
        }
      });
    }
    for (const [index, example] of rule.examples.good.entries()) {
      it(`${rule.id} and all other rules are silent on its good example ${index}`, () => {
        const { files, profiles } = open(read(example).texts);
        for (const file of files) {
          for (const other of rules) {
            const ids = [...other.check(file, profiles)].map(({ message }) => `${other.id}: ${message}`);
            assert.deepEqual(ids, []);
          }
        }
      });
    }
  }
});

import assert from 'node:assert/strict';
import { detectKeys } from '../../../src/keys/detect';
import { sampled } from '../support/thoroughness';
import { fill } from './fill';
import { places } from './places';

const escapeEach = (characters: RegExp, write: (unit: number) => string) => (text: string) =>
  text.replace(characters, (character) => write(character.charCodeAt(0)));

/** Ways to write the same text down, each character by itself. */
const variations: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'with Windows lines': (text) => text.replace(/\r?\n/g, '\r\n'),
  'with tabs': (text) => text.replace(/ /g, '\t').replace(/\n/g, '\n\t\t'),
  'with wide spaces': (text) => text.replace(/ /g, '   '),
  'with other quotes': (text) => text.replace(/["']/g, (quote) => (quote === '"' ? "'" : '"')),
  'with typographic quotes': (text) => text.replace(/"/g, '\u201d'),
  'commented with #': (text) => text.replace(/\n/g, '\n# '),
  'commented with //': (text) => text.replace(/\n/g, '\n//'),
  'commented with *': (text) => text.replace(/\n/g, '\n * '),
  'commented with --': (text) => text.replace(/\n/g, '\n-- '),
  'added in a diff': (text) => text.replace(/\n/g, '\n+'),
  'quoted in a mail': (text) => text.replace(/\n/g, '\n> '),
  'in a JSON string': (text) => JSON.stringify(text).slice(1, -1),
  'in a JSON string in a JSON string': (text) => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
  'in JSON by PHP': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'in JSON, marks escaped': escapeEach(/[^A-Za-z0-9 \n]/g, (unit) => '\\u' + unit.toString(16).padStart(4, '0')),
  'in JavaScript, marks escaped': escapeEach(/[^A-Za-z0-9 \n%]/g, (unit) => '\\x' + unit.toString(16).padStart(2, '0')),
  'in HTML': escapeEach(/[<>&"'/+=]/g, (unit) => `&#x${unit.toString(16).toUpperCase()};`),
  'in XML': escapeEach(/[<>&"']/g, (unit) => `&#${unit};`),
  'in a URL': (text) => encodeURIComponent(text),
  'in a URL in a URL': (text) => encodeURIComponent(encodeURIComponent(text)),
};

describe('keys in all the places where they live', () => {
  it('knows 172 places', () => {
    assert.equal(new Set(places.map(([name]) => name)).size, 172);
  });

  for (const [variation, rewrite] of Object.entries(variations)) {
    it(`finds each, ${variation}`, () => {
      for (const [index, [name, , template]] of places.entries()) {
        for (const seed of sampled([index, index + 1000])) {
          const { text, keys } = fill(template, seed, rewrite);
          const found = detectKeys(text).filter((key) => key.confidence === 'high');
          assert.deepEqual(
            found.map(({ kind, value, span }) => ({ kind, value, ...span })),
            keys,
            `${name}, seed ${seed}`,
          );
        }
      }
    });
  }

  it('tells the halves of a pair from each other', () => {
    for (const [name, , template] of places) {
      const { text, keys } = fill(template, 7);
      const ids = keys.filter((key) => key.kind === 'access-key-id');
      const secrets = keys.filter((key) => key.kind === 'secret-access-key');
      if (ids.length !== 1 || secrets.length !== 1) continue;
      for (const key of detectKeys(text)) {
        const [other] = key.kind === 'access-key-id' ? secrets : key.kind === 'secret-access-key' ? ids : [];
        assert.deepEqual(key.pair, other && { start: other.start, end: other.end }, name);
      }
    }
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  globCovers,
  globMatches,
  globOf,
  isMatchAll,
  parseGlob,
  wildcardParts,
  type Answer,
  type GlobPart,
} from '../../../src/iam/glob';

function matches(pattern: string, text: string): boolean {
  return globMatches(parseGlob(pattern), text) === 'yes';
}

function covers(outer: string, inner: string): boolean {
  return globCovers(parseGlob(outer), parseGlob(inner)) === 'yes';
}

/** The definition itself, exponential but plainly right. */
function slowlyMatches(pattern: string, text: string): boolean {
  const [token] = pattern;
  if (token === undefined) return text === '';
  const rest = pattern.slice(1);
  if (token === '*') return slowlyMatches(rest, text) || (text !== '' && slowlyMatches(pattern, text.slice(1)));
  return text !== '' && (token === '?' || token === text[0]) && slowlyMatches(rest, text.slice(1));
}

/** Every text up to a length over the letters of the patterns and one that they don't mention. */
function wordsOver(letters: readonly string[], length: number): string[] {
  let longest = [''];
  const words = [''];
  for (let step = 0; step < length; step++) {
    longest = longest.flatMap((word) => letters.map((letter) => word + letter));
    words.push(...longest);
  }
  return words;
}

const words = wordsOver(['a', 'b', 'z'], 7);
const smallPattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });

describe('A pattern', () => {
  it('stands for texts as defined', () => {
    fc.assert(
      fc.property(smallPattern, fc.string({ unit: fc.constantFrom('a', 'b', 'z'), maxLength: 8 }), (pattern, text) => {
        assert.equal(matches(pattern, text), slowlyMatches(pattern, text));
      }),
    );
  });

  it('is answered quickly however many stars it has', () => {
    const pattern = `${'a*'.repeat(2000)}b`;
    const text = 'a'.repeat(8000);
    assert.ok(!matches(pattern, text));
    assert.ok(covers('*', pattern));
    assert.ok(!covers(pattern, text));
  });

  it('may leave case aside', () => {
    const glob = parseGlob('S3:Get*', { ignoreCase: true });
    assert.equal(globMatches(glob, 's3:getOBJECT'), 'yes');
    assert.equal(globMatches(parseGlob('S3:Get*'), 's3:GetObject'), 'no');
  });

  it('knows when it stands for everything', () => {
    assert.ok(isMatchAll(parseGlob('**')));
    assert.ok(!isMatchAll(parseGlob('*?')));
    assert.ok(!isMatchAll(parseGlob('')));
  });
});

describe('A pattern that covers another', () => {
  const cases: [outer: string, inner: string, expected: boolean][] = [
    ['*', '', true],
    ['s3:*', 's3:Get*', true],
    ['s3:Get*', 's3:*', false],
    ['*?', '?*', true],
    ['a?*b', 'a*?b', true],
    // The inner pattern always has a character between the outer a and the last b.
    ['a?*b', 'a*b?*b', true],
    ['a?*b', 'a*b', false],
    ['*ab*', 'a*b', false],
    ['*a*b*', 'a*b', true],
    ['?', 'a', true],
    ['a', '?', false],
    ['*a?b*', '*a*b*', false],
    ['*a', 'a*a', true],
    ['a*a', 'a', false],
  ];
  for (const [outer, inner, expected] of cases) {
    it(`${outer} ${expected ? 'covers' : 'does not cover'} “${inner}”`, () => {
      assert.equal(covers(outer, inner), expected);
    });
  }

  it('stands for all its texts, and only then', () => {
    fc.assert(
      fc.property(smallPattern, smallPattern, (outer, inner) => {
        const exception = words.find((word) => matches(inner, word) && !matches(outer, word));
        assert.equal(covers(outer, inner), exception === undefined, `exception: ${exception ?? 'none'}`);
      }),
    );
  });
});

describe('A pattern with unknown pieces', () => {
  const bucket: GlobPart = { kind: 'unknown', text: '${var.bucket}' };
  const user: GlobPart = { kind: 'variable', key: 'aws:username' };
  const of = (...parts: (GlobPart | string)[]): ReturnType<typeof globOf> =>
    globOf(parts.flatMap((part) => (typeof part === 'string' ? wildcardParts(part) : [part])));

  it('may match what fits around them', () => {
    assert.equal(globMatches(of('arn:aws:s3:::', bucket), 'arn:aws:s3:::logs'), 'unknown');
    assert.equal(globMatches(of('arn:aws:s3:::', bucket), 'arn:aws:sqs:::logs'), 'no');
  });

  const coverage: [outer: ReturnType<typeof of>, inner: ReturnType<typeof of>, expected: Answer][] = [
    [of('arn:aws:s3:::*'), of('arn:aws:s3:::', bucket), 'yes'],
    [of('arn:aws:s3:::', bucket, '/*'), of('arn:aws:s3:::', bucket, '/home/', user), 'yes'],
    [of('arn:aws:s3:::', bucket, '/*'), of('arn:aws:s3:::logs/x'), 'unknown'],
    [of('arn:aws:s3:::', bucket, '/*'), of('arn:aws:sqs:::logs/x'), 'no'],
    [of('arn:aws:s3:::', bucket), of('arn:aws:s3:::*'), 'unknown'],
    [of('a', bucket, 'b'), of('a*'), 'no'],
    [of('arn:aws:s3:::logs'), of('arn:aws:s3:::', bucket), 'unknown'],
    [of('?', bucket), of(bucket), 'unknown'],
    [of('*?'), of(bucket), 'unknown'],
    [of('*'), of(bucket, user), 'yes'],
    [of({ kind: 'variable', key: 'AWS:UserName' }), of(user), 'yes'],
  ];
  for (const [index, [outer, inner, expected]] of coverage.entries()) {
    it(`covers another only for certain (${index + 1}: ${expected})`, () => {
      assert.equal(globCovers(outer, inner), expected);
    });
  }
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arnCouldMatch, fitArn, parseArnPattern } from '../../../../src/iam/reference/arn-pattern';

const s3 = ['arn:${Partition}:s3:::${BucketName}', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}'] as const;
const bucket = parseArnPattern(s3[0], s3);
const object = parseArnPattern(s3[1], s3);
const table = parseArnPattern('arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}');

describe('ARN patterns', () => {
  for (const [arn, isBucket, isObject] of [
    ['arn:aws:s3:::reports', true, false],
    ['arn:aws:s3:::reports/*', false, true],
    ['arn:aws:s3:::reports/2026/07.csv', false, true],
    ['arn:aws:s3:::reports*', true, true],
    ['arn:aws:s3:::my-*/x', false, true],
    ['arn:aws:s3:::*', true, true],
    ['arn:aws:s3:::repor?s', true, true],
    ['arn:*:s3:::reports', true, false],
    ['arn:aws:s3:*:*:reports', true, false],
    ['arn:aws:s3:::', false, false],
    ['arn:aws:s3:::reports/', false, false],
    ['arn:aws:s3:::/', false, false],
    ['arn:aws:s3::111122223333:reports', false, false],
    ['arn:aws:s3:us-east-1::reports', false, false],
    ['arn:aws:sqs:::reports', false, false],
    ['arn:aws:s3::reports', false, false],
    ['*', true, true],
    ['arn:aws:s3:*', true, true],
    ['arn:aws:sqs:*', false, false],
  ] as const) {
    it(`takes ${arn} for ${isBucket ? 'a' : 'no'} bucket and ${isObject ? 'an' : 'no'} object`, () => {
      assert.deepEqual([arnCouldMatch(bucket, arn), arnCouldMatch(object, arn)], [isBucket, isObject]);
    });
  }

  it('lets a name hold slashes where no longer pattern goes on with one', () => {
    const role = parseArnPattern('arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}', [
      'arn:${Partition}:iam::${Account}:user/${Name}',
    ]);
    assert.equal(arnCouldMatch(role, 'arn:aws:iam::111122223333:role/service-role/app'), true);
  });

  it('compares the names of placeholders with nothing', () => {
    const job = parseArnPattern('arn:${Partition}:x:::job/${JobId}', ['arn:${Partition}:x:::job/${Id}/step/${StepId}']);
    assert.equal(arnCouldMatch(job, 'arn:aws:x:::job/1/step/2'), false);
  });

  it('says what is wrong with the other fields', () => {
    const fit = (arn: string): unknown[] => {
      const { region, account, resource } = fitArn(table, arn);
      return [region, account, resource];
    };
    assert.deepEqual(fit('arn:aws:dynamodb:us-east-1:111122223333:table/t'), ['fits', 'fits', true]);
    assert.deepEqual(fit('arn:aws:dynamodb:::table/t'), ['missing', 'missing', true]);
    assert.deepEqual(fit('arn:aws:dynamodb:*:*:tables/t'), ['fits', 'fits', false]);
    assert.equal(fitArn(bucket, 'arn:aws:s3:us-east-1:1:b').region, 'unexpected');
    const global = parseArnPattern('arn:${Partition}:x:us-west-2:${Account}:thing/${Id}');
    assert.equal(fitArn(global, 'arn:aws:x:us-east-1:1:thing/1').region, 'differs');
  });

  it('agrees with trying all short texts', () => {
    // A resource part over three characters is small enough to try every text that could match both.
    const texts = allTexts('a/b', 4);
    const pieces = fc.constantFrom('a', 'b', '/', '${V}');
    const pattern = fc.array(pieces, { minLength: 1, maxLength: 3 }).map((list) => list.join(''));
    const glob = fc
      .array(fc.constantFrom('a', 'b', '/', '*', '?'), { minLength: 1, maxLength: 3 })
      .map((l) => l.join(''));
    fc.assert(
      fc.property(pattern, fc.boolean(), glob, (resource, continued, wanted) => {
        const start = 'arn:p:s:r:a:';
        const parsed = parseArnPattern(start + resource, continued ? [`${start}${resource}/x`] : []);
        const closed = continued && resource.endsWith('${V}');
        const patternRegExp = new RegExp(`^${regExpOf(resource, closed)}$`);
        const globRegExp = new RegExp(`^${wanted.replace(/\*/g, '.*').replace(/\?/g, '.')}$`);
        const expected = texts.some((text) => patternRegExp.test(text) && globRegExp.test(text));
        assert.equal(arnCouldMatch(parsed, start + wanted), expected, `${resource} and ${wanted}`);
      }),
    );
  });

  it('needs time in proportion to both lengths', () => {
    const start = 'arn:p:s:r:a:';
    const parsed = parseArnPattern(`${start}${'${A}a'.repeat(20)}`);
    const before = performance.now();
    assert.equal(arnCouldMatch(parsed, `${start}${'a*'.repeat(500)}b`), false);
    assert.ok(performance.now() - before < 200);
  });
});

function regExpOf(resource: string, closed: boolean): string {
  const pieces = resource.split('${V}');
  return pieces
    .map(
      (piece, index) =>
        piece + (index === pieces.length - 1 ? '' : index === pieces.length - 2 && closed ? '[^/]+' : '.+'),
    )
    .join('');
}

function allTexts(alphabet: string, longest: number): string[] {
  const texts = [''];
  for (let start = 0, length = 1; length <= longest; length++) {
    const end = texts.length;
    for (; start < end; start++) for (const letter of alphabet) texts.push((texts[start] ?? '') + letter);
  }
  return texts;
}

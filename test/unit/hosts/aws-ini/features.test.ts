import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completions, type Completion } from '../../../../src/hosts/aws-ini/completion';
import { foldingRanges } from '../../../../src/hosts/aws-ini/folding';
import { hover } from '../../../../src/hosts/aws-ini/hover';
import type { ProfileFile, ProfileFileKind } from '../../../../src/hosts/aws-ini/model';
import { outline, type OutlineItem } from '../../../../src/hosts/aws-ini/outline';
import { parseProfileFile } from '../../../../src/hosts/aws-ini/parse';
import { definitions, occurrences, sectionNameAt } from '../../../../src/hosts/aws-ini/references';
import { SharedProfiles } from '../../../../src/hosts/aws-ini/profiles';
import { accessKeyId, secretAccessKey } from '../../../../src/tools/fake-keys';
import { arbitraryFile } from './arbitrary-file';

interface Cursor {
  readonly file: ProfileFile;
  readonly profiles: SharedProfiles;
  readonly offset: number;
}

/** A file whose cursor is marked by `¦`; the other file may be given too. */
function at(kind: ProfileFileKind, marked: string, other?: string): Cursor {
  const offset = marked.indexOf('¦');
  const file = parseProfileFile(marked.replace('¦', ''), kind);
  const otherKind = kind === 'config' ? 'credentials' : 'config';
  const rest = other === undefined ? {} : { [otherKind]: parseProfileFile(other, otherKind) };
  return { file, profiles: new SharedProfiles({ [kind]: file, ...rest }), offset };
}

function complete(kind: ProfileFileKind, marked: string, other?: string): Completion[] {
  const { file, profiles, offset } = at(kind, marked, other);
  return completions(file, profiles, offset);
}

const labels = (items: readonly Completion[]): string[] => items.map(({ label }) => label);

/** What the text becomes when the suggestion is accepted. */
function accept(marked: string, items: readonly Completion[], label: string): string {
  const item = items.find((candidate) => candidate.label === label);
  assert.ok(item, `${label} is offered`);
  const text = marked.replace('¦', '');
  return text.slice(0, item.replace.start) + item.insert + text.slice(item.replace.end);
}

describe('completion in shared files', () => {
  it('offers settings that are not there yet, and completes the line', () => {
    const marked = '[profile dev]\nregion = us-east-1\nsource¦';
    const items = complete('config', marked);
    assert.ok(!labels(items).includes('region'));
    assert.equal(accept(marked, items, 'source_profile'), '[profile dev]\nregion = us-east-1\nsource_profile = ');
  });

  it('keeps the value when only the name changes', () => {
    const marked = '[profile dev]\nreg¦ = us-east-1';
    assert.equal(accept(marked, complete('config', marked), 'region'), '[profile dev]\nregion = us-east-1');
  });

  it('offers what belongs into the section', () => {
    assert.ok(labels(complete('config', '[sso-session corp]\n¦')).includes('sso_registration_scopes'));
    assert.ok(!labels(complete('config', '[sso-session corp]\n¦')).includes('region'));
    assert.ok(!labels(complete('credentials', '[dev]\n¦')).includes('output'));
    assert.ok(labels(complete('credentials', '[dev]\n¦')).includes('aws_access_key_id'));
  });

  it('offers sub-settings on an indented line', () => {
    const items = complete('config', '[default]\ns3 =\n  max_queue_size = 10\n  ¦');
    assert.ok(labels(items).includes('addressing_style'));
    assert.ok(!labels(items).includes('max_queue_size'));
    assert.deepEqual(labels(complete('config', '[services local]\ns3 =\n  ¦')), ['endpoint_url']);
  });

  it('offers the values of a setting', () => {
    assert.deepEqual(labels(complete('config', '[default]\nuse_fips_endpoint = ¦')), ['true', 'false']);
    assert.deepEqual(labels(complete('config', '[default]\ncredential_source=E¦')), [
      'Ec2InstanceMetadata',
      'EcsContainer',
      'Environment',
    ]);
    const marked = '[default]\nregion = eu-west-¦ # home';
    assert.equal(accept(marked, complete('config', marked), 'eu-west-3'), '[default]\nregion = eu-west-3 # home');
  });

  it('offers the names of other sections, from both files', () => {
    const other = '[base]\naws_access_key_id = x';
    assert.deepEqual(labels(complete('config', '[profile dev]\nsource_profile = ¦', other)), ['base']);
    const sessions = complete('config', '[profile dev]\nsso_session = ¦\n[sso-session corp]\n[sso-session dev]');
    assert.deepEqual(labels(sessions), ['corp', 'dev']);
  });

  it('offers the titles that are asked for elsewhere', () => {
    const marked = '[profile dev]\nsso_session = corp\n[¦';
    const items = complete('config', marked, '[base]\naws_access_key_id = x');
    assert.deepEqual(labels(items), [
      'default',
      'sso-session corp',
      'profile base',
      'profile ',
      'sso-session ',
      'services ',
    ]);
    assert.equal(accept(marked, items, 'profile base'), '[profile dev]\nsso_session = corp\n[profile base]');
    assert.deepEqual(labels(complete('credentials', '[¦]', '[profile dev]\nregion = x')), ['dev']);
  });

  it('offers nothing in a comment or above the first section', () => {
    assert.deepEqual(complete('config', '[default]\n# reg¦'), []);
    assert.deepEqual(complete('config', 'reg¦\n[default]'), []);
  });

  it('replaces text around the cursor on its own line, anywhere in any file', () => {
    fc.assert(
      fc.property(arbitraryFile, fc.nat(300), (text, place) => {
        const file = parseProfileFile(text, 'config');
        const offset = Math.min(place, text.length);
        for (const { replace } of completions(file, new SharedProfiles({ config: file }), offset)) {
          assert.ok(replace.start <= offset && offset <= replace.end);
          assert.ok(!/[\r\n]/.test(text.slice(replace.start, replace.end)));
        }
      }),
    );
  });
});

describe('hover in shared files', () => {
  const read = (kind: ProfileFileKind, marked: string, other?: string): string | undefined => {
    const { file, profiles, offset } = at(kind, marked, other);
    return hover(file, profiles, offset)?.markdown;
  };

  it('explains a setting and names the page', () => {
    const markdown = read('config', '[default]\nretry_¦mode = standard') ?? '';
    assert.match(markdown, /`adaptive`/);
    assert.match(markdown, /\[Retry behavior\]\(https:\/\/docs\.aws\.amazon\.com\//);
  });

  it('explains a value', () => {
    assert.equal(read('config', '[default]\nregion = eu-¦west-1'), 'Europe (Ireland)');
  });

  it('sums a profile up across both files, without its secret', () => {
    const keys = `aws_access_key_id = ${accessKeyId('AKIA', 1)}\naws_secret_access_key = ${secretAccessKey(1)}`;
    const markdown = read('config', '[profile d¦ev]\nregion = us-east-1', `[dev]\n${keys}`) ?? '';
    assert.match(markdown, /Credentials: access key/);
    assert.match(markdown, /US East/);
    assert.match(markdown, /`config` and `credentials`/);
    assert.ok(!markdown.includes(secretAccessKey(1)));
  });

  it('says nothing of a secret value', () => {
    assert.equal(read('credentials', `[dev]\naws_secret_access_key = ¦${secretAccessKey(1)}`), undefined);
  });
});

describe('names in shared files', () => {
  const config =
    '[profile dev]\nsource_profile = ba¦se\n[profile base]\n[sso-session base]\n[profile ops]\nsource_profile = base';

  it('lead to their sections in both files', () => {
    const { file, profiles, offset } = at('config', config, '[base]');
    const name = sectionNameAt(file, offset);
    assert.ok(name);
    assert.deepEqual(
      definitions(name, profiles).map((target) => [target.file, target.section.title]),
      [
        ['config', 'profile base'],
        ['credentials', 'base'],
      ],
    );
  });

  it('are found wherever they occur, and sections of another type are left alone', () => {
    const { file, profiles, offset } = at('config', config, '# base\n[base]\n');
    const name = sectionNameAt(file, offset);
    assert.ok(name);
    const lines = occurrences(name, profiles).map(({ file: kind, span }) => {
      const text = profiles.files[kind]?.text ?? '';
      assert.equal(text.slice(span.start, span.end), 'base');
      return [kind, text.slice(0, span.start).split('\n').length];
    });
    assert.deepEqual(lines, [
      ['config', 3],
      ['credentials', 2],
      ['config', 2],
      ['config', 6],
    ]);
  });

  it('are not found in other values', () => {
    const { file, offset } = at('config', '[default]\nregion = us-ea¦st-1');
    assert.equal(sectionNameAt(file, offset), undefined);
  });
});

describe('outline of shared files', () => {
  it('lists sections and settings, with harmless values', () => {
    const text =
      '[profile dev]\nregion = us-east-1\ns3 =\n  max_queue_size = 10\n[sso-session corp]\nsso_region = eu-west-1';
    const plain = (items: readonly OutlineItem[]): unknown[] =>
      items.map(({ name, detail, children }) => [name, detail, ...plain(children)]);
    assert.deepEqual(plain(outline(parseProfileFile(text, 'config'))), [
      ['dev', '', ['region', 'us-east-1'], ['s3', '', ['max_queue_size', '10']]],
      ['sso-session corp', '', ['sso_region', 'eu-west-1']],
    ]);
  });

  it('never shows a secret, not even under the wrong name', () => {
    const secret = secretAccessKey(2);
    const names = [
      'aws_secret_access_key',
      'aws_session_token',
      'region',
      'output',
      'role_arn',
      'source_profile',
      'password',
      'sso_account_id',
      'max_attempts',
    ];
    const text = `[dev]\n${names.map((name) => `${name} = ${secret}`).join('\n')}`;
    for (const kind of ['config', 'credentials'] as const) {
      assert.ok(!JSON.stringify(outline(parseProfileFile(text, kind))).includes(secret));
    }
  });
});

describe('folding of shared files', () => {
  it('folds sections, nested settings and runs of comments', () => {
    const text = '# one\n# two\n[a]\nx = 1\ns3 =\n  y = 2\n\n# alone\n[b]\n[c]\nz = 3';
    const folded = foldingRanges(parseProfileFile(text, 'config')).map(({ range, isComment }) => [
      text.slice(range.start, range.end).replaceAll('\n', '⏎'),
      isComment,
    ]);
    assert.deepEqual(folded, [
      ['[a]⏎x = 1⏎s3 =⏎  y = 2', false],
      ['s3 =⏎  y = 2', false],
      ['[c]⏎z = 3', false],
      ['# one⏎# two', true],
    ]);
  });
});

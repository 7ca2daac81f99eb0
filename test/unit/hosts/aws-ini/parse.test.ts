import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contains, type Span } from '../../../../src/core/span';
import type { ProfileFileKind, Section } from '../../../../src/hosts/aws-ini/model';
import { parseProfileFile } from '../../../../src/hosts/aws-ini/parse';
import { arbitraryFile } from './arbitrary-file';

function only(text: string, kind: ProfileFileKind = 'config'): Section {
  const [section, ...more] = parseProfileFile(text, kind).sections;
  assert.ok(section !== undefined && more.length === 0);
  return section;
}

describe('the reader of shared files', () => {
  it('gives every part its exact place', () => {
    fc.assert(
      fc.property(arbitraryFile, (text) => {
        const file = parseProfileFile(text, 'config');
        const cut = ({ start, end }: Span): string => text.slice(start, end);
        for (const section of file.sections) {
          assert.equal(cut(section.header), `[${section.title}]`);
          assert.equal(cut(section.titleSpan), section.title);
          assert.equal(cut(section.nameSpan), section.name);
          assert.ok(contains(section.titleSpan, section.nameSpan));
          for (const setting of section.settings) {
            assert.equal(cut(setting.keySpan), setting.key);
            assert.equal(cut(setting.valueSpan), setting.value);
            assert.ok(contains(section.range, setting.valueSpan));
            assert.ok(!/[\r\n]/.test(cut(setting.line)));
            assert.equal(setting.line.start + setting.indent, setting.keySpan.start);
          }
        }
        for (const { span } of file.comments) assert.match(cut(span), /^[#;]/);
      }),
    );
  });

  it('leaves no character with a meaning unaccounted for', () => {
    fc.assert(
      fc.property(arbitraryFile, (text) => {
        const { sections, orphans, comments, unreadable } = parseProfileFile(text, 'credentials');
        const settings = [...orphans, ...sections.flatMap((section) => section.settings)];
        const parts = [
          ...sections.map(({ header }) => header),
          ...settings.map(({ keySpan, valueSpan }) => ({ start: keySpan.start, end: valueSpan.end })),
          ...comments.map(({ span }) => span),
          ...unreadable.map(({ span }) => span),
        ].toSorted((a, b) => a.start - b.start);
        let offset = 0;
        for (const part of parts) {
          assert.equal(text.slice(offset, part.start).trim(), '');
          offset = part.end;
        }
        assert.equal(text.slice(offset).trim(), '');
      }),
    );
  });

  it('takes the quotes off a name', () => {
    const { name, nameSpan, type, malformed } = only('[profile "dev"]');
    assert.deepEqual(
      { name, nameSpan, type, malformed },
      { name: 'dev', nameSpan: { start: 10, end: 13 }, type: 'profile', malformed: false },
    );
  });

  it('understands a name with blanks, and says that SDKs do not', () => {
    for (const title of ['[profile two words]', '[profile "two words"]', '[profile  two words]']) {
      const { name, type, malformed } = only(title);
      assert.deepEqual([name, type, malformed], ['two words', 'profile', true], title);
    }
  });

  it('knows what a section without a prefix is by the file it stands in', () => {
    assert.equal(only('[dev]', 'credentials').type, 'profile');
    assert.equal(only('[dev]', 'config').type, 'other');
    assert.equal(only('[default]', 'config').type, 'profile');
    assert.equal(only('[plugins]', 'config').type, 'plugins');
  });

  it('puts indented settings under the one without a value', () => {
    const { settings } = only('[default]\ns3 =\n  max_queue_size = 10\nregion = eu-west-1\n  output = json');
    assert.deepEqual(
      settings.map(({ key, parent }) => [key, parent?.key]),
      [
        ['s3', undefined],
        ['max_queue_size', 's3'],
        ['region', undefined],
        ['output', undefined],
      ],
    );
  });

  it('keeps lines that it cannot read, and settings above the first section', () => {
    const file = parseProfileFile('region = x\nnonsense\n[default]\ncli_pager\n', 'config');
    assert.deepEqual(
      file.orphans.map(({ key }) => key),
      ['region'],
    );
    assert.deepEqual(
      file.unreadable.map(({ inSection }) => inSection),
      [false, true],
    );
  });
});

import { defineProfileRule } from '../../core/rule';
import type { ProfileFileKind, Section } from '../../hosts/aws-ini/model';

export default defineProfileRule({
  id: 'malformed-section-title',
  since: '0.1.0',
  severity: 'warning',
  tags: ['profile'],
  title: 'Section title that some SDKs overlook',
  why: 'SDKs differ about blanks in section titles: some ignore the section without a word.',
  instead: 'Write `[profile name]` with a single space, and a name of letters, digits and `_ . @ + - / : %`.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html'],
  messages: {
    unnamed: 'This section has no name.',
    blanks: 'Blanks too many in this title: some SDKs overlook the section.',
    blanksInName: 'A name with blanks: some SDKs overlook the section.',
    characters: 'A name with characters that some SDKs do not accept: they overlook the section.',
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[[|profile|]]\nregion = us-east-1',
      '# ~/.aws/config\n[[| default |]]\nregion = us-east-1',
      '# ~/.aws/config\n[[|profile  dev|]]\nregion = us-east-1',
      '# ~/.aws/config\n[profile [|two words|]]\nregion = us-east-1',
      '# ~/.aws/config\n[profile "[|two words|]"]\nregion = us-east-1',
      '# ~/.aws/config\n[profile [|dev*|]]\nregion = us-east-1',
    ],
    good: [
      '# ~/.aws/config\n[profile "dev"]\nregion = us-east-1\n[profile a.b@c/d:e%f+g]\nregion = us-east-1',
      '# ~/.aws/config\n[my tool]\nfavourite = dev',
    ],
  },
  *check({ kind, sections }) {
    for (const section of sections) {
      if (!section.malformed || isSomebodyElses(section)) continue;
      const { name, nameSpan, titleSpan } = section;
      if (name === '') {
        yield { message: 'unnamed', at: titleSpan };
      } else if (/\s/.test(name)) {
        yield { message: 'blanksInName', at: nameSpan };
      } else {
        const tidy = tidyTitle(section, kind);
        if (tidy === undefined) {
          yield { message: 'characters', at: nameSpan };
          continue;
        }
        const edit = { span: titleSpan, text: tidy };
        yield {
          message: 'blanks',
          at: titleSpan,
          fixes: [{ title: 'Remove the blanks', safety: 'suggestion', edits: () => [edit] }],
        };
      }
    }
  },
});

/** A title of several words in the config file that does not start like one of AWS's. */
function isSomebodyElses({ type, name }: Section): boolean {
  return type === 'other' && name !== '';
}

/** The title without superfluous blanks; undefined where blanks are not what is wrong. */
function tidyTitle({ type, name, prefix, title }: Section, kind: ProfileFileKind): string | undefined {
  const tidy = prefix === undefined || kind === 'credentials' ? name : `${type} ${name}`;
  return /^[\w@+.%:/-]+$/.test(name) && tidy !== title ? tidy : undefined;
}

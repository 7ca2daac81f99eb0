import { defineProfileRule } from '../../core/rule';
import { factsIn, findFact, scopeIn } from '../../hosts/aws-ini/facts';
import { meantSetting } from '../../hosts/aws-ini/meant-setting';

export default defineProfileRule({
  id: 'misspelled-setting',
  since: '0.1.0',
  severity: 'warning',
  tags: ['profile'],
  title: 'Setting with a name that no SDK knows',
  why: 'SDKs ignore settings they do not know, so a slip in the name switches the setting off without a word.',
  instead: 'Use the documented name.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html'],
  messages: {
    unknown: 'SDKs ignore {name}. Did you mean {meant}?',
    case: 'Most SDKs ignore {name}: they know it as {meant}.',
  },
  examples: {
    bad: [
      '# ~/.aws/config\n[default]\n[|regoin|] = us-east-1',
      '# ~/.aws/config\n[default]\n[|Region|] = us-east-1',
      '# ~/.aws/config\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\n[|source-profile|] = default',
      '# ~/.aws/credentials\n[default]\n[|aws_secret_key|] = x\naws_access_key_id = y\naws_secret_access_key = z',
      '# ~/.aws/config\n[default]\ns3 =\n  [|adressing_style|] = path',
    ],
    good: [
      '# ~/.aws/config\n[profile dev]\nregion = us-east-1\ncolor = red\ngranted_sso_start_url = x\nmfa_process = y',
      '# ~/.aws/config\n[services local]\ns4 =\n  endpoint_url = http://localhost',
    ],
  },
  *check({ sections }) {
    const meanings = new Map<string, string | undefined>();
    for (const section of sections) {
      for (const { key, keySpan, parent } of section.settings) {
        const scope = scopeIn(section, parent);
        if (scope === undefined || findFact(scope, key) !== undefined) continue;
        const place = `${scope} ${key}`;
        if (!meanings.has(place)) meanings.set(place, meantSetting(key, factsIn(scope)));
        const meant = meanings.get(place);
        if (meant === undefined) continue;
        const edit = { span: keySpan, text: meant };
        yield {
          message: key.toLowerCase() === meant ? 'case' : 'unknown',
          at: keySpan,
          data: { name: key, meant },
          fixes: [{ title: `Change to ${meant}`, safety: 'suggestion', edits: () => [edit] }],
        };
      }
    }
  },
});

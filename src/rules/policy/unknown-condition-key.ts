import { definePolicyRule, type PolicyFix } from '../../core/rule';
import { meantWords } from '../../core/words';
import type { Condition } from '../../iam/policy/model';

export default definePolicyRule({
  id: 'unknown-condition-key',
  since: '0.1.0',
  severity: 'warning',
  tags: ['reference', 'conditions'],
  title: 'Condition key that no request has',
  why: 'AWS accepts any condition key. A key that no request has makes most conditions fail and the negated ones succeed.',
  instead: 'Look the key up on the page of the service, or among the global condition keys.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  messages: {
    global: {
      text: 'AWS has no global condition key {key}{meant} (reference of {date})',
      accessAnalyzer: ['INVALID_GLOBAL_CONDITION_KEY'],
    },
    ofService: {
      text: '{service} has no condition key {key}{meant} (reference of {date})',
      accessAnalyzer: ['INVALID_SERVICE_CONDITION_KEY'],
    },
    service: {
      text: 'AWS has no service {service}, so no condition key {key}{meant} (reference of {date})',
      accessAnalyzer: ['INVALID_SERVICE'],
    },
    noTagKey: {
      text: '{key} needs the key of a tag behind it: {key}/owner.',
      accessAnalyzer: ['MISSING_TAG_KEY_IN_CONDITION'],
    },
    replaced: {
      text: 'AWS does not support aws:ARN any more; aws:PrincipalArn holds the ARN of the principal.',
      accessAnalyzer: ['UNSUPPORTED_GLOBAL_CONDITION_KEY', 'DEPRECATED_GLOBAL_CONDITION_KEY'],
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"[|aws:PrincipleOrgID|]":"o-a1b2c3d4e5"}}}',
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"[|s3:prefixx|]":"home/*"}}}',
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"[|s4:prefix|]":"home/*"}}}',
      '{"Effect":"Allow","Action":"ec2:StartInstances","Resource":"*","Condition":{"StringEquals":{"[|aws:RequestTag|]":"team"}}}',
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"ArnLike":{"[|aws:arn|]":"arn:aws:iam::111122223333:role/app"}}}',
    ],
    good: [
      '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"S3:Prefix":"home/*"},"IpAddress":{"aws:sourceip":"192.0.2.0/24"}}}',
      '{"Effect":"Allow","Action":"ec2:StartInstances","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"a","ec2:ResourceTag/team":"a"}}}',
      '{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/id.example.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"id.example.com:aud":"a","id.example.com:department":"b"}}}',
      '{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"nocolon":"a"}}}',
    ],
  },
  concernsQuestion: ({ key }, reference) => reference.conditionKey(key) === undefined,
  *checkCondition(condition, { reference }) {
    const { key, keyMember } = condition;
    const at = keyMember.key.inner;
    const colon = key.indexOf(':');
    if (colon < 1 || keyMember.key.unknowns.length > 0 || key.includes('${')) return;
    const prefix = key.slice(0, colon).toLowerCase();
    // A claim of an identity provider: which ones there are is for the provider to say.
    if (/[./]/.test(prefix) || reference.retired(prefix) !== undefined) return;
    if (key.toLowerCase() === 'aws:arn') {
      yield { message: 'replaced', at, fixes: [rename(condition, 'aws:PrincipalArn')] };
      return;
    }
    if (reference.conditionKey(`${key}/x`)) {
      yield { message: 'noTagKey', at, data: { key } };
      return;
    }
    const similar = reference.similarConditionKeys(key);
    const data = { key, date: reference.date, meant: meantWords(similar) };
    const fixes = similar.map((name) => rename(condition, name));
    const service = reference.service(prefix);
    if (prefix === 'aws') yield { message: 'global', at, data, fixes };
    else if (service === undefined) yield { message: 'service', at, data: { ...data, service: prefix }, fixes };
    else yield { message: 'ofService', at, data: { ...data, service: service.name }, fixes };
  },
});

function rename({ keyMember }: Condition, key: string): PolicyFix {
  return {
    title: `Replace with ${key}`,
    safety: 'suggestion',
    edits: [{ kind: 'rename', member: keyMember, key }],
  };
}

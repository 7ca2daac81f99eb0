import { rememberFor } from '../../core/remember';
import { definePolicyRule } from '../../core/rule';
import { countOf, listWords } from '../../core/words';
import type { StatementParts } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import type { Expansion } from '../../iam/reference';
import { isDeniedAgain, isDeniedElsewhere, sparedActions } from '../policy-support/denials';
import { wholeService } from '../policy-support/granted-actions';
import { everyResourceValue } from '../policy-support/resource-limit';
import { withinRules } from '../policy-support/open-resources';

/** What whoever may do everything with a service may do alone with that; not what takes another service too. */
const consequences = [
  'privilege-escalation/within',
  'pass-any-role',
  'create-any-service-linked-role',
  'unlimited-resource/within',
] as const;

export default definePolicyRule({
  id: 'unlimited-action',
  since: '0.1.0',
  severity: 'warning',
  tags: ['actions'],
  title: 'Every action of a service, or of all services, is allowed',
  why: 'A wildcard for all actions allows deleting, sharing and changing permissions too, and whatever action AWS adds later.',
  instead: 'Name the actions that are needed, or use a narrower pattern such as `s3:Get*`.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
  ],
  appliesTo: ['identity', 'resource'],
  supersedes: withinRules,
  messages: {
    administrator: {
      text: '{pattern} on every resource gives administrator access: {count}, {levels}.',
      supersedes: ['privilege-escalation', 'pass-any-role', 'create-any-service-linked-role'],
    },
    everything: {
      text: '{pattern} allows every action of every service: {count}, {levels}.',
      supersedes: consequences,
    },
    serviceEverywhere: { text: '{pattern} on every resource = {count}, {levels}.', supersedes: consequences },
    service: { text: '{pattern} = {count}, {levels}.', supersedes: consequences },
    spared: {
      text: 'Of {pattern} a Deny leaves {count}, {levels}, with every action of {services}.',
      supersedes: consequences,
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":"[|*|]","Resource":"*"}',
      '{"Effect":"Allow","Action":["[|*:*|]","s3:GetObject"],"Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Allow","Action":["sqs:SendMessage","[|s3:*|]","S3:*"],"Resource":["arn:aws:s3:::amzn-s3-demo-bucket/*"]}',
      '{"Effect":"Allow","Action":"[|SQS:?*|]","Resource":"arn:aws:sqs:eu-west-1:111122223333:jobs"}',
      '{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"[|s3:**|]","Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"[|*|]","Resource":"*"},{"Effect":"Deny","NotAction":["sqs:*","s3:GetObject"],"Resource":"*"}]}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"[|*|]","Resource":"*"},{"Effect":"Deny","Action":"*","NotResource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}]}',
    ],
    good: [
      '{"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Deny","Action":"*","Resource":"*"}',
      '{"Effect":"Allow","Action":"nosuchservice:*","Resource":"*"}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"*"},{"Effect":"Deny","Action":"sqs:*","Resource":"*"}]}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","NotAction":["sqs:SendMessage","s3:Get*"],"Resource":"*"}]}',
      { type: 'scp', text: '{"Effect":"Allow","Action":"*","Resource":"*"}' },
      { type: 'boundary', text: '{"Effect":"Allow","Action":"s3:*","Resource":"*"}' },
      // The statement that AWS puts into every new key's policy, so that the key stays manageable.
      '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}',
    ],
  },
  reads: ['action', 'resource', 'principal'],
  *checkStatement(statement, { document, reference }) {
    if (statement.effect !== 'Allow' || statement.action?.negated !== false) return;
    const everywhere = everyResourceValue(statement) !== undefined && statement.principal === undefined;
    const services = new Set<string>();
    for (const value of statement.action.values) {
      const service = wholeService(value);
      if (service === undefined || services.has(service) || isOwnersControl(statement, service)) continue;
      services.add(service);
      const expansion = reference.expand(service === '*' ? '*' : `${service}:*`);
      if (expansion.count === 0) continue;
      if (service !== '*' && expansion.actions.every((action) => isDeniedAgain(document, statement, action))) continue;
      const spared = service === '*' ? sparedActions(document) : undefined;
      if (spared !== undefined && !spared.some((left) => wholeService(left) === '*')) {
        const whole = listWords(spared.flatMap((left) => wholeService(left) ?? []));
        const left = reference.expandAll(spared.filter(({ known }) => known).map(({ text }) => text));
        const data = {
          pattern: value.text,
          count: countOf(left.count, 'action'),
          levels: levelWords(left),
          services: whole,
        };
        if (whole !== '') yield { message: 'spared', at: value.span, data };
        continue;
      }
      const data = { pattern: value.text, count: countOf(expansion.count, 'action'), levels: levelWords(expansion) };
      if (service === '*')
        yield {
          message: everywhere && !isDeniedElsewhere(document, '*') ? 'administrator' : 'everything',
          at: value.span,
          data,
        };
      else yield { message: everywhere ? 'serviceEverywhere' : 'service', at: value.span, data };
    }
  },
});

/** Whether the statement leaves a KMS key to the account that owns it, without which nobody could manage the key. */
function isOwnersControl({ principal }: StatementParts<'principal'>, service: string): boolean {
  const entries = principal?.negated === false ? principal.entries : [];
  return (
    service.toLowerCase() === 'kms' &&
    entries.length > 0 &&
    entries.every(({ type, values }) => type === 'AWS' && values.every(isAccount))
  );
}

/** An account as a principal; what only a deployment can tell may be one. */
function isAccount({ text, unknowns }: Value): boolean {
  const filled = unknowns.reduceRight(
    (before, { start, end }) => `${before.slice(0, start)}000000000000${before.slice(end)}`,
    text,
  );
  return /^(arn:[\w-]+:iam::)?\d{12}(:root)?$/.test(filled);
}

/** What most people don't mean to give away: what writes, and what decides about permissions. */
const levelWords = rememberFor(({ byLevel }: Expansion): string => {
  const permissions = byLevel['Permissions management'];
  const writes = `${byLevel.Write.toLocaleString('en')} of them Write`;
  return permissions === 0 ? writes : `${writes} and ${permissions.toLocaleString('en')} Permissions management`;
});

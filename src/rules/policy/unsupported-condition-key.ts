import { definePolicyRule } from '../../core/rule';
import { listWords } from '../../core/words';
import type { Condition, StatementParts } from '../../iam/policy/model';
import type { Action, KnownConditionKey, ServiceReference } from '../../iam/reference';
import { knownTexts, statementActions } from '../policy-support/granted-actions';

export default definePolicyRule({
  id: 'unsupported-condition-key',
  since: '0.1.0',
  severity: 'warning',
  tags: ['reference', 'conditions'],
  title: 'Condition key that requests for the action never have',
  why: 'A condition on a key that the request lacks fails: an Allow never allows the action, and a Deny never denies it.',
  instead: 'Give the actions without the key a statement of their own.',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  messages: {
    someActions: {
      text: '{key} is never there for {actions}, so that the statement never {verb} that.',
      accessAnalyzer: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
    },
    noAction: {
      text: '{key} is never there for any action of this statement, which therefore never {verb} anything.',
      accessAnalyzer: ['MISSING_ACTION_FOR_CONDITION_KEY'],
    },
    unlisted: {
      text: 'The reference of {date} does not list {key} for {actions}, so that the statement may never {verb} that.',
      severity: 'information',
    },
    endpointKey: {
      text: '{key} is there for some services only, so that the condition does not do for {services} what it says.',
      accessAnalyzer: ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES'],
    },
  },
  examples: {
    bad: [
      '{"Effect":"Allow","Action":["s3:ListBucket","s3:PutObject"],"Resource":"*","Condition":{"StringLike":{"[|s3:prefix|]":"home/*"}}}',
      '{"Effect":"Allow","Action":"ecs:RunTask","Resource":"*","Condition":{"StringEquals":{"[|iam:PassedToService|]":"ecs-tasks.amazonaws.com"}}}',
      '{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"[|aws:VpceAccount|]":"111122223333"}}}',
      '{"Effect":"Allow","Principal":{"Federated":"cognito-identity.amazonaws.com"},"Action":["sts:AssumeRoleWithWebIdentity","sts:TagSession"],"Condition":{"StringEquals":{"[|cognito-identity.amazonaws.com:aud|]":"eu-west-1:pool"}}}',
    ],
    good: [
      '{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/id.example.com"},"Action":["sts:AssumeRoleWithWebIdentity","sts:TagSession"],"Condition":{"StringEquals":{"id.example.com:sub":"a"}}}',
      '{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/people"},"Action":["sts:AssumeRoleWithSAML","sts:TagSession"],"Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}',
      '{"Effect":"Allow","Action":["s3:ListBucket","s3:List*"],"Resource":"*","Condition":{"StringLike":{"s3:prefix":"home/*"}}}',
      '{"Effect":"Allow","Action":["s3:ListBucket","s3:PutObject"],"Resource":"*","Condition":{"StringLikeIfExists":{"s3:prefix":"home/*"}}}',
      '{"Effect":"Allow","Action":["ecs:RunTask","iam:PassRole"],"Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"a"}}}',
      '{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:VpceOrgID":"o-a1b2c3d4e5"}}}',
    ],
  },
  reads: ['action', 'conditions'],
  concernsQuestion: ({ key }, reference) => {
    const known = reference.conditionKey(key);
    return known !== undefined && (known.global === undefined || isEndpointKey(key));
  },
  *checkStatement(statement, { reference }) {
    if (statement.effect === undefined || statement.action === undefined) return;
    const verb = statement.effect === 'Allow' ? 'allows' : 'denies';
    for (const condition of statement.conditions) {
      const { key, keyMember } = condition;
      const at = keyMember.key.inner;
      const known = reference.conditionKey(key);
      if (known === undefined || isUnlistedClaim(key, known)) continue;
      if (known.global?.services !== undefined && isEndpointKey(key)) {
        const { services } = known.global;
        const others = [...new Set(statementActions(statement, reference).map((action) => action.service))].filter(
          (service) => !services.includes(service.prefix),
        );
        if (others.length > 0)
          yield {
            message: 'endpointKey',
            at,
            data: {
              key,
              services: listWords(
                others.map(({ name }) => name),
                3,
              ),
            },
          };
        continue;
      }
      if (known.global !== undefined || !needsKey(condition)) continue;
      const lacking = actionsWithout(statement, key, reference);
      if (lacking?.length === 0) continue;
      if (!isReliable(key, lacking ?? statementActions(statement, reference))) {
        const actions = lacking === undefined ? 'any of these actions' : listWords(lacking.map(({ id }) => id));
        const plain = statement.effect === 'Allow' ? 'allow' : 'deny';
        yield { message: 'unlisted', at, data: { key, actions, date: reference.date, verb: plain } };
        continue;
      }
      if (lacking === undefined) yield { message: 'noAction', at, data: { key, verb } };
      else yield { message: 'someActions', at, data: { key, verb, actions: listWords(lacking.map(({ id }) => id)) } };
    }
  },
});

/**
 * The actions spelt out in the statement whose requests never have the key; undefined where no action of the statement
 * has it. What comes in by a wildcard is not meant one by one.
 */
function actionsWithout(
  statement: StatementParts<'action'>,
  key: string,
  reference: ServiceReference,
): readonly Action[] | undefined {
  const element = statement.action;
  if (element === undefined || element.negated || !element.complete) return [];
  if (element.values.some((value) => !value.known)) return [];
  const all = knownTexts(element).map((text) => reference.expand(text).actions);
  if (all.some((actions) => actions.length === 0)) return [];
  if (!all.flat().some((action) => reference.canHave(action, key))) return undefined;
  return knownTexts(element)
    .flatMap((text) => reference.action(text) ?? [])
    .filter((action) => !reference.canHave(action, key));
}

/**
 * The services whose pages list the keys of an action without gaps: AWS's own policies never use a key beyond the lists.
 * Of those of other services they do, and Access Analyzer lets that pass (measured on AWS managed policies, 2026).
 */
const reliableServices: ReadonlySet<string> = new Set(
  (
    'acm-pca aoss cloudformation cloudwatch codestar-notifications drs dynamodb ec2 ecs eks elasticloadbalancing events ' +
    'iam kms lambda mgn organizations partnercentral rds s3 sagemaker secretsmanager sns sqs ssm sts'
  ).split(' '),
);

/** Whether it is certain that requests for the actions never have the key. */
function isReliable(key: string, actions: readonly Action[]): boolean {
  const service = key.slice(0, key.indexOf(':')).toLowerCase();
  if (isClaim(key)) return true;
  // AWS's own policies put keys of resources on EC2's actions for lists too, which know no resources.
  if (service === 'ec2' && actions.some(({ resourceTypes }) => resourceTypes.length === 0)) return false;
  return reliableServices.has(service);
}

/** Whether the key is a claim of an identity provider: `id.example.com:sub`. */
function isClaim(key: string): boolean {
  return /^[^:]*[./]/.test(key);
}

/**
 * Whether the key is a claim of which no page says for which actions it is there. Those of the providers that AWS knows
 * by name are listed with the actions of AWS STS: `cognito-identity.amazonaws.com:aud` is not there for sts:TagSession.
 */
function isUnlistedClaim(key: string, known: KnownConditionKey): boolean {
  return isClaim(key) && !known.services.some(({ actions }) => actions.some((action) => action.lists(key)));
}

/** Whether requests without the key fail the condition. */
function needsKey({ operator }: Condition): boolean {
  if (!operator.known || operator.base === 'Null') return false;
  return !operator.ifExists && !operator.negated && operator.set !== 'ForAllValues';
}

function isEndpointKey(key: string): boolean {
  return /^aws:vpce(account|orgid|orgpaths)$/i.test(key);
}

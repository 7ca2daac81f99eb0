import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import type { Member } from '../../core/source-tree';
import type { Operator } from '../../iam/policy/model';
import { baseOperators, parseOperator } from '../../iam/policy/operator';
import { didYouMean } from '../../iam/reference';

export default definePolicyRule({
  id: 'unknown-operator',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar', 'conditions'],
  title: 'There is no such condition operator',
  why: 'IAM refuses a condition whose operator it does not know. All operators may end in IfExists, except Null, which asks for the existence itself; a set operator stands before them with a colon.',
  instead: 'Use one of the documented operators in the documented spelling.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],
  messages: {
    unknown: {
      text: 'There is no condition operator "{operator}".',
      accessAnalyzer: ['INVALID_CONDITION_OPERATOR'],
    },
    meant: {
      text: 'There is no condition operator "{operator}"; "{meant}" is probably meant.',
      accessAnalyzer: ['INVALID_CONDITION_OPERATOR'],
    },
    inert: {
      text: 'There is no condition operator "{operator}"; IAM lets it pass only while nothing stands in it.',
      accessAnalyzer: ['INVALID_CONDITION_OPERATOR'],
      severity: 'warning',
    },
    nullIfExists: {
      text: 'Null asks whether the key exists, so it takes no IfExists.',
      accessAnalyzer: ['NULL_WITH_IF_EXISTS'],
    },
    // AWS itself publishes policies with "Stringlike" (aws-samples/resource-control-policy-examples, 2026).
    spelling: {
      text: 'AWS writes this operator "{meant}"; it takes the other spelling, but not every tool does.',
      severity: 'hint',
    },
  },
  examples: {
    bad: [
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"[|StringEqual|]": {"aws:RequestedRegion": "eu-west-1"}}}',
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"[|Matches|]": {"aws:RequestedRegion": "eu-west-1"}}}',
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"[|Matches|]": {}}}',
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"[|NullIfExists|]": {"aws:SourceVpce": "false"}}}',
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"[|bool|]": {"aws:SecureTransport": "true"}}}',
    ],
    good: [
      '{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"ForAnyValue:StringLikeIfExists": {"aws:CalledVia": "cloudformation.*"}, "Null": {"aws:SourceVpce": "false"}}}',
    ],
  },
  reads: ['conditions'],
  *checkStatement({ conditionElement }) {
    const condition = conditionElement?.member.value;
    for (const member of condition?.kind === 'object' ? condition.members : []) {
      if (member.key.unknowns.length > 0) continue;
      const operator = parseOperator(member.key.text);
      const at = member.key.inner;
      if (!operator.known) {
        const meant = meantOperator(operator);
        if (member.value.kind === 'object' && member.value.members.length === 0)
          yield { message: 'inert', at, data: { operator: operator.text } };
        else if (meant === undefined) yield { message: 'unknown', at, data: { operator: operator.text } };
        else
          yield {
            message: 'meant',
            at,
            data: { operator: operator.text, meant },
            fixes: [rename(member, meant, 'suggestion')],
          };
      } else if (operator.base === 'Null' && operator.ifExists) {
        yield { message: 'nullIfExists', at, fixes: [rename(member, inFull(operator, 'Null', false), 'suggestion')] };
      } else {
        const meant = inFull(operator, operator.base, operator.ifExists);
        if (meant !== operator.text)
          yield { message: 'spelling', at, data: { meant }, fixes: [rename(member, meant, 'safe')] };
      }
    }
  },
});

/** Words of other languages for what an IAM operator does. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['stringcontains', 'StringLike'],
  ['stringstartswith', 'StringLike'],
  ['stringmatches', 'StringLike'],
  ['stringin', 'StringEquals'],
  ['equals', 'StringEquals'],
  ['notequals', 'StringNotEquals'],
  ['like', 'StringLike'],
  ['boolean', 'Bool'],
  ['ipaddressnotequals', 'NotIpAddress'],
  ['exists', 'Null'],
]);

function meantOperator(operator: Operator): string | undefined {
  const base = synonyms.get(operator.base.toLowerCase()) ?? didYouMean(operator.base, baseOperators, 1)[0];
  return base === undefined ? undefined : inFull(operator, base, operator.ifExists && base !== 'Null');
}

function inFull({ set }: Operator, base: string, ifExists: boolean): string {
  return `${set === undefined ? '' : `${set}:`}${base}${ifExists ? 'IfExists' : ''}`;
}

function rename(member: Member, key: string, safety: PolicyFix['safety']): PolicyFix {
  return { title: `Change to "${key}"`, safety, edits: [{ kind: 'rename', member, key }] };
}

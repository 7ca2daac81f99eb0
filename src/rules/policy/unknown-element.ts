import { definePolicyRule, type PolicyFix } from '../../core/rule';
import { memberOf, type ObjectNode } from '../../core/source-tree';
import { resourcePolicyKind } from '../../iam/facts/resource-policies';
import type { Statement } from '../../iam/policy/model';
import { didYouMean } from '../../iam/reference';
import { policyElements, statementElements } from '../../iam/policy/elements';

export default definePolicyRule({
  id: 'unknown-element',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar'],
  title: 'The policy language has no such element',
  why: 'IAM refuses a policy with an element that it does not know. Element names mind their case, and they are singular.',
  instead: 'Use the element that is meant, in the spelling of the grammar, or remove it.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  ],
  messages: {
    meant: {
      text: 'A {place} has no element "{name}"; "{meant}" is probably meant.',
      accessAnalyzer: ['INVALID_POLICY_ELEMENT'],
      supersedes: ['missing-element', 'missing-version'],
    },
    misplaced: {
      text: '"{name}" belongs into {home}, not here.',
      accessAnalyzer: ['INVALID_POLICY_ELEMENT'],
    },
    conditions: {
      text: 'IAM takes "Conditions" here, but it limits nothing: a Condition belongs into a statement.',
      accessAnalyzer: ['INVALID_POLICY_ELEMENT'],
      severity: 'warning',
    },
    refused: 'Amazon ECR refuses {name} in the policy of a repository, which is about that repository.',
    unknown: {
      text: 'A {place} has no element "{name}"; it may have {known}.',
      accessAnalyzer: ['INVALID_POLICY_ELEMENT'],
    },
  },
  examples: {
    bad: [
      '{"Effect": "Allow", "[|Actions|]": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:news"}',
      '{"[|effect|]": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:news"}',
      '{"Version": "2012-10-17", "[|Effect|]": "Deny", "Statement": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}}',
      '{"Effect": "Deny", "Action": "sns:*", "Resource": "*", "[|Owner|]": "team-a"}',
      '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "sns:*", "Resource": "*"}, "[|Conditions|]": {}}',
    ],
    good: [
      '{"Sid": "Publish", "Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:news"}',
    ],
  },
  *checkDocument(document) {
    if (document.root.kind !== 'object') return;
    yield* check(document.root, 'policy', policyElements, statementElements);
    if (resourcePolicyKind(document.attachment?.resourceType)?.resource === 'refused')
      yield* refuse(document.statements);
    for (const { node } of document.statements) {
      if (node.members.every(({ key }) => isOfStatement.has(key.text))) continue;
      yield* check(node, 'statement', statementElements, policyElements);
    }
  },
});

function* refuse(statements: readonly Statement[]) {
  for (const { resource } of statements) {
    if (resource === undefined) continue;
    const { name, member } = resource;
    const fix: PolicyFix = {
      title: `Remove ${name}`,
      safety: 'suggestion',
      edits: [{ kind: 'remove', node: member.value }],
    };
    yield { message: 'refused', at: member.key.inner, data: { name }, fixes: [fix] } as const;
  }
}

const isOfStatement: ReadonlySet<string> = new Set(statementElements);

function* check(object: ObjectNode, place: string, here: readonly string[], elsewhere: readonly string[]) {
  for (const member of object.members) {
    const name = member.key.text;
    if (here.includes(name) || member.key.unknowns.length > 0) continue;
    const at = member.key.inner;
    if (elsewhere.includes(name)) {
      const home = place === 'policy' ? 'a statement' : 'the policy itself';
      yield { message: 'misplaced', at, data: { name, home } } as const;
      continue;
    }
    if (place === 'policy' && name === 'Conditions') {
      yield { message: 'conditions', at } as const;
      continue;
    }
    const [meant] = didYouMean(name, here);
    if (meant === undefined) {
      yield { message: 'unknown', at, data: { place, name, known: here.join(', ') } } as const;
      continue;
    }
    const fixes: PolicyFix[] =
      memberOf(object, meant) !== undefined
        ? []
        : [{ title: `Rename to "${meant}"`, safety: 'suggestion', edits: [{ kind: 'rename', member, key: meant }] }];
    yield { message: 'meant', at, data: { place, name, meant }, fixes } as const;
  }
}

import { definePolicyRule } from '../../core/rule';
import { parseAction } from '../../iam/action-pattern';
import { mayLackResource, resourcePolicyKind } from '../../iam/facts/resource-policies';
import type { Element, PolicyDocument, Statement } from '../../iam/policy/model';
import { isMisread, isMisspelled } from '../policy-support/elements';
import { anchorOf } from '../policy-support/tree';

export default definePolicyRule({
  id: 'missing-element',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar'],
  title: 'A required element is missing',
  why: 'AWS refuses a policy without statements, and a statement that does not say its effect, its actions or, in most policies, its resources.',
  instead:
    'Add the element. Role trust policies, repository policies of Amazon ECR and file system policies of Amazon EFS are the ones whose statements may name no resource.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html',
  ],
  messages: {
    statement: { text: 'The policy has no statement.', accessAnalyzer: ['MISSING_STATEMENT'] },
    effect: {
      text: 'The statement says neither "Allow" nor "Deny": it has no Effect.',
      accessAnalyzer: ['MISSING_EFFECT'],
    },
    action: { text: 'The statement has neither Action nor NotAction.', accessAnalyzer: ['MISSING_ACTION'] },
    resource: { text: 'The statement has neither Resource nor NotResource.', accessAnalyzer: ['MISSING_RESOURCE'] },
  },
  examples: {
    bad: [
      '{"Version": "2012-10-17", "Statement": [|[]|]}',
      '{"[|Action|]": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}',
      '{"[|Effect|]": "Allow", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}',
      '{"[|Effect|]": "Allow", "Action": "sqs:SendMessage"}',
      '{"[|effect|]": "Allow", "[|ACTION|]": "sqs:SendMessage", "[|resource|]": "*"}',
    ],
    good: [
      '{"Effect": "Allow", "NotAction": "iam:*", "NotResource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}',
      '{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}',
      '{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]}',
      '{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "ecr-public:PutImage"}',
      '{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]}',
    ],
  },
  *checkDocument(document) {
    if (document.root.kind !== 'object' || isMisread(document)) return;
    const { statement } = document;
    if (statement === undefined) yield { message: 'statement', at: anchorOf(document.root) };
    else if (statement.key.text !== 'Statement') yield { message: 'statement', at: statement.key.inner };
    else if (statement.value.kind === 'array' && statement.value.items.length === 0)
      yield { message: 'statement', at: statement.value.span };
  },
  concerns: ({ effectElement, action, resource }) => [effectElement, action, resource].some(isMissing),
  *checkStatement(statement, { document }) {
    // What seems to be missing may just not have been read.
    if (isMisread(document)) return;
    const anchor = anchorOf(statement.node);
    const { effectElement, action, resource } = statement;
    if (isMissing(effectElement)) yield { message: 'effect', at: effectElement?.member.key.inner ?? anchor };
    if (isMissing(action)) yield { message: 'action', at: action?.member.key.inner ?? anchor };
    if (isMissing(resource) && needsResource(document, statement))
      yield { message: 'resource', at: resource?.member.key.inner ?? anchor };
  },
});

/** AWS does not read an element in another spelling: it lacks the element, too. */
function isMissing(element: Element | undefined): boolean {
  return element === undefined || isMisspelled(element);
}

/** Source: IAM User Guide, "IAM JSON policy elements: Resource". */
function needsResource(document: PolicyDocument, statement: Statement): boolean {
  if (document.type === 'trust') return false;
  if (document.type !== 'resource') return true;
  const kind = resourcePolicyKind(document.attachment?.resourceType);
  if (kind !== undefined) return kind.resource === 'required';
  const services = (statement.action?.values ?? []).map(
    ({ text }) => parseAction(text).service?.text.toLowerCase() ?? '',
  );
  return services.length === 0 || !services.every((service) => service === 'sts' || mayLackResource(service));
}

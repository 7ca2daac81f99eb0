import { definePolicyRule } from '../../core/rule';
import type { PolicyType } from '../../iam/policy/policy-type';
import { spanInHost } from '../../iam/policy/value';

export default definePolicyRule({
  id: 'wildcard-in-service',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar', 'actions', 'resources'],
  title: 'A wildcard stands in the name of a service',
  why: 'IAM refuses actions with a wildcard before the colon; `*` alone is the only way to name actions of several services. It refuses ARNs with a wildcard there, too, and what other services make of them is not documented.',
  instead: 'Name each service.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  ],
  messages: {
    action: {
      text: 'IAM takes no wildcard in the service of an action; "*" alone stands for all actions.',
      accessAnalyzer: ['WILDCARD_IN_SERVICE_NAME', 'INVALID_SERVICE_IN_ACTION'],
    },
    refused: {
      text: 'IAM takes no wildcard in the service of an ARN; "*" alone stands for all resources.',
      accessAnalyzer: ['WILDCARD_IN_SERVICE_NAME'],
    },
    resource: {
      text: 'The service of an ARN takes no wildcard, so this may match nothing or more than is meant.',
      accessAnalyzer: ['WILDCARD_IN_SERVICE_NAME'],
      severity: 'warning',
    },
  },
  examples: {
    bad: [
      '{"Effect": "Deny", "Action": ["[|*|]:*", "[|*|]:Untag*", "sqs:*"], "Resource": "*"}',
      '{"Effect": "Deny", "NotAction": "[|sq?|]:Get*", "Resource": "*"}',
      '{"Effect": "Deny", "Action": "sqs:*", "Resource": "arn:aws:[|sq*|]:eu-west-1:111122223333:jobs"}',
      {
        type: 'resource',
        text: '{"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "arn:aws:[|sq*|]:eu-west-1:111122223333:jobs"}',
      },
    ],
    good: ['{"Effect": "Deny", "Action": ["*", "sqs:*"], "Resource": ["*", "arn:aws:sqs:*:*:jobs"]}'],
  },
  reads: ['action', 'resource'],
  *checkStatement({ action, resource }, { document }) {
    for (const value of action?.values ?? []) {
      if (!/^[^:]*[*?][^:]*:/.test(value.text)) continue;
      const { problem, service } = value.action;
      if (!value.known || problem !== 'wildcard-prefix' || service === undefined) continue;
      const all = /^\*+:\*+$/.test(value.text);
      yield {
        message: 'action',
        at: spanInHost(value, service.span),
        fixes: all
          ? [
              {
                title: 'Change to "*"',
                safety: 'suggestion',
                edits: [{ kind: 'replace', node: value.node, value: '*' }],
              },
            ]
          : [],
      };
    }
    for (const value of resource?.values ?? []) {
      if (!/^arn:.*[*?]/s.test(value.text)) continue;
      const service = value.arn?.service;
      if (service !== undefined && /[*?]/.test(service.text.replace(/\$\{[^}]*\}/g, '')))
        yield {
          message: value.known && storedByIam.has(document.type) ? 'refused' : 'resource',
          at: spanInHost(value, service.span),
        };
    }
  },
});

/** The policies whose ARNs IAM itself looks at. */
const storedByIam: ReadonlySet<PolicyType> = new Set(['identity', 'boundary', 'session']);

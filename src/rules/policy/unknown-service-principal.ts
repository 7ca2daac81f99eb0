import { definePolicyRule } from '../../core/rule';
import { enumerate } from '../../core/words';
import { meantServicePrincipals } from '../../iam/facts/service-principals';
import { principalValues } from '../policy-support/principals';

export default definePolicyRule({
  id: 'unknown-service-principal',
  since: '0.1.0',
  severity: 'warning',
  tags: ['reference', 'principals'],
  title: 'Principal of a service that AWS does not have',
  why: 'IAM refuses a trust policy with the principal of a service that does not exist, and so do most services that have policies of their own.',
  instead: 'Write the principal as the documentation of the service has it.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services',
  ],
  messages: { unknown: 'No service is known to have the principal {name}; did you mean {meant}?' },
  examples: {
    bad: [
      '{ "Effect": "Allow", "Principal": { "Service": ["[|lamda.amazonaws.com|]", "ec2.amazonaws.com"] }, "Action": "sts:AssumeRole" }',
      '{ "Effect": "Allow", "Principal": { "Service": "[|ec2.amazon.com|]" }, "Action": "sts:AssumeRole" }',
      '{ "Effect": "Allow", "Principal": { "Service": "[|ecs-task.amazonaws.com|]" }, "Action": "sts:AssumeRole" }',
    ],
    good: [
      '{ "Effect": "Allow", "Principal": { "Service": ["logs.eu-west-1.amazonaws.com", "new-service.amazonaws.com", "securityhubv2.amazonaws.com", "mediaconnect.amazonaws.com", "alexa-appkit.amazon.com"] }, "Action": "sts:AssumeRole" }',
    ],
  },
  reads: ['principal'],
  *checkStatement({ principal }, { reference }) {
    for (const value of principalValues(principal, 'Service')) {
      const isService = (word: string): boolean => reference.service(word) !== undefined;
      const names = value.known ? meantServicePrincipals(value.text, isService) : [];
      if (names.length === 0) continue;
      yield {
        message: 'unknown',
        at: value.span,
        data: { name: value.text, meant: enumerate(names, 'or') },
        fixes: names.map((name) => ({
          title: `Replace with ${name}`,
          safety: 'suggestion',
          edits: [{ kind: 'replace', node: value.node, value: name }],
        })),
      };
    }
  },
});

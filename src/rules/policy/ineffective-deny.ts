import { definePolicyRule } from '../../core/rule';
import { asksAbout } from '../policy-support/condition-keys';
import { isEveryResource } from '../policy-support/resource-limit';

export default definePolicyRule({
  id: 'ineffective-deny',
  since: '0.1.0',
  severity: 'warning',
  tags: ['actions', 'resources', 'conditions'],
  title: 'Deny that excludes everything',
  why: 'A Deny whose exception is a wildcard for everything denies nothing.',
  instead: 'Name what the Deny is not about, or remove the statement.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  ],
  messages: {
    element: '{element} {value} excludes everything, so this statement denies nothing.',
    condition: '{key} is never unlike {value}, so this statement denies nothing.',
  },
  examples: {
    bad: [
      '{"Effect":"Deny","Action":"s3:*","NotResource":["arn:aws:s3:::amzn-s3-demo-bucket","[|*|]"]}',
      '{"Effect":"Deny","NotAction":"[|*|]","Resource":"*"}',
      '{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::111122223333:role/admin","[|*|]"]}}}',
    ],
    good: [
      '{"Effect":"Deny","Action":"s3:*","NotResource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}',
      '{"Effect":"Deny","NotAction":"iam:*","Resource":"*"}',
      '{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/admin"}}}',
    ],
  },
  reads: ['action', 'resource', 'conditions'],
  concerns: ({ effect }) => effect === 'Deny',
  *checkStatement({ action, resource, conditions }) {
    const wholly = [
      ...(action?.negated === true
        ? action.values.filter(({ known, text }) => known && /^\*+(:\*+)?$/.test(text))
        : []),
      ...(resource?.negated === true ? resource.values.filter(isEveryResource) : []),
    ];
    const [value] = wholly;
    if (value !== undefined) {
      const element = action?.values.includes(value) === true ? 'NotAction' : 'NotResource';
      yield { message: 'element', at: value.span, data: { element, value: value.text } };
      return;
    }
    for (const condition of conditions) {
      if (!['ArnNotLike', 'ArnNotEquals', 'StringNotLike'].includes(condition.operator.base)) continue;
      const everyone = condition.values.find(({ known, text }) => known && /^\*+$/.test(text));
      if (everyone === undefined || !asksAbout(condition, 'aws:PrincipalArn')) continue;
      yield { message: 'condition', at: everyone.span, data: { key: condition.key, value: everyone.text } };
      return;
    }
  },
});

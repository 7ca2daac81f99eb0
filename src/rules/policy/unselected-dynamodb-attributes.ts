import { definePolicyRule } from '../../core/rule';
import { asksAbout, conditionsOn } from '../policy-support/condition-keys';

export default definePolicyRule({
  id: 'unselected-dynamodb-attributes',
  since: '0.1.0',
  severity: 'warning',
  tags: ['conditions'],
  title: 'DynamoDB attributes limited, but not what a request selects',
  why: 'A request that names no attributes returns all of them: dynamodb:Attributes is then missing, and a condition on it alone does not hold it back.',
  instead: 'Ask for dynamodb:Select as well, with the value SPECIFIC_ATTRIBUTES.',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],
  messages: {
    noSelect: {
      text: 'Without a condition that dynamodb:Select is SPECIFIC_ATTRIBUTES, a request can still return all attributes.',
      accessAnalyzer: ['DYNAMODB_ATTRIBUTES_WITHOUT_SELECT'],
    },
  },
  examples: {
    bad: [
      `{ "Effect": "Allow", "Action": "dynamodb:Query", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/staff",
         "Condition": { "ForAllValues:StringEquals": { "[|dynamodb:Attributes|]": ["Name", "Room"] } } }`,
    ],
    good: [
      `{ "Effect": "Allow", "Action": "dynamodb:Query", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/staff",
         "Condition": { "ForAllValues:StringEquals": { "dynamodb:Attributes": ["Name", "Room"] },
                        "StringEqualsIfExists": { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" } } }`,
    ],
  },
  reads: ['conditions'],
  concernsQuestion: (question) => asksAbout(question, 'dynamodb:Attributes'),
  *checkStatement(statement) {
    if (statement.effect !== 'Allow') return;
    const [attributes] = conditionsOn(statement, 'dynamodb:Attributes').filter(
      ({ operator }) => operator.base !== 'Null',
    );
    if (attributes === undefined) return;
    const selects = conditionsOn(statement, 'dynamodb:Select').some(
      ({ values }) =>
        values.length === 0 || values.some((value) => !value.known || value.text === 'SPECIFIC_ATTRIBUTES'),
    );
    if (!selects) yield { message: 'noSelect', at: attributes.keyMember.key.inner };
  },
});

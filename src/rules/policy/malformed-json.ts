import { definePolicyRule } from '../../core/rule';

export default definePolicyRule({
  id: 'malformed-json',
  since: '0.1.0',
  severity: 'error',
  tags: ['syntax'],
  title: 'The policy is not valid JSON, or its template no valid YAML',
  why: 'AWS refuses a policy or template that it can’t parse. Comments and trailing commas, which some editors let pass, are not JSON either.',
  instead: 'Mend the place that is marked; everything else is judged as far as it can be read.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html'],
  messages: {
    invalid: { text: 'AWS can’t parse this policy: {problem}.', accessAnalyzer: ['JSON_SYNTAX_ERROR'] },
    yaml: 'This is not valid YAML, so the policy in it can’t be read: {problem}.',
  },
  examples: {
    bad: [
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"},[|]|]}',
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"[|]|]}',
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": [[|s3|]:GetObject, s3:PutObject], "Resource": bucket}]}',
    ],
    good: ['{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}'],
  },
  *checkDocument(document) {
    const { syntaxErrors } = document;
    const misleading = syntaxErrors.findIndex(({ misleads }) => misleads);
    // What is wrong right behind something wrong, or behind what misleads, is mostly a consequence.
    const errors = syntaxErrors.filter(({ span }, index, all) => {
      const before = all[index - 1]?.span;
      if (misleading >= 0 && index > misleading) return false;
      return before === undefined || (span.end > span.start && span.start > before.end + nearby);
    });
    for (const { span, language, message } of errors) {
      const data = { problem: message.replace(/\.$/, '') };
      yield { message: language === 'YAML' ? 'yaml' : 'invalid', at: span, data };
    }
  },
});

/** White space, a comma, a bracket: how much may stand between a slip and its consequence, in UTF-16 code units. */
const nearby = 3;

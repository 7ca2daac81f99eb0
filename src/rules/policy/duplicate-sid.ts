import { definePolicyRule } from '../../core/rule';
import { strictTypes } from '../policy-support/elements';

export default definePolicyRule({
  id: 'duplicate-sid',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar'],
  title: 'Two statements have the same id',
  why: 'IAM refuses a policy in which a Sid stands twice. Services that take it cannot tell which of the statements is meant when one is changed or removed by its id.',
  instead: 'Give each statement a Sid of its own, or none.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html'],
  messages: {
    required: {
      text: 'The Sid "{sid}" stands at another statement already; IAM wants each one once.',
      accessAnalyzer: ['UNIQUE_SIDS_REQUIRED'],
    },
    recommended: {
      text: 'The Sid "{sid}" stands at another statement already.',
      accessAnalyzer: ['UNIQUE_SIDS_RECOMMENDED'],
      severity: 'warning',
    },
  },
  examples: {
    bad: [
      '{"Version": "2012-10-17", "Statement": [{"Sid": "Queue", "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}, {"Sid": "[|Queue|]", "Effect": "Deny", "Action": "sqs:PurgeQueue", "Resource": "*"}]}',
      '{"Version": "2012-10-17", "Statement": [{"Sid": "Queue", "Effect": "Deny", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"}, {"Sid": "[|Queue|]", "Effect": "Deny", "Principal": "*", "Action": "sqs:PurgeQueue", "Resource": "*"}]}',
    ],
    good: [
      '{"Version": "2012-10-17", "Statement": [{"Sid": "", "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}, {"Sid": "", "Effect": "Deny", "Action": "sqs:PurgeQueue", "Resource": "*"}]}',
    ],
  },
  *checkDocument({ statements, type }) {
    const strict = strictTypes.includes(type);
    const sids = statements.flatMap(({ sid }) => {
      const value = sid?.values[0];
      return value?.node.kind === 'string' && value.known && value.text !== '' ? [value] : [];
    });
    const names = new Names(sids.map(({ text }) => text));
    const seen = new Map<string, (typeof sids)[number]>();
    for (const value of sids) {
      const first = seen.get(value.text);
      if (first === undefined) {
        seen.set(value.text, value);
        continue;
      }
      const name = names.free(value.text);
      const fix = {
        title: `Change to "${name}"`,
        safety: strict ? 'safe' : 'suggestion',
        edits: [{ kind: 'replace', node: value.node, value: name }],
      } as const;
      yield {
        message: strict ? 'required' : 'recommended',
        at: value.span,
        data: { sid: value.text },
        related: [{ span: first.span, message: 'It stands here first.' }],
        fixes: [fix],
      };
    }
  },
});

/** Gives names with the first number behind them that is not taken, each only once. */
class Names {
  readonly #taken: Set<string>;
  readonly #numbers = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  free(name: string): string {
    const stem = name.replace(/\d+$/, '');
    let number = this.#numbers.get(stem) ?? 2;
    while (this.#taken.has(stem + String(number))) number++;
    this.#numbers.set(stem, number + 1);
    return stem + String(number);
  }
}

import { definePolicyRule } from '../../core/rule';
import type { PolicyFix } from '../../core/rule';
import type { SourceNode } from '../../core/source-tree';
import { isMisread, parseAction } from '../../iam/action-pattern';
import type { Value } from '../../iam/policy/value';
import type { ServiceReference } from '../../iam/reference';

export default definePolicyRule({
  id: 'malformed-action',
  since: '0.1.0',
  severity: 'error',
  tags: ['grammar', 'actions'],
  title: 'An action is not written as service:Action',
  why: 'IAM refuses an action without a service prefix, with two colons, or with a prefix that no service can have. Spaces, commas and a missing name it accepts in silence, and then the action matches nothing.',
  instead: 'Write one action for each item of the list: the service prefix, one colon, and the action or a pattern.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html'],
  messages: {
    missingPrefix: {
      text: '"{action}" has no service prefix; actions are written service:Action.',
      accessAnalyzer: ['INVALID_ACTION'],
    },
    secondColon: {
      text: '"{action}" has more than one colon; actions are written service:Action.',
      accessAnalyzer: ['INVALID_ACTION'],
    },
    malformedPrefix: {
      text: 'The prefix of "{action}" has characters that no service prefix has.',
      accessAnalyzer: ['INVALID_SERVICE_IN_ACTION'],
    },
    several: {
      text: 'IAM reads "{action}" as one action, which does not exist; each action must be an item of its own.',
      accessAnalyzer: ['INVALID_ACTION'],
      severity: 'warning',
    },
    severalColons: {
      text: 'IAM refuses "{action}", which has more than one colon; each action must be an item of its own.',
      accessAnalyzer: ['INVALID_ACTION'],
    },
    space: {
      text: 'No action has white space in it, so "{action}" matches nothing.',
      accessAnalyzer: ['INVALID_ACTION'],
      severity: 'warning',
    },
    nameless: {
      text: '"{action}" names no action after the colon, so it matches nothing.',
      accessAnalyzer: ['INVALID_ACTION'],
      severity: 'warning',
    },
  },
  examples: {
    bad: [
      '{"Effect": "Deny", "Action": ["[|PurgeQueue|]", "sqs:*"], "Resource": "*"}',
      '{"Effect": "Deny", "Action": "[|aws:sqs:PurgeQueue|]", "Resource": "*"}',
      '{"Effect": "Deny", "Action": "[|s_qs:PurgeQueue|]", "Resource": "*"}',
      '{"Effect": "Deny", "Action": ["[|sqs:PurgeQueue, sqs:DeleteQueue|]"], "Resource": "*"}',
      '{"Effect": "Deny", "Action": "[|sqs:PurgeQueue,DeleteQueue|]", "Resource": "*"}',
      '{"Effect": "Deny", "Action": "[|PurgeQueue,DeleteQueue|]", "Resource": "*"}',
      '{"Effect": "Deny", "Action": "[|sqs:PurgeQueue |]", "Resource": "*"}',
      '{"Effect": "Deny", "Action": "[|sqs:|]", "Resource": "*"}',
    ],
    good: ['{"Effect": "Deny", "NotAction": ["*", "sqs:Purge*", "execute-api:Invoke"], "Resource": "*"}'],
  },
  reads: ['action'],
  *checkStatement({ action }, { reference }) {
    for (const value of action?.values ?? []) {
      if (value.node.kind !== 'string' || !value.known || isSound(value.text) || value.text.includes('${')) continue;
      const { text, span: at } = value;
      const data = { action: text };
      const several = text.includes(':') ? listIn(text) : undefined;
      if (several !== undefined) {
        const list = action?.member.value;
        const message = text.split(':').length > 2 ? 'severalColons' : 'several';
        yield { message, at, data, fixes: list ? [splitFix(value, several, list)] : [] };
        continue;
      }
      switch (parseAction(text).problem) {
        case 'missing-prefix':
          yield { message: 'missingPrefix', at, data, fixes: prefixFixes(value, reference) };
          continue;
        case 'second-colon':
          yield { message: 'secondColon', at, data, fixes: colonFixes(value, reference) };
          continue;
        case 'wildcard-prefix':
          // This is said by a rule of its own.
          continue;
        case 'malformed-prefix':
          yield { message: 'malformedPrefix', at, data, fixes: spaceFixes(value) };
          continue;
        case undefined:
          break;
      }
      if (!isMisread(text)) continue;
      if (text.endsWith(':')) yield { message: 'nameless', at, data, fixes: [replace(value, `${text}*`)] };
      else yield { message: 'space', at, data, fixes: spaceFixes(value) };
    }
  },
});

/** What nearly all actions look like. */
function isSound(text: string): boolean {
  return text === '*' || /^[a-z\d-]+:[\w*?]+$/i.test(text);
}

/** The actions of a text that is a list by itself; the prefix of the first goes for those without one. */
function listIn(text: string): readonly string[] | undefined {
  const items = text.split(/[,;]/).map((item) => item.trim());
  if (items.length < 2) return undefined;
  const service = items[0]?.split(':')[0] ?? '';
  return items.filter((item) => item !== '').map((item) => (item.includes(':') ? item : `${service}:${item}`));
}

function splitFix(value: Value, actions: readonly string[], list: SourceNode): PolicyFix {
  const title = `Make ${String(actions.length)} actions of it`;
  if (list.kind !== 'array')
    return { title, safety: 'suggestion', edits: [{ kind: 'replace', node: list, value: actions }] };
  const [first = '', ...others] = actions;
  return {
    title,
    safety: 'suggestion',
    edits: [
      { kind: 'replace', node: value.node, value: first },
      ...others.map((action) => ({ kind: 'add-item', array: list, value: action }) as const),
    ],
  };
}

function prefixFixes(value: Value, reference: ServiceReference): PolicyFix[] {
  const text = value.text.trim();
  if (/^\*+$/.test(text)) return [replace(value, '*')];
  if (/^[\w-]+[./][\w*?]+$/.test(text)) return [replace(value, text.replace(/[./]/, ':'))];
  return reference
    .similarActions(text)
    .slice(0, 3)
    .map((id) => replace(value, id));
}

function colonFixes(value: Value, reference: ServiceReference): PolicyFix[] {
  const [name = '', service = ''] = value.text.split(/:+/).toReversed();
  return reference.service(service) === undefined ? [] : [replace(value, `${service}:${name}`)];
}

function spaceFixes(value: Value): PolicyFix[] {
  const squeezed = value.text.replace(/\s+/g, '');
  return squeezed === value.text || squeezed === '' ? [] : [replace(value, squeezed)];
}

function replace({ node }: Value, action: string): PolicyFix {
  return { title: `Change to "${action}"`, safety: 'suggestion', edits: [{ kind: 'replace', node, value: action }] };
}

import { risksOf, riskWords } from '../../iam/facts/action-risk';
import { accessLevels, type Action, type Expansion } from '../../iam/reference';
import { count, enumerate } from '../text';
import { problemRows } from './message-rows';
import type { Gather, Row, WizardContext } from './question';
import { withAdded, type WizardState } from './state';

/** How many found actions are listed. */
const mostFound = 40;

/** Which actions the application needs, by search or typed out. */
export function actionsQuestion(context: WizardContext): Gather {
  return {
    kind: 'gather',
    id: 'actions',
    step: 1,
    prompt: 'What does it do? For example: upload file, s3:PutObject or s3:Get*Tagging',
    rows: async (state, typed) => {
      const text = typed.trim();
      if (text === '') return restingRows(state, context);
      const tokens = text.split(/[\s,;"'[\]]+/).filter((token) => token !== '');
      if (tokens.every((token) => /^(\*|[a-z\d-]+:[a-z\d*?]+)$/i.test(token))) return typedRows(tokens, state, context);
      const found = (await context.search).search(text, mostFound);
      if (found.length > 0) return found.map((action) => actionRow(action, state, context));
      return problemRows(`Nothing found for “${text}”.`, 'Try a service or a plain word. For example: upload');
    },
  };
}

function restingRows(state: WizardState, context: WizardContext): Row[] {
  const { actions } = state;
  if (actions.length === 0) return everydayActions.flatMap((id) => rowOf(id, state, context, 'Needed every day'));
  const dependents = actions.flatMap((id) => context.reference.action(id)?.dependentActions ?? []);
  const missing = [...new Set(dependents)].filter((id) => !actions.includes(id));
  return [
    {
      label: 'Continue',
      description: `with ${count(actions.length, 'entry').replace('entrys', 'entries')}`,
      effect: { kind: 'continue' },
    },
    ...actions.flatMap((id) => rowOf(id, state, context, 'Chosen')),
    ...missing.flatMap((id) => rowOf(id, state, context, 'Often needed with them')),
  ];
}

const everydayActions = [
  's3:GetObject',
  's3:PutObject',
  's3:ListBucket',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'sqs:SendMessage',
  'sqs:ReceiveMessage',
  'sns:Publish',
  'ses:SendEmail',
  'lambda:InvokeFunction',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'kms:Decrypt',
  'logs:PutLogEvents',
  'cloudwatch:PutMetricData',
];

/** An action or pattern under a heading. */
function rowOf(id: string, state: WizardState, context: WizardContext, group: string): Row[] {
  const action = context.reference.action(id);
  const row = action ? actionRow(action, state, context) : patternRow(id, context.reference.expand(id), state);
  return [{ ...row, group }];
}

function actionRow(action: Action, state: WizardState, { descriptions }: WizardContext): Row {
  const { id } = action;
  const chosen = state.actions.includes(id);
  const risks = risksOf(action).map((risk) => riskWords[risk]);
  const what = descriptions.action(action);
  return {
    label: id,
    description: [action.level, ...risks].join(' · '),
    detail: `${action.service.name}: ${what === '' ? 'no description' : what}`,
    chosen,
    effect: { kind: 'change', state: toggled(state, id, chosen) },
  };
}

function patternRow(pattern: string, expansion: Expansion, state: WizardState): Row {
  const chosen = state.actions.includes(pattern);
  const risks = new Set(expansion.actions.flatMap((action) => risksOf(action)));
  const levels = accessLevels.flatMap((level) => {
    const number = expansion.byLevel[level];
    return number > 0 ? [`${number} ${level}`] : [];
  });
  const names = expansion.actions.slice(0, 8).map(({ name }) => name);
  const more = expansion.count - names.length;
  const warning = risks.size === 0 ? '' : `Among them: ${[...risks].map((risk) => riskWords[risk]).join(', ')}. `;
  return {
    label: pattern,
    description: `${count(expansion.count, 'action')}: ${levels.join(', ')}`,
    detail: `${warning}${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    chosen,
    effect: { kind: 'change', state: toggled(state, pattern, chosen) },
  };
}

function toggled(state: WizardState, id: string, chosen: boolean): WizardState {
  const actions = chosen ? state.actions.filter((other) => other !== id) : withAdded(state.actions, [id]);
  return { ...state, actions };
}

/** What was typed out in full: one entry for each, and one for all where there are several and all are right. */
function typedRows(tokens: readonly string[], state: WizardState, context: WizardContext): Row[] {
  const { reference } = context;
  const rows: Row[] = [];
  const right: string[] = [];
  for (const token of tokens) {
    const action = reference.action(token);
    const expansion = reference.expand(token);
    if (action) {
      right.push(action.id);
      rows.push(actionRow(action, state, context));
    } else if (/^(\*|[^:]+:\*+)$/.test(token)) {
      const all =
        token === '*'
          ? 'every action of AWS'
          : `all ${count(expansion.count, 'action')} of ${token.slice(0, token.indexOf(':'))}`;
      rows.push(...problemRows(`${token} allows ${all}.`, 'Name what the application does. For example: s3:PutObject'));
    } else if (expansion.count > 0) {
      right.push(token);
      rows.push(patternRow(token, expansion, state));
    } else rows.push(...unknownRows(token, state, context));
  }
  if (right.length < 2 || right.length < tokens.length) return rows;
  const all: Row = {
    label: `Add all ${right.length}`,
    description: enumerate(right),
    effect: { kind: 'change', state: { ...state, actions: withAdded(state.actions, right) } },
  };
  return [all, ...rows];
}

/** Half of a name is a search too; otherwise similar names are offered. */
function unknownRows(token: string, state: WizardState, context: WizardContext): Row[] {
  const { reference } = context;
  const begun = /[*?]/.test(token) ? [] : reference.expand(`${token}*`).actions.slice(0, mostFound);
  if (begun.length > 0) return begun.map((action) => actionRow(action, state, context));
  const retired = reference.retired(token);
  if (retired !== undefined) return problemRows(`${token} does nothing any more: AWS has retired ${retired}.`);
  const similar = reference.similarActions(token).flatMap((id) => reference.action(id) ?? []);
  const hint = similar[0]
    ? `Did you mean ${enumerate(
        similar.map(({ id }) => id),
        'or',
      )}?`
    : 'For example: s3:PutObject';
  return [
    ...problemRows(`${token} is unknown to the service reference of ${reference.date}.`, hint),
    ...similar.map((action) => actionRow(action, state, context)),
  ];
}

import { countOf, enumerate } from '../../core/words';
import { risksOf, riskWords } from '../../iam/facts/action-risk';
import { accessLevels, type Action, type Expansion } from '../../iam/reference';
import { allowsWholeService, plainArn } from '../grants';
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
  const { reference } = context;
  if (actions.length === 0) {
    return [
      ...calledRows(state, context),
      ...everydayActions.flatMap((id) => rowOf(id, state, context, 'Needed every day')),
    ];
  }
  const dependents = actions.flatMap((id) => reference.action(id)?.dependentActions ?? []);
  const missing = [...new Set(dependents)].filter((id) => !actions.includes(id));
  const wide = actions.filter(allowsWholeService);
  return [
    ...wide.flatMap((pattern) => tooWideRows(pattern, reference.expand(pattern))),
    ...(wide.length > 0
      ? []
      : [
          {
            label: 'Continue',
            description: `with ${actions.length} ${actions.length === 1 ? 'entry' : 'entries'}`,
            effect: { kind: 'continue' },
          } as const,
        ]),
    ...actions.flatMap((id) => rowOf(id, state, context, 'Chosen')),
    ...wide.flatMap((pattern) =>
      inPlaceOf(pattern, state, context).flatMap((id) => rowOf(id, state, context, `In place of ${pattern}`)),
    ),
    ...missing.flatMap((id) => rowOf(id, state, context, 'Often needed with them')),
    ...calledRows(state, context),
  ];
}

/** What the open program calls and is not chosen yet: all at once, or one by one with the place that calls it. */
function calledRows(state: WizardState, context: WizardContext): Row[] {
  const missing = context.called.filter(({ id }) => !state.actions.includes(id));
  const group = 'Called in the open file';
  const ids = missing.map(({ id }) => id);
  const all: Row = {
    label: `Add all ${ids.length}`,
    description: enumerate(ids),
    group,
    effect: { kind: 'change', state: { ...state, actions: withAdded(state.actions, ids) } },
  };
  return [...(ids.length > 1 ? [all] : []), ...ids.flatMap((id) => rowOf(id, state, context, group))];
}

function tooWideRows(pattern: string, { count: number }: Expansion): Row[] {
  const [service = ''] = pattern.split(':');
  const all = pattern.includes(':') ? `all ${countOf(number, 'action')} of ${service}` : 'every action of AWS';
  return problemRows(`${pattern} allows ${all}.`, 'Name what the application does. For example: s3:PutObject');
}

/** What is likeliest meant by a whole service: what is needed every day, then what works on the resources at hand. */
function inPlaceOf(pattern: string, { actions, resources }: WizardState, { reference }: WizardContext): string[] {
  const all = reference.expand(pattern).actions;
  const everyday = everydayActions.filter((id) => all.some((action) => action.id === id));
  const fitting = all.filter((action) => resources.some((arn) => action.couldTake(plainArn(arn))));
  return [...new Set([...everyday, ...fitting.map(({ id }) => id)])]
    .filter((id) => !actions.includes(id))
    .slice(0, mostFound);
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

function actionRow(action: Action, state: WizardState, { descriptions, called }: WizardContext): Row {
  const { id } = action;
  const chosen = state.actions.includes(id);
  const risks = risksOf(action).map((risk) => riskWords[risk]);
  const what = descriptions.action(action);
  return {
    label: id,
    description: [action.level, ...risks].join(' · '),
    detail:
      called.find((one) => one.id === id)?.where ?? `${action.service.name}: ${what === '' ? 'no description' : what}`,
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
    description: `${countOf(expansion.count, 'action')}: ${levels.join(', ')}`,
    detail: `${warning}${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    chosen,
    effect: { kind: 'change', state: toggled(state, pattern, chosen) },
  };
}

/** Takes it out, or adds it; then it stands in place of any whole service that it is an action of. */
function toggled(state: WizardState, id: string, chosen: boolean): WizardState {
  if (chosen) return { ...state, actions: state.actions.filter((other) => other !== id) };
  const [service = ''] = id.toLowerCase().split(':');
  const others = state.actions.filter(
    (other) => !allowsWholeService(other) || !['*', service].includes(other.toLowerCase().split(':')[0] ?? ''),
  );
  return { ...state, actions: withAdded(others, [id]) };
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
    } else if (allowsWholeService(token)) {
      rows.push(...tooWideRows(token, expansion));
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

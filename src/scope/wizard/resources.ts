import { countOf, enumerate } from '../../core/words';
import { parseArn } from '../../iam/arn';
import { mainTypesFirst, type Action, type ResourceType } from '../../iam/reference';
import { plainArn } from '../grants';
import { resourceProblem } from '../parse-grants';
import { problemRows } from './message-rows';
import { inWords, problemsIn } from './problems';
import type { Gather, Row, WizardContext } from './question';
import { withAdded, type WizardState } from './state';

const example = 'For example: arn:aws:s3:::netscan-results/*';

/** On what: ARNs of the resource types that the chosen actions take. */
export function resourcesQuestion(context: WizardContext): Gather {
  return {
    kind: 'gather',
    id: 'resources',
    step: 2,
    prompt: 'On which resources? Type ARNs or a name, or choose a form below',
    rows: (state, typed) => {
      const text = typed.trim();
      return Promise.resolve(text === '' ? restingRows(state, context) : typedRows(text, state, context));
    },
  };
}

function actionsIn({ actions }: WizardState, { reference }: WizardContext): readonly Action[] {
  return reference.expandAll(actions).actions;
}

/** The resource types with the actions that take them, the likeliest first. */
function typesIn(state: WizardState, context: WizardContext): Map<ResourceType, string[]> {
  const actions = actionsIn(state, context);
  const types = new Map<ResourceType, string[]>(mainTypesFirst(actions).map((type) => [type, []]));
  for (const action of actions) for (const { type } of action.resourceTypes) types.get(type)?.push(action.id);
  return types;
}

function restingRows(state: WizardState, context: WizardContext): Row[] {
  return [
    ...continueRows(state, context),
    ...chosenRows(state),
    ...foundRows(state, context),
    ...templateRows(state, context),
  ];
}

/** How to go on, or what is still missing for that. */
function continueRows(state: WizardState, context: WizardContext): Row[] {
  const actions = actionsIn(state, context);
  const wildcardOnly = actions.filter((action) => action.isWildcardOnly).map(({ id }) => id);
  const detail =
    wildcardOnly.length === 0
      ? {}
      : { detail: `AWS takes no resource but * for ${abbreviated(wildcardOnly)}, in a statement of their own.` };
  const [problem] = problemsIn(state, context, (field) => field.startsWith('grants'));
  if (!problem) {
    const description =
      state.resources.length === 0 ? 'none can be named' : `with ${countOf(state.resources.length, 'resource')}`;
    return [{ label: 'Continue', description, ...detail, effect: { kind: 'continue' } }];
  }
  return problemRows(inWords(problem));
}

function chosenRows(state: WizardState): Row[] {
  return state.resources.map((arn) => ({
    label: arn,
    group: 'Chosen',
    chosen: true,
    effect: { kind: 'change', state: { ...state, resources: state.resources.filter((other) => other !== arn) } },
  }));
}

function foundRows(state: WizardState, context: WizardContext): Row[] {
  const types = typesIn(state, context);
  return context.arns.flatMap((arn): Row[] => {
    const type = [...types.keys()].find((one) => one.couldBe(arn));
    if (!type || state.resources.includes(arn) || resourceProblem(arn) !== undefined) return [];
    return [{ ...addRow(arn, type, types, state), group: 'Found in open files' }];
  });
}

function templateRows(state: WizardState, context: WizardContext): Row[] {
  return [...typesIn(state, context)].flatMap(([type, actions]) =>
    type.arns.map((arn): Row => ({
      label: type.name,
      description: `for ${abbreviated(actions)}`,
      detail: arn,
      group: 'What the actions work on',
      effect: { kind: 'insert', text: arn.replace('${Partition}', 'aws') },
    })),
  );
}

function typedRows(text: string, state: WizardState, context: WizardContext): Row[] {
  const tokens = text.split(/[\s,;"'[\]]+/).filter((token) => token !== '');
  const rows = tokens.flatMap((token) => tokenRows(token, state, context));
  const right = rows.flatMap(({ effect }) => (effect.kind === 'change' ? effect.state.resources : []));
  if (tokens.length < 2 || rows.length !== tokens.length || rows.some(({ effect }) => effect.kind !== 'change'))
    return rows;
  const all: Row = {
    label: `Add all ${tokens.length}`,
    effect: { kind: 'change', state: { ...state, resources: withAdded(state.resources, right) } },
  };
  return [all, ...rows];
}

function tokenRows(token: string, state: WizardState, context: WizardContext): Row[] {
  const types = typesIn(state, context);
  const [placeholder] = /\$\{[^:}]*\}/.exec(token) ?? [];
  if (placeholder !== undefined) {
    return problemRows(`Put your own value in place of ${placeholder}, or * for any.`, example);
  }
  if (!token.startsWith('arn:') && token !== '*') {
    const named = [...types].flatMap(([type]) => nameRows(token, type, types, state));
    const whole = named.filter(({ effect }) => effect.kind === 'change');
    const unfinished = named.filter(({ effect }) => effect.kind !== 'change');
    return named.length > 0 ? [...whole, ...unfinished] : problemRows(`“${token}” is not an ARN.`, example);
  }
  const malformed = token === '*' ? undefined : resourceProblem(token);
  if (malformed !== undefined) return problemRows(malformed, example);
  const type = [...types.keys()].find((one) => token !== '*' && one.couldBe(plainArn(token)));
  if (type) return [addRow(token, type, types, state)];
  return misfitRows(token, types, state, context);
}

/** Why an ARN fits none of the actions, and what was meant where that is plain. */
function misfitRows(
  arn: string,
  types: ReadonlyMap<ResourceType, readonly string[]>,
  state: WizardState,
  context: WizardContext,
): Row[] {
  const [problem] = problemsIn({ ...state, resources: [arn] }, context, (field) => field.startsWith('grants'));
  const message = problem ? inWords(problem) : 'The actions take no resource but *.';
  const meant = [...message.matchAll(/\u201c(arn:[^\u201d]+)\u201d/g)].flatMap(([, candidate = '']): Row[] => {
    const type = [...types.keys()].find((one) => candidate !== arn && one.couldBe(candidate));
    return type ? [addRow(candidate, type, types, state)] : [];
  });
  return [...meant, ...problemRows(message)];
}

function addRow(
  arn: string,
  type: ResourceType,
  types: ReadonlyMap<ResourceType, readonly string[]>,
  state: WizardState,
): Row {
  return {
    label: arn,
    description: `Add: ${type.name}, for ${abbreviated(types.get(type) ?? [])}`,
    effect: { kind: 'change', state: { ...state, resources: withAdded(state.resources, [arn]) } },
  };
}

/** The ARNs of a type for a bare name: whole where nothing else is to be known, otherwise for completing. */
function nameRows(
  name: string,
  type: ResourceType,
  types: ReadonlyMap<ResourceType, readonly string[]>,
  state: WizardState,
): Row[] {
  if (!/^[\w.*?@+=/-]+$/.test(name)) return [];
  const [first = '', ...rest] = name.replace(/^s3:\/\//, '').split('/');
  return type.arns.map((pattern): Row => {
    const parts = [first, rest.join('/')];
    const arn = pattern.replace('${Partition}', 'aws').replaceAll(/\$\{([^}]*)\}/g, (placeholder, field: string) => {
      if (field === 'Region' || field === 'Account') return placeholder;
      const part = parts.shift() ?? '';
      return part === '' ? '*' : part;
    });
    if (!arn.includes('${')) return addRow(arn, type, types, state);
    return { label: type.name, detail: arn, description: 'complete it', effect: { kind: 'insert', text: arn } };
  });
}

/** ARNs in texts, each once, that a Resource could name. */
export function arnsIn(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => text.match(/\barn:aws[a-z-]*:[a-z\d-]+:[a-z\d-]*:\d*:[\w+=,.@/:*-]+/g) ?? []);
  return [...new Set(found)].filter((arn) => parseArn(arn)?.service?.text !== 'iam').slice(0, 200);
}

function abbreviated(ids: readonly string[]): string {
  return ids.length <= 3 ? enumerate(ids) : `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more`;
}

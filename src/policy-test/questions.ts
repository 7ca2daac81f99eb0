import { contextProblem, requestedResourceProblem } from '../iam/evaluator/input-problem';
import { impossibleKey, unknownAction } from '../iam/evaluator/reference-notes';
import { parseRequest } from '../iam/evaluator/request';
import type { Statement } from '../iam/policy/model';
import { policyTypeNames } from '../iam/policy/policy-type';
import type { Action, ServiceReference } from '../iam/reference';
import type { Gather, Question, Row } from '../questions';
import { parseAddress } from '../network/cidr';
import { contextValue, type TestState, type TestSubject } from './state';

/** How many entries are offered at the most. */
const mostOffered = 40;

/** What *Test Policy…* asks: which policies, where there are several, and who may do what on what, and how. */
export function testQuestions(subject: TestSubject): readonly Question<TestState>[] {
  const several = subject.policies.length > 1 ? [policiesQuestion] : [];
  const inOrder = [...several, principalQuestion, actionQuestion, resourceQuestion, contextQuestion];
  return inOrder.map((make, index) => ({ ...make(subject), step: index + 1 }));
}

/** A question without its step, which depends on whether there is a choice of policies. */
type Stepless = Omit<Gather<TestState>, 'step'>;

function policiesQuestion({ policies }: TestSubject): Stepless {
  const rowsFor = ({ taken, ...rest }: TestState): Row<TestState>[] => {
    const go: Row<TestState>[] =
      taken.length === 0
        ? []
        : [{ label: 'Continue', description: `${taken.length} chosen`, effect: { kind: 'continue' } }];
    return [
      ...go,
      ...policies.map(({ document, line }, index): Row<TestState> => {
        const chosen = taken.includes(index);
        const next = chosen ? taken.filter((one) => one !== index) : [...taken, index].sort((a, b) => a - b);
        const sids = document.statements.flatMap(({ sid }) => sid?.values[0]?.text ?? []);
        return {
          label: `Line ${line.toLocaleString('en')}: ${policyTypeNames[document.type]}`,
          description: document.attachment?.resourceType ?? '',
          detail: sids.slice(0, 5).join(', '),
          chosen,
          effect: { kind: 'change', state: { ...rest, taken: next } },
        };
      }),
    ];
  };
  return {
    kind: 'gather',
    id: 'policies',
    prompt: 'Which policies decide together?',
    rows: (state) => Promise.resolve(rowsFor(state)),
  };
}

function principalQuestion(subject: TestSubject): Stepless {
  const enter = (state: TestState, principal: string): TestState => ({ ...state, principal });
  return {
    kind: 'gather',
    id: 'principal',
    prompt: 'Who asks? An ARN of a user, role or session, an account, a service, or anonymous',
    rows: (state, typed) => {
      const text = typed.trim();
      if (text !== '') {
        const problem = principalProblem(text);
        const row =
          problem === undefined ? answerRow(text, enter(state, text)) : problemRow(problem, everydayPrincipals[0]);
        return Promise.resolve([row]);
      }
      const offered = unique([state.principal, ...namedPrincipals(state, subject), ...everydayPrincipals]);
      return Promise.resolve(offered.map((one) => answerRow(one, enter(state, one))));
    },
  };
}

const everydayPrincipals = [
  'arn:aws:iam::111122223333:user/alice',
  'arn:aws:sts::111122223333:assumed-role/app/session',
  'anonymous',
] as const;

/** Who is named in the policies, as far as such a principal can make a request. */
function namedPrincipals(state: TestState, subject: TestSubject): string[] {
  return statementsIn(state, subject)
    .flatMap(({ principal }) => principal?.entries ?? [])
    .flatMap(({ values }) => values.flatMap((value) => (value.known ? [value.text] : [])))
    .filter((text) => text !== '*' && principalProblem(text) === undefined);
}

/** Why nobody of that name can make a request; undefined where somebody can. */
function principalProblem(principal: string): string | undefined {
  const asked = parseRequest({ principal, action: 's3:GetObject', resource: '*' });
  return asked.ok ? undefined : asked.problem;
}

function actionQuestion(subject: TestSubject): Stepless {
  const { reference } = subject;
  const row = (state: TestState, action: Action): Row<TestState> => ({
    label: action.id,
    description: action.level,
    effect: { kind: 'answer', state: { ...state, action: action.id } },
  });
  return {
    kind: 'gather',
    id: 'action',
    prompt: 'What does it want to do? For example: upload file, or s3:PutObject',
    rows: async (state, typed) => {
      const text = typed.trim();
      if (text === '') {
        const patterns = statementsIn(state, subject).flatMap(({ action }) => action?.values ?? []);
        const known = patterns.flatMap((value) => (value.known && value.text !== '*' ? [value.text] : []));
        const actions = reference.expandAll(known).actions.slice(0, mostOffered);
        const last = reference.action(state.action);
        return [...new Set([...(last ? [last] : []), ...actions])].map((action) => row(state, action));
      }
      const found = (await subject.search).search(text, mostOffered).map((action) => row(state, action));
      // An action that is newer than the reference can be asked about as well.
      const asked = parseRequest({ principal: 'anonymous', action: text, resource: '*' });
      const exact =
        reference.action(text) === undefined && asked.ok
          ? [{ ...answerRow(text, { ...state, action: text }), detail: unknownAction(text, reference) }]
          : [];
      const rows = [...exact, ...found];
      return rows.length > 0 ? rows : [problemRow(`Nothing found for “${text}”.`, 's3:PutObject')];
    },
  };
}

function resourceQuestion(subject: TestSubject): Stepless {
  const enter = (state: TestState, resource: string): TestState => ({ ...state, resource });
  return {
    kind: 'gather',
    id: 'resource',
    prompt: 'On which resource? An ARN, or * for an action that takes none',
    rows: (state, typed) => {
      const text = typed.trim();
      if (text === '') {
        const offered = unique([state.resource, ...namedResources(state, subject), ...takenResources(state, subject)]);
        const rows = offered.map((one): Row<TestState> => {
          const complete = !one.includes('${');
          return {
            label: one,
            effect: complete ? { kind: 'answer', state: enter(state, one) } : { kind: 'insert', text: one },
          };
        });
        return Promise.resolve(rows.slice(0, mostOffered));
      }
      const problem = requestedResourceProblem(text);
      return Promise.resolve([
        problem === undefined
          ? answerRow(text, enter(state, text))
          : problemRow(problem, 'arn:aws:s3:::netscan-results/scan.json'),
      ]);
    },
  };
}

/** The resources of the policies, with `example` in the place of their wildcards. */
function namedResources(state: TestState, subject: TestSubject): string[] {
  return statementsIn(state, subject)
    .flatMap(({ resource }) => resource?.values ?? [])
    .flatMap((value) =>
      value.known && value.text.startsWith('arn:') ? [value.text.replaceAll(/\*+/g, 'example')] : [],
    )
    .filter((text) => !/[?]|\$\{/.test(text));
}

/** The forms of the resources that the action takes. */
function takenResources({ action }: TestState, { reference }: TestSubject): string[] {
  const known = reference.action(action);
  if (!known || known.isWildcardOnly) return ['*'];
  return known.resourceTypes.flatMap(({ type }) =>
    type.arns.map((arn) =>
      arn.replace('${Partition}', 'aws').replace('${Region}', 'us-east-1').replace('${Account}', '111122223333'),
    ),
  );
}

function contextQuestion(subject: TestSubject): Stepless {
  const { reference } = subject;
  return {
    kind: 'gather',
    id: 'context',
    prompt: 'From where and how? Type an address such as 198.51.100.7, or key=value',
    rows: (state, typed) => {
      const text = typed.trim();
      if (text !== '') return Promise.resolve([typedContextRow(state, text, reference)]);
      const set = Object.entries(state.context);
      const asked = unique(statementsIn(state, subject).flatMap(({ conditions }) => conditions.map(({ key }) => key)));
      const unset = asked.filter((key) => !set.some(([name]) => name.toLowerCase() === key.toLowerCase()));
      return Promise.resolve([
        {
          label: 'Test',
          description:
            unset.length === 0 ? '' : `without ${unset.slice(0, 3).join(', ')}${unset.length > 3 ? ' …' : ''}`,
          effect: { kind: 'continue' },
        },
        ...set.map(([key, value]): Row<TestState> => ({
          label: `${key} = ${value}`,
          group: 'The request has',
          chosen: true,
          effect: { kind: 'change', state: withoutKey(state, key) },
        })),
        ...unset.map((key): Row<TestState> => ({
          label: key,
          group: 'The policies ask for',
          effect: { kind: 'insert', text: `${key}=` },
        })),
      ]);
    },
  };
}

function typedContextRow(state: TestState, text: string, reference: ServiceReference): Row<TestState> {
  const typed = parseAddress(text) ? `aws:SourceIp=${text}` : text;
  const [, key, value] = /^([\w-]+:[^=\s]+)\s*=\s*(.+)$/.exec(typed) ?? [];
  if (key === undefined || value === undefined) {
    return problemRow(
      `“${text}” is neither an address nor a condition key with its value.`,
      '198.51.100.7, or aws:SourceIp=198.51.100.7',
    );
  }
  const problem = [contextValue(key, value, reference)]
    .flat()
    .map((one) => contextProblem(key, one, reference))
    .find((one) => one !== undefined);
  if (problem !== undefined) return { label: problem, effect: { kind: 'none' } };
  const action = reference.action(state.action);
  const context = { ...withoutKey(state, key).context, [key]: value };
  return {
    label: `${key} = ${value}`,
    ...(action && !reference.canHave(action, key) ? { detail: impossibleKey(action, key) } : {}),
    effect: { kind: 'change', state: { ...state, context } },
  };
}

function withoutKey(state: TestState, key: string): TestState {
  const rest = Object.entries(state.context).filter(([name]) => name.toLowerCase() !== key.toLowerCase());
  return { ...state, context: Object.fromEntries(rest) };
}

function answerRow(label: string, state: TestState): Row<TestState> {
  return { label, effect: { kind: 'answer', state } };
}

function problemRow(label: string, example: string): Row<TestState> {
  return { label, detail: `For example: ${example}`, effect: { kind: 'none' } };
}

function statementsIn({ taken }: TestState, { policies }: TestSubject): readonly Statement[] {
  return taken.flatMap((index) => policies[index]?.document.statements ?? []);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}

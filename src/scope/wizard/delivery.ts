import { countOf, enumerate } from '../../core/words';
import { inspect, isGrave, type Inspection } from '../inspect';
import { outputFormat, type OutputFile } from '../outputs';
import type { AnswerProblem } from '../problem';
import { problemRows, remarkRows, tellRows } from './message-rows';
import { inWords, planOfState } from './problems';
import type { Gather, Question, Row, WizardContext } from './question';
import type { Delivery, WizardState } from './state';

/** Says what is proved of the result, and asks where it shall go; or leads back to what keeps it from being made. */
export function deliveryQuestion(context: WizardContext, earlier: readonly Question[]): Gather {
  return {
    kind: 'gather',
    id: 'delivery',
    step: 5,
    prompt: 'Where shall it go?',
    rows: (state) => {
      const plan = planOfState(state, context);
      if (!plan.ok) return Promise.resolve(impossibleRows(plan.problems, earlier));
      const files = outputFormat(state.output ?? 'json')?.write(plan.value) ?? [];
      const inspection = inspect(plan.value, files, context.reference, context.settings);
      return Promise.resolve([...verdictRows(inspection), ...placeRows(files, state, context)]);
    },
  };
}

/** What the proof and the rules say of the result: what is wrong in full, what is well in a line. */
export function verdictRows({ proof, findings, summary }: Inspection): Row[] {
  const graves = findings.filter(isGrave);
  const remarks = findings.filter((finding) => !isGrave(finding));
  return [
    ...(proof.failures.length > 0 ? problemRows(proof.summary) : []),
    ...graves.flatMap(({ ruleId, message }) => problemRows(message, `Rule: ${ruleId}`)),
    ...(proof.failures.length > 0 ? [] : tellRows(proof.summary)),
    ...(graves.length > 0 ? [] : remarks.length > 0 ? remarkRows(summary) : tellRows(summary)),
    ...remarks.flatMap(({ ruleId, message }) => remarkRows(`${message} (${ruleId})`)),
  ];
}

/** What stands in the way, and the questions where it can be changed. */
export function impossibleRows(problems: readonly AnswerProblem[], earlier: readonly Question[]): Row[] {
  const [problem] = problems;
  if (!problem) return [];
  const targets = questionsAbout(problem.field);
  const returns = earlier
    .filter(({ id }) => targets.some((target) => (typeof target === 'string' ? target === id : target.test(id))))
    .map(({ id, step }): Row => {
      const label = `Change ${topics[id] ?? 'that answer'}`;
      return { label, description: `back to step ${step}`, effect: { kind: 'return', questionId: id } };
    });
  return [...problemRows(inWords(problem)), ...returns];
}

const topics: Readonly<Record<string, string>> = {
  runsOn: 'where it runs',
  actions: 'the actions',
  resources: 'the resources',
  sourceIps: 'the source IPs',
  user: 'the name of the user',
  group: 'the name of the group',
  roleName: 'the name of the role',
  output: 'one of the answers under More…',
};

/** Which questions have a say in an answer, the likeliest first. */
function questionsAbout(field: string): readonly (string | RegExp)[] {
  if (/^grants\[\d+\]\.actions/.test(field)) return ['actions'];
  if (field.startsWith('grants')) return ['resources', 'actions', 'sourceIps'];
  if (/^(sourceIps|vpcEndpoints)/.test(field)) return ['sourceIps', 'resources'];
  if (field === 'task') return ['user', 'roleName'];
  if (/^(expires|path|permissionsBoundary|tags|policyName)/.test(field)) return ['output'];
  const [head = ''] = field.split('.');
  return [field, new RegExp(`^${head}\\.|^[a-z-]+\\.${field.split('.').at(-1) ?? ''}$`)];
}

function placeRows(files: readonly OutputFile[], state: WizardState, { places }: WizardContext): Row[] {
  const names = enumerate(files.map(({ name }) => name));
  const row = (delivery: Delivery, label: string, description: string): Row => {
    return { label, description, group: 'Where to', effect: { kind: 'answer', state: { ...state, delivery } } };
  };
  return [
    row(
      'document',
      files.length > 1 ? `Open in ${countOf(files.length, 'new document')}` : 'Open in a new document',
      '',
    ),
    ...(places.cursor === undefined ? [] : [row('cursor', 'Insert at the cursor', `in ${places.cursor}`)]),
    ...(places.folder === undefined
      ? []
      : [
          row(
            'files',
            `Open as ${files.length > 1 ? 'new files' : 'a new file'}`,
            `${names} in ${places.folder}, written when you save`,
          ),
        ]),
  ];
}

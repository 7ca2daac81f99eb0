import { inspect } from '../inspect';
import type { ScopePlan } from '../plan';
import type { Result } from '../problem';
import { describeStatement } from '../procedure';
import type { StatementSubject } from '../statement';
import { actionsQuestion } from './actions';
import { impossibleRows, verdictRows } from './delivery';
import { tellRows } from './message-rows';
import { planOfState } from './problems';
import type { Flow, Gather, Question, Row, WizardContext } from './question';
import { resourcesQuestion } from './resources';
import { sourceIpsQuestion } from './source-ips';
import type { WizardState } from './state';

/** *Scope This Statement…*: the questions of the wizard about what the statement already says. */
export function statementFlow(context: WizardContext, subject: StatementSubject): Flow {
  const earlier = [
    actionsQuestion(context),
    ...(subject.keepsResources ? [] : [resourcesQuestion(context)]),
    sourceIpsQuestion(context),
  ].map((question, index): Question => ({ ...question, step: index + 1 }));
  const questions = [...earlier, replacementQuestion(context, subject, earlier)];
  return { title: 'Scope This Statement', stepCount: questions.length, questions: () => questions };
}

/** What comes of the answers. Where resources stay as they are, any that the actions take stands in for them. */
export function planOfStatement(
  state: WizardState,
  { keepsResources }: StatementSubject,
  context: WizardContext,
): Result<ScopePlan> {
  const resources = keepsResources ? anyResources(state, context) : state.resources;
  return planOfState({ ...state, resources }, context);
}

function anyResources({ actions }: WizardState, { reference }: WizardContext): string[] {
  const types = reference.expandAll(actions).actions.flatMap(({ resourceTypes }) => resourceTypes);
  const arns = types.flatMap(({ type }) => type.arns.map((arn) => arn.replace('${Partition}', 'aws')));
  return [...new Set(arns.map((arn) => arn.replaceAll(/\$\{[^}]*\}/g, '*')))];
}

/** Says what the statement comes to and what is proved of it, before it is replaced. */
function replacementQuestion(context: WizardContext, subject: StatementSubject, earlier: readonly Question[]): Gather {
  return {
    kind: 'gather',
    id: 'replacement',
    step: earlier.length + 1,
    prompt: 'Replace the statement by this?',
    rows: (state) => {
      const plan = planOfStatement(state, subject, context);
      return Promise.resolve(
        plan.ok ? resultRows(plan.value, subject, context) : impossibleRows(plan.problems, earlier),
      );
    },
  };
}

/** How many statements are told of one by one. */
const mostTold = 4;

function resultRows(plan: ScopePlan, { keepsResources }: StatementSubject, context: WizardContext): Row[] {
  const statements = plan.policies.flatMap((policy) => policy.statements);
  const inspection = inspect(plan, [], context.reference, context.settings);
  return [
    ...statements.slice(0, mostTold).flatMap((statement) => tellRows(`Allows ${describeStatement(statement, plan)}`)),
    ...(keepsResources ? tellRows('The resources stay as they are: only a deployment knows them.') : []),
    ...verdictRows(inspection),
    { label: 'Replace the statement', description: '', effect: { kind: 'continue' } },
  ];
}

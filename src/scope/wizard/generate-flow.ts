import { actionsQuestion } from './actions';
import { deliveryQuestion } from './delivery';
import { nameQuestions } from './names';
import { outputQuestion } from './output';
import type { Flow, WizardContext } from './question';
import { resourcesQuestion } from './resources';
import { runtimeQuestion } from './runtime';
import { sourceIpsQuestion } from './source-ips';

/** *Generate Scoped Policy…*: from what an application does to all that it needs, in a language of one’s choice. */
export function generateFlow(context: WizardContext): Flow {
  const stepCount = 5;
  return {
    title: 'Generate Scoped Policy',
    stepCount,
    questions: (state) => {
      const earlier = [
        runtimeQuestion,
        actionsQuestion(context),
        resourcesQuestion(context),
        sourceIpsQuestion(context),
        ...nameQuestions(state, context),
        outputQuestion(context),
      ];
      return [...earlier, deliveryQuestion(context, earlier)];
    },
  };
}

import { printPolicy } from '../policy-document';
import { stemOf, type OutputFile, type OutputFormat } from './output';

/** The policies alone: JSON takes no comments, so the procedure stands in the other outputs. */
export const json: OutputFormat = {
  id: 'json',
  title: 'JSON',
  detail: 'The policy alone, for the console or for a file that something else reads',
  write: (plan): readonly OutputFile[] => {
    const files = plan.policies.map(({ name, document }) => file(`${name}.json`, printPolicy(document)));
    if (plan.holder.kind === 'user') return files;
    return [...files, file(`${stemOf(plan)}-trust-policy.json`, printPolicy(plan.holder.trust))];
  },
};

function file(name: string, text: string): OutputFile {
  return { name, languageId: 'json', text: `${text}\n` };
}

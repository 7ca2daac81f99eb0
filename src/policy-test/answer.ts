import { withDefaultContext } from '../iam/evaluator/default-context';
import { evaluate } from '../iam/evaluator/evaluate';
import { explain } from '../iam/evaluator/explain';
import { notesOn } from '../iam/evaluator/notes';
import { policySet, type Layer } from '../iam/evaluator/policy-set';
import { parseRequest, type RequestInput } from '../iam/evaluator/request';
import type { PolicyDocument } from '../iam/policy/model';
import { policyTypeNames } from '../iam/policy/policy-type';
import type { ServiceReference } from '../iam/reference';
import { contextValue, layerOfType, type TestState, type TestSubject } from './state';

/** Asks the evaluator what was asked, and writes the answer as a page in Markdown. */
export function answerPage(state: TestState, { policies, reference }: TestSubject, now: Date): string {
  const input = inputOf(state, reference);
  const stated = parseRequest(input, reference);
  if (!stated.ok) return page('Not a request', [escapeMarkdown(stated.problem)]);
  const complete = withDefaultContext(input, stated.request, now);
  const parsed = parseRequest(complete, reference);
  if (!parsed.ok) return page('Not a request', [escapeMarkdown(parsed.problem)]);
  const taken = state.taken.flatMap((index) => policies[index] ?? []);
  const evaluation = evaluate(policySet(byLayer(taken.map(({ document }) => document))), parsed.request);
  const [decision, verb] = evaluation.decision === 'allowed' ? ['Allowed', 'may'] : ['Denied', 'may not'];
  return page(decision, [
    `${code(input.principal)} ${verb} ${code(input.action)} on ${code(input.resource)}.`,
    '## Why',
    explain(evaluation, notesOn(evaluation, reference))
      .map(({ depth, text }) => `${'  '.repeat(depth)}- ${escapeMarkdown(text)}`)
      .join('\n'),
    '## The request',
    requestTable(complete, input),
    '## The policies',
    taken
      .map(
        ({ document, line }) =>
          `- line ${line.toLocaleString('en')}: ${policyTypeNames[document.type]} (${escapeMarkdown(document.evidence)})`,
      )
      .join('\n'),
    'Decided on this machine by the policies above alone. AWS also asks whatever else is attached to the principal, the resource and the organization.',
  ]);
}

function inputOf({ principal, action, resource, context }: TestState, reference: ServiceReference): RequestInput {
  const values = Object.entries(context).map(([key, text]) => [key, contextValue(key, text, reference)] as const);
  return { principal, action, resource, context: Object.fromEntries(values) };
}

function byLayer(documents: readonly PolicyDocument[]): Partial<Record<Layer, (PolicyDocument | PolicyDocument[])[]>> {
  const layers: Partial<Record<Layer, (PolicyDocument | PolicyDocument[])[]>> = {};
  for (const document of documents) {
    const layer = layerOfType[document.type];
    // Control policies of one file stand on one level of the organization.
    if (layer === 'scp' || layer === 'rcp') layers[layer] = [[...(layers[layer] ?? []).flat(), document]];
    else layers[layer] = [...(layers[layer] ?? []), document];
  }
  return layers;
}

function requestTable({ context = {} }: RequestInput, stated: RequestInput): string {
  const given = new Set(Object.keys(stated.context ?? {}).map((key) => key.toLowerCase()));
  const rows = Object.entries(context).map(
    ([key, value]) =>
      `| ${code(key)} | ${code(String(value))} | ${given.has(key.toLowerCase()) ? 'you said so' : 'as usual'} |`,
  );
  return ['| Condition key | Value | |', '| --- | --- | --- |', ...rows].join('\n');
}

function page(title: string, paragraphs: readonly string[]): string {
  return [`# ${title}`, ...paragraphs].join('\n\n').concat('\n');
}

/** Text of a policy or a person, so that nothing in it is taken for Markdown. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|&~]/g, '\\$&').replaceAll(/\s+/g, ' ');
}

function code(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
  return plain.includes('`') ? escapeMarkdown(text) : `\`${plain}\``;
}

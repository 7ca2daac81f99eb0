import { countOf, enumerate } from '../../core/words';
import { describeBlocks, readNetworks } from '../networks';
import { Problems } from '../problem';
import { problemRows } from './message-rows';
import { firstProblem, formProblem, inWords, problemsIn } from './problems';
import type { Gather, Row, WizardContext } from './question';
import { withAdded, type WizardState } from './state';

/** How many blocks are listed one by one. */
const mostListed = 50;

/** From where: named networks and CIDR blocks. */
export function sourceIpsQuestion(context: WizardContext): Gather {
  return {
    kind: 'gather',
    id: 'sourceIps',
    step: 3,
    prompt: 'From which source IPs? Paste CIDR blocks or VPC endpoints, or choose a network',
    rows: (state, typed) =>
      Promise.resolve(typed.trim() === '' ? restingRows(state, context) : typedRows(typed, state, context)),
  };
}

function restingRows(state: WizardState, context: WizardContext): Row[] {
  return [...continueRows(state, context), ...networkRows(state, context), ...endpointRows(state), ...blockRows(state)];
}

function continueRows(state: WizardState, context: WizardContext): Row[] {
  const texts = [...state.networks.flatMap((name) => context.networks[name] ?? []), ...state.sourceIps];
  const { vpcEndpoints } = state;
  if (texts.length === 0 && vpcEndpoints.length === 0) {
    return [
      {
        label: 'Continue without source IPs',
        detail: 'Whoever gets hold of the credentials can then use them from anywhere in the world.',
        effect: { kind: 'continue' },
      },
    ];
  }
  const [problem] = problemsIn(state, context, (field) => /^(sourceIps|vpcEndpoints)/.test(field));
  if (problem) return problemRows(inWords(problem));
  const { blocks, notes } = readNetworks(texts, new Problems());
  const endpoints = vpcEndpoints.length === 0 ? [] : [countOf(vpcEndpoints.length, 'VPC endpoint')];
  return [
    {
      label: 'Continue',
      description: `with ${enumerate([...(blocks.length > 0 ? [describeBlocks(blocks)] : []), ...endpoints])}`,
      detail: notes.join(' '),
      effect: { kind: 'continue' },
    },
  ];
}

function networkRows(state: WizardState, { networks }: WizardContext): Row[] {
  return Object.entries(networks).flatMap(([name, blocks]): Row[] => {
    const chosen = state.networks.includes(name);
    const problem = firstProblem((problems) => readNetworks(blocks, problems));
    const group = 'Networks in keyward.networks';
    if (problem !== undefined) return problemRows(`${name}: ${problem}`).map((row) => ({ ...row, group }));
    return [
      {
        label: name,
        description: countOf(blocks.length, 'block'),
        detail: blocks.slice(0, 6).join(', ') + (blocks.length > 6 ? ', …' : ''),
        group,
        chosen,
        effect: {
          kind: 'change',
          state: {
            ...state,
            networks: chosen ? state.networks.filter((other) => other !== name) : withAdded(state.networks, [name]),
          },
        },
      },
    ];
  });
}

function endpointRows(state: WizardState): Row[] {
  return state.vpcEndpoints.map((endpoint) => ({
    label: endpoint,
    description: 'VPC endpoint',
    group: 'Chosen',
    chosen: true,
    effect: {
      kind: 'change',
      state: { ...state, vpcEndpoints: state.vpcEndpoints.filter((other) => other !== endpoint) },
    },
  }));
}

function blockRows(state: WizardState): Row[] {
  const { sourceIps } = state;
  const rows = sourceIps.slice(0, mostListed).map((block): Row => ({
    label: block,
    group: 'Chosen',
    chosen: true,
    effect: { kind: 'change', state: { ...state, sourceIps: sourceIps.filter((other) => other !== block) } },
  }));
  if (sourceIps.length < 2) return rows;
  const all: Row = {
    label: `All ${countOf(sourceIps.length, 'block')}`,
    group: 'Chosen',
    chosen: true,
    effect: { kind: 'change', state: { ...state, sourceIps: [] } },
  };
  return [all, ...rows];
}

function typedRows(typed: string, state: WizardState, context: WizardContext): Row[] {
  const name = typed.trim().toLowerCase();
  const named = networkRows(state, context).filter(({ label }) => label.toLowerCase().includes(name));
  if (named.length > 0) return named;
  if (/^\s*vpce-/i.test(typed)) return typedEndpointRows(typed, state, context);
  const problem = firstProblem((problems) => readNetworks([typed], problems));
  if (problem !== undefined) return problemRows(problem);
  const { blocks, notes } = readNetworks([typed], new Problems());
  if (blocks.length === 0) return problemRows('This is not an address. For example: 128.173.0.0/16');
  const corrections = notes.filter((note) => !note.startsWith('All source addresses'));
  return [
    {
      label: `Add ${blocks.slice(0, 4).join(', ')}${blocks.length > 4 ? ', …' : ''}`,
      description: describeBlocks(blocks),
      ...(corrections.length > 0 ? { detail: corrections.join(' ') } : {}),
      effect: { kind: 'change', state: { ...state, sourceIps: withAdded(state.sourceIps, blocks) } },
    },
  ];
}

/** Requests through the endpoints are allowed beside those from the blocks. */
function typedEndpointRows(typed: string, state: WizardState, context: WizardContext): Row[] {
  const endpoints = typed
    .toLowerCase()
    .split(/[\s,;"'[\]]+/)
    .filter((token) => token !== '');
  const problem = formProblem(
    { ...state, vpcEndpoints: endpoints },
    context,
    endpoints.map((_, index) => `vpcEndpoints[${index}]`),
  );
  if (problem !== undefined) return problemRows(problem);
  return [
    {
      label: `Add ${enumerate(endpoints)}`,
      description: countOf(endpoints.length, 'VPC endpoint'),
      detail: 'Requests through it are allowed as well as those from the source IPs.',
      effect: { kind: 'change', state: { ...state, vpcEndpoints: withAdded(state.vpcEndpoints, endpoints) } },
    },
  ];
}

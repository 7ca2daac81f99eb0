import { isObject } from '../../core/is-object';
import { runtimes, type Conditions, type Runtime } from '../answers';
import { slugOf } from '../text';

/** What has been answered so far: plain data, so that it can be kept for the next run. */
export interface WizardState {
  readonly runsOn: Runtime | undefined;
  /** Full names and patterns, as AWS spells them where the service reference knows them. */
  readonly actions: readonly string[];
  /** ARNs. */
  readonly resources: readonly string[];
  /** Names of networks in `keyward.networks`. */
  readonly networks: readonly string[];
  /** Blocks beside those of the networks, normalized. */
  readonly sourceIps: readonly string[];
  /** Ids of VPC endpoints. */
  readonly vpcEndpoints: readonly string[];
  /** Further conditions of a statement that is scoped. */
  readonly conditions: Conditions;
  /** What was typed in text questions, by their ids; an empty text is an answer too. */
  readonly texts: Readonly<Record<string, string>>;
  /** The id of an output format. */
  readonly output: string | undefined;
  readonly delivery: Delivery | undefined;
}

/** Where the output goes. */
export const deliveries = ['document', 'cursor', 'files'] as const;
export type Delivery = (typeof deliveries)[number];

export const emptyState: WizardState = {
  runsOn: undefined,
  actions: [],
  resources: [],
  networks: [],
  sourceIps: [],
  vpcEndpoints: [],
  conditions: {},
  texts: {},
  output: undefined,
  delivery: undefined,
};

/** Reads a state that was kept, perhaps by another version; what is not as it should be counts as not answered. */
export function readState(json: unknown): WizardState {
  if (!isObject(json)) return emptyState;
  const texts = isObject(json.texts) ? Object.entries(json.texts) : [];
  return {
    runsOn: runtimes.find((runtime) => runtime === json.runsOn),
    actions: textsIn(json.actions),
    resources: textsIn(json.resources),
    networks: textsIn(json.networks),
    sourceIps: textsIn(json.sourceIps),
    vpcEndpoints: textsIn(json.vpcEndpoints),
    conditions: {},
    texts: Object.fromEntries(texts.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
    output: typeof json.output === 'string' ? json.output : undefined,
    delivery: deliveries.find((delivery) => delivery === json.delivery),
  };
}

function textsIn(json: unknown): string[] {
  return Array.isArray(json) ? json.filter((item) => typeof item === 'string') : [];
}

/** Adds what is not there yet. */
export function withAdded(list: readonly string[], added: readonly string[]): string[] {
  return [...new Set([...list, ...added])];
}

/** Whether the answers so far lead to a user with an access key rather than to a role. */
export function wantsKey({ runsOn }: WizardState): boolean {
  return runsOn === 'key-only';
}

/** A name for the task, made of what it does on what: `netscan-results-put-object`. */
export function suggestedName({ actions, resources }: WizardState): string {
  const [, verb = 'task'] = (actions[0] ?? '').split(':');
  const noun = (resources[0] ?? '').split(':').at(-1) ?? '';
  const words = verb.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2');
  return slugOf(`${noun} ${words}`, 40);
}

/** The answers in the form that `parseAnswers` reads, complete or not. */
export function answersOf(state: WizardState, networks: Networks): Readonly<Record<string, unknown>> {
  const { runsOn, actions, resources, conditions, sourceIps, vpcEndpoints } = state;
  const text = (id: string): string | undefined => given(state, id);
  const named = state.networks.flatMap((name) => networks[name] ?? []);
  return {
    task: text('user') ?? text('roleName')?.replace(/-role$/, '') ?? suggestedName(state),
    runsOn: runsOn ?? 'key-only',
    grants: [{ actions, resources, conditions }],
    sourceIps: [...named, ...sourceIps],
    vpcEndpoints,
    ...(wantsKey(state) ? { user: text('user'), group: text('group') } : { roleName: text('roleName') }),
    expires: text('expires'),
    path: text('path'),
    permissionsBoundary: text('permissionsBoundary'),
    tags: tagsIn(text('tags') ?? ''),
    policyName: text('policyName'),
    account: text('account'),
    ...runtimeAnswers(state, text),
  };
}

/** What was typed in a text question, if anything. */
export function given({ texts }: WizardState, id: string): string | undefined {
  const text = texts[id]?.trim();
  return text === '' ? undefined : text;
}

/** `owner=itso, task=netscan`; what has no sign of equality is a tag without a value. */
function tagsIn(text: string): Record<string, string> {
  const pairs = text.split(/[,;\n]+/).filter((pair) => pair.trim() !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', ...value] = pair.split('=');
      return [key.trim(), value.join('=').trim()];
    }),
  );
}

/** The named networks of the settings: name → CIDR blocks. */
export type Networks = Readonly<Record<string, readonly string[]>>;

function runtimeAnswers({ runsOn }: WizardState, text: (id: string) => string | undefined): Record<string, unknown> {
  const fields = (...names: readonly string[]): Record<string, string | undefined> =>
    Object.fromEntries(names.map((name) => [name, text(`${runsOn ?? ''}.${name}`)]));
  switch (runsOn) {
    case 'lambda':
      return text('lambda.function') === undefined ? {} : { lambda: fields('function') };
    case 'eks':
      return { eks: fields('cluster', 'namespace', 'serviceAccount') };
    case 'github-actions':
      return { oidc: { ...fields('repository'), ...githubClaim(text('github-actions.claim') ?? '') } };
    case 'other-oidc':
      return { oidc: fields('provider', 'audience', 'subject') };
    case 'workstation':
      return { identityCenter: fields('permissionSet') };
    case 'outside-aws':
      return { rolesAnywhere: fields('trustAnchor', 'commonName') };
    case 'ec2':
    case 'ecs':
    case 'key-only':
    case undefined:
      return {};
  }
}

/** `tag:v1`, `environment:production`, `pull-request` or the name of a branch, which has no colon in it. */
function githubClaim(text: string): Record<string, unknown> {
  if (text === 'pull-request') return { pullRequest: true };
  const [, kind, name] = /^(tag|environment|branch):\s*(.*)$/.exec(text) ?? [];
  return kind === undefined ? { branch: text } : { [kind]: name };
}

import { isObject } from '../../core/is-object';
import { runtimes, type Runtime } from '../answers';
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
  /** What was typed in text questions, by their ids; an empty text is an answer too. */
  readonly texts: Readonly<Record<string, string>>;
  /** The id of an output format. */
  readonly output: string | undefined;
}

export const emptyState: WizardState = {
  runsOn: undefined,
  actions: [],
  resources: [],
  networks: [],
  sourceIps: [],
  texts: {},
  output: undefined,
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
    texts: Object.fromEntries(texts.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
    output: typeof json.output === 'string' ? json.output : undefined,
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
  const { runsOn, actions, resources, sourceIps } = state;
  const given = (id: string): string | undefined => nonEmpty(state.texts[id]);
  const named = state.networks.flatMap((name) => networks[name] ?? []);
  return {
    task: given('user') ?? given('roleName')?.replace(/-role$/, '') ?? suggestedName(state),
    runsOn: runsOn ?? 'key-only',
    grants: [{ actions, resources }],
    sourceIps: [...named, ...sourceIps],
    ...(wantsKey(state) ? { user: given('user'), group: given('group') } : { roleName: given('roleName') }),
    account: given('account'),
    ...runtimeAnswers(state, given),
  };
}

/** The named networks of the settings: name → CIDR blocks. */
export type Networks = Readonly<Record<string, readonly string[]>>;

function runtimeAnswers({ runsOn }: WizardState, given: (id: string) => string | undefined): Record<string, unknown> {
  const fields = (...names: readonly string[]): Record<string, string | undefined> =>
    Object.fromEntries(names.map((name) => [name, given(`${runsOn ?? ''}.${name}`)]));
  switch (runsOn) {
    case 'lambda':
      return given('lambda.function') === undefined ? {} : { lambda: fields('function') };
    case 'eks':
      return { eks: fields('cluster', 'namespace', 'serviceAccount') };
    case 'github-actions':
      return { oidc: fields('repository', 'branch') };
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

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}

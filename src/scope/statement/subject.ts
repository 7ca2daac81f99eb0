import type { PolicyDocument, Statement } from '../../iam/policy/model';
import type { Value } from '../../iam/policy/value';
import type { ServiceReference } from '../../iam/reference';
import { limitsNetwork } from '../../rules/policy-support/network-limits';
import { isEveryResource } from '../../rules/policy-support/resource-limit';
import type { Conditions } from '../answers';
import { allowsWholeService } from '../grants';
import { readNetworks } from '../networks';
import { parseAnswers } from '../parse-answers';
import { Problems } from '../problem';
import { emptyState, type WizardState } from '../wizard/state';

/** An existing statement that the wizard can narrow. */
export interface StatementSubject {
  readonly document: PolicyDocument;
  readonly statement: Statement;
  /** What the statement says already, as answers. */
  readonly start: WizardState;
  /** Whether its resources are only known at deployment, so that they stay as they are. */
  readonly keepsResources: boolean;
}

/**
 * Reads an Allow statement of a policy for users, roles or groups that allows more than a task needs: by wildcards in its
 * actions, every resource, or any source. Undefined for all others, and where it says what the wizard has no answer for.
 */
export function subjectOf(
  statement: Statement,
  document: PolicyDocument,
  reference: ServiceReference,
): StatementSubject | undefined {
  const { effect, principal, action, resource } = statement;
  if (document.type !== 'identity' && document.type !== 'boundary' && document.type !== 'session') return undefined;
  if (effect !== 'Allow' || principal || !action?.complete || !resource?.complete) return undefined;
  if (!action.values.every(({ known }) => known) || !isWide(statement)) return undefined;
  const limits = limitsOf(statement);
  if (limits === undefined) return undefined;
  const actions = action.negated
    ? []
    : action.values.map(({ text }) => text).filter((text) => isKnown(text, reference));
  const named = resource.negated ? [] : resource.values.filter((value) => !isEveryResource(value));
  return {
    document,
    statement,
    start: {
      ...emptyState,
      runsOn: 'key-only',
      actions: actions.map((text) => reference.action(text)?.id ?? text),
      resources: named.filter(({ known }) => known).map(({ text }) => text),
      ...limits,
    },
    keepsResources: named.some(({ known }) => !known),
  };
}

function isWide({ action, resource, conditions }: Statement): boolean {
  return (
    action?.negated === true ||
    resource?.negated === true ||
    (action?.values.some(({ text }) => /[*?]/.test(text)) ?? false) ||
    (resource?.values.some(isEveryResource) ?? false) ||
    !conditions.some(limitsNetwork)
  );
}

function isKnown(text: string, reference: ServiceReference): boolean {
  return allowsWholeService(text) || reference.action(text) !== undefined || reference.expand(text).count > 0;
}

type Limits = Pick<WizardState, 'sourceIps' | 'vpcEndpoints' | 'conditions' | 'texts'>;

/** The conditions as answers: networks, endpoints and the end by themselves, all others as they are. */
function limitsOf({ conditions }: Statement): Limits | undefined {
  const networks: (readonly Value[])[] = [];
  const endpoints: (readonly Value[])[] = [];
  const ends: (readonly Value[])[] = [];
  const others: Record<string, Record<string, string[]>> = {};
  for (const { operator, key, values, complete } of conditions) {
    if (!complete || !values.every(({ known }) => known)) return undefined;
    const own = `${operator.base}${operator.ifExists ? 'IfExists' : ''} ${key.toLowerCase()}`;
    if (own === 'IpAddress aws:sourceip') networks.push(values);
    else if (own === 'StringEquals aws:sourcevpce') endpoints.push(values);
    else if (own === 'DateLessThan aws:currenttime') ends.push(values);
    else (others[operator.text] ??= {})[key] = values.map(({ text }) => text);
  }
  // Two limits of one kind leave what both of them hold, which is no list of answers.
  if (networks.length + endpoints.length > 1 || ends.length > 1) return undefined;
  const [end] = ends.flat();
  const limits: Limits = {
    sourceIps: networks.flat().flatMap(({ text }) => (isBlock(text) ? [text] : [])),
    vpcEndpoints: endpoints.flat().map(({ text }) => text),
    conditions: others,
    texts: end ? { expires: end.text } : {},
  };
  return areAnswers(limits) ? limits : undefined;
}

/** What limits nothing, or nobody, is to be given anew. */
function isBlock(text: string): boolean {
  const problems = new Problems();
  readNetworks([text], problems);
  return !problems.any;
}

function areAnswers({ vpcEndpoints, conditions, texts }: Limits & { readonly conditions: Conditions }): boolean {
  return parseAnswers({
    task: 'statement',
    runsOn: 'key-only',
    grants: [{ actions: ['s3:GetObject'], resources: ['*'], conditions }],
    vpcEndpoints,
    expires: texts.expires,
  }).ok;
}

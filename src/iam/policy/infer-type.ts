import type { Statement } from './model';
import type { PolicyType } from './policy-type';
import type { Value } from './value';

/** File names that people give to policies whose type the text can't tell. */
const pathEvidence: readonly (readonly [RegExp, PolicyType])[] = [
  [/(^|[^a-z])(rcps?|resource[-_. ]?control)([^a-z]|$)/i, 'rcp'],
  [/(^|[^a-z])(scps?|service[-_. ]?control)([^a-z]|$)/i, 'scp'],
  [/boundar(y|ies)/i, 'boundary'],
  [/(^|[^a-z])(vpce|(vpc[-_. ]?)?endpoint[-_. ]?polic(y|ies))([^a-z]|$)/i, 'vpc-endpoint'],
  [/session[-_. ]?polic(y|ies)/i, 'session'],
];

/** Actions that only a role trust policy grants to its principals. Source: IAM User Guide, "Trust policies". */
const trustAction = /^(\*|sts:(\*|assume\*|assumerole.*|tagsession|setsourceidentity|setcontext))$/i;

/**
 * The type of a policy that stands in a file of its own, from its content and then from the file's name.
 * Hosts that know what a policy is attached to don't ask.
 */
export function inferPolicyType(
  statements: readonly Statement[],
  path: string | undefined,
): { readonly type: PolicyType; readonly evidence: string } {
  const name = path?.split(/[\\/]/).slice(-2).join('/');
  const named = name === undefined ? undefined : pathEvidence.find(([pattern]) => pattern.test(name));
  const hasPrincipals = statements.some((statement) => statement.principal !== undefined);
  if (hasPrincipals && (named?.[1] === 'rcp' || named?.[1] === 'vpc-endpoint'))
    return { type: named[1], evidence: `it has principals and the path ${name ?? ''}` };
  if (hasPrincipals && !areMostlyWithoutPrincipal(statements)) {
    const trusts = statements.every(({ resource, principal, action }) => {
      const actions = action?.values ?? [];
      const isTrust = (value: Value): boolean => trustAction.test(value.text);
      if (resource === undefined) return actions.some(isTrust);
      // With a resource, which no trust policy may have, all else must say that it is meant as one.
      const isMeant = actions.length > 0 && actions.every((value) => isTrust(value) && /^sts:/i.test(value.text));
      return isMeant && principal?.everyone === undefined;
    });
    return trusts
      ? { type: 'trust', evidence: 'it lets principals assume a role' }
      : { type: 'resource', evidence: 'it names principals' };
  }
  if (named !== undefined) return { type: named[1], evidence: `the path ${name ?? ''}` };
  return {
    type: 'identity',
    evidence: hasPrincipals ? 'most of its statements name no principal' : 'it names no principal',
  };
}

/** A policy with principals has one in every statement, so that among many without one it is the one that is wrong. */
function areMostlyWithoutPrincipal(statements: readonly Statement[]): boolean {
  return statements.filter(doesWithoutPrincipal).length * 2 > statements.length;
}

/** Whether the statement is whole but for a principal, not half written or with a misspelled one. */
function doesWithoutPrincipal({ node, principal, effect, action, resource }: Statement): boolean {
  if (principal !== undefined || effect === undefined || action === undefined || resource === undefined) return false;
  return !node.members.some(({ key }) => /princip/i.test(key.text));
}

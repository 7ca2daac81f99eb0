import type { Action, ResourceType } from './service';

/**
 * The resource types of actions, each once, those first that a person most likely means: what an action always needs,
 * and then what is simplest to name, such as the object in a bucket before the object behind an access point.
 */
export function mainTypesFirst(actions: readonly Action[]): readonly ResourceType[] {
  const uses = actions.flatMap((action) => action.resourceTypes);
  const required = new Set(uses.filter((use) => use.required).map(({ type }) => type));
  const rank = (type: ResourceType): number => (required.has(type) ? 0 : 1_000) + placeholdersIn(type);
  return [...new Set(uses.map(({ type }) => type))]
    .map((type) => ({ type, rank: rank(type) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ type }) => type);
}

function placeholdersIn({ arns }: ResourceType): number {
  return (arns[0] ?? '').split('${').length;
}

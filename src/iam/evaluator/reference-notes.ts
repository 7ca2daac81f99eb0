import type { Action, ServiceReference } from '../reference';
import type { Note } from './notes';
import type { AccessRequest } from './request';

/** Where a request is none that AWS would ever see, as far as the service reference knows its actions. */
export function* referenceNotes(
  { action: id, resource, context }: AccessRequest,
  reference: ServiceReference,
): Iterable<Note> {
  const note = (message: string): Note => ({ message, ref: undefined, open: true });
  const action = reference.action(id);
  if (!action) {
    yield note(unknownAction(id, reference));
    return;
  }
  if (resource === '*') {
    if (!action.isWildcardOnly) yield note(`${action.id} is about a resource, and the request names none.`);
  } else if (!action.couldTake(resource)) {
    yield note(
      action.isWildcardOnly
        ? `${action.id} takes no resource: AWS asks whether it is allowed on *.`
        : `${action.id} is about no resource with such an ARN, but ${kindsOf(action)}.`,
    );
  }
  for (const key of context.keys) {
    if (!reference.canHave(action, key)) yield note(impossibleKey(action, key));
  }
}

/** Of an action that the reference doesn't have: it may be misspelled, or newer. */
export function unknownAction(id: string, reference: ServiceReference): string {
  const similar = reference.similarActions(id);
  const hint = similar.length > 0 ? ` Did you mean ${similar.join(' or ')}?` : '';
  return `The service reference of ${reference.date} has no action ${id}.${hint}`;
}

/** Of a condition key that no request for the action has. */
export function impossibleKey(action: Action, key: string): string {
  return `A request for ${action.id} has no condition key ${key}.`;
}

function kindsOf({ resourceTypes }: Action): string {
  return resourceTypes.map(({ type }) => type.name).join(', ');
}

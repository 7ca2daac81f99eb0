import type { Member, SourceNode } from './source-tree';

/** Longer lists hardly repeat. */
const longList = 20;

/** The same text for nodes that say the same, wherever they stand; undefined where a part is not known. */
export function identityOf(node: SourceNode): string | undefined {
  switch (node.kind) {
    case 'string':
      return node.unknowns.length > 0 ? undefined : `"${node.text.length} ${node.text}`;
    case 'array': {
      if (node.items.length > longList) return undefined;
      let identity = '[';
      for (const item of node.items) {
        const one = identityOf(item);
        if (one === undefined) return undefined;
        identity += one;
      }
      return `${identity}]`;
    }
    case 'object': {
      if (node.members.length > longList) return undefined;
      let identity = '{';
      for (const member of node.members) {
        const one = identityOfMember(member);
        if (one === undefined) return undefined;
        identity += one;
      }
      return `${identity}}`;
    }
    case 'unknown':
      return undefined;
    default:
      return `${node.kind}${node.text.length} ${node.text}`;
  }
}

/** The same for a key with its value. */
export function identityOfMember({ key, value }: Member): string | undefined {
  const [name, content] = [identityOf(key), identityOf(value)];
  return name === undefined || content === undefined ? undefined : name + content;
}

/** A set of actions of several services, for the tables of facts that AWS's reference doesn't hold. */
export class ActionSet {
  readonly #ids: ReadonlySet<string>;

  /** @param names by service prefix, the action names separated by spaces: `{ iam: 'PassRole CreateRole' }` */
  constructor(names: Readonly<Record<string, string>>) {
    this.ids = Object.entries(names).flatMap(([prefix, list]) => list.split(' ').map((name) => `${prefix}:${name}`));
    this.#ids = new Set(this.ids.map((id) => id.toLowerCase()));
  }

  /** Full names (`iam:PassRole`) as AWS spells them. */
  readonly ids: readonly string[];

  /** Whether the action of that full name is in the set; any case. */
  has(id: string): boolean {
    return this.#ids.has(id.toLowerCase());
  }
}

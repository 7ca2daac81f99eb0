import type { HostedPolicy } from '../hosts/host';
import type { Statement } from '../iam/policy/model';
import type { Fix, Severity } from './finding';
import type { AnyReport } from './messages';
import type { PolicyFix, PolicyRule } from './rule';
import type { Candidate } from './supersede';
import { toFinding } from './to-finding';

/** A rule that is to run, with the severity of the settings, where they have one. */
export interface Active {
  readonly rule: PolicyRule;
  readonly severity: Severity | undefined;
  /** Its place among the rules. */
  readonly place: number;
}

/** Gathers what the rules report. */
export class Found {
  readonly candidates: Candidate[] = [];
  readonly #toFix: (draft: PolicyFix) => Fix;
  #statement: number | undefined;
  #ofStatement: { readonly candidate: Candidate; readonly place: number }[] = [];

  constructor(print: HostedPolicy['print']) {
    this.#toFix = ({ title, safety, edits }) => ({ title, safety, edits: () => print(edits) });
  }

  /** From here on everything is about that statement. */
  begin(statement: Statement): void {
    this.#statement = statement.index;
  }

  /** @returns whether the rule reports anything */
  add({ rule, severity, place }: Active, reports: Iterable<AnyReport<PolicyFix>> | undefined): boolean {
    if (reports === undefined) return false;
    let any = false;
    for (const report of reports) {
      any = true;
      const finding = toFinding(rule, report, severity, this.#toFix);
      const candidate = { finding, rule, statement: this.#statement };
      if (this.#statement === undefined) this.candidates.push(candidate);
      else this.#ofStatement.push({ candidate, place });
    }
    return any;
  }

  /** Puts what was found in the statement into the order of the rules. */
  end(): void {
    if (this.#ofStatement.length === 0) return;
    this.#ofStatement.sort((a, b) => a.place - b.place);
    for (const { candidate } of this.#ofStatement) this.candidates.push(candidate);
    this.#ofStatement = [];
  }
}

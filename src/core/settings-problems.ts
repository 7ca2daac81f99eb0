import { isPolicyType, policyTypes } from '../iam/policy/policy-type';
import { didYouMean } from '../iam/reference/did-you-mean';
import { detectKeys } from '../keys/detect';
import { maskKeys } from '../keys/detected-key';
import { rules } from '../rules';
import { severities } from './finding';
import { isObject } from './is-object';
import { isSeverityChoice, isTextList } from './read-settings';
import { readIgnoreEntry } from './silence';

/** Settings that only the editor reads. */
const ofEditor = ['enable', 'networks', 'lens'];

const thresholds = { broadestIpv4Prefix: 32, broadestIpv6Prefix: 128 } as const;

/**
 * What in somebody's settings counts for nothing, because no setting, rule or value is called so; a sentence each.
 * @param values by the names of the settings without `keyward.`
 */
export function settingsProblems(values: ReadonlyMap<string, unknown>): readonly string[] {
  const problems = Array.from(values).flatMap(([name, value]) => {
    const check = checks[name];
    if (check !== undefined) return Array.from(check(value), (problem) => `keyward.${name}: ${problem}`);
    if (ofEditor.includes(name)) return [];
    return [`there is no setting keyward.${name}${suggestion(name, [...Object.keys(checks), ...ofEditor])}`];
  });
  return problems.map((problem) => maskKeys(problem, detectKeys(problem)));
}

const ruleIds = rules.map(({ id }) => id);
const ignorable = ['*', ...new Set<string>(rules.map(({ family }) => family)), ...ruleIds];

const checks: Readonly<Record<string, (value: unknown) => Iterable<string>>> = {
  rules: ofEntries(function* (rule, choice) {
    if (!ruleIds.includes(rule)) yield `there is no rule “${rule}”${suggestion(rule, ruleIds)}`;
    else if (!isSeverityChoice(choice))
      yield `${rule} can be default, off, ${severities.join(', ')}, but not ${JSON.stringify(choice)}.`;
  }),
  ignore: ofEntries(function* (glob, entries) {
    if (!isTextList(entries)) {
      yield `“${glob}” wants a list of rules.`;
      return;
    }
    for (const { id } of entries.map(readIgnoreEntry))
      if (!ignorable.includes(id))
        yield `there is no rule “${id}” to be silent in “${glob}”${suggestion(id, ignorable)}`;
  }),
  ignoredKeys: ofEntries(function* (hash, reason) {
    // A key that somebody wrote down instead of its hash must not be told of whole.
    if (!/^[0-9a-f]+:[0-9a-f]{64}$/.test(hash)) yield 'an entry is not the hash of a key.';
    else if (typeof reason !== 'string') yield 'an entry has no reason.';
  }),
  policyTypes: ofEntries(function* (glob, type) {
    if (typeof type !== 'string' || !isPolicyType(type))
      yield `“${glob}” can be ${policyTypes.join(', ')}, but not ${JSON.stringify(type)}.`;
  }),
  ...Object.fromEntries(
    Object.entries(thresholds).map(([name, bits]) => [
      name,
      function* (value: unknown): Iterable<string> {
        if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > bits)
          yield `this can be a whole number from 0 to ${bits}, but not ${JSON.stringify(value)}.`;
      },
    ]),
  ),
};

/** Checks each entry of a setting that is an object. */
function ofEntries(check: (name: string, value: unknown) => Iterable<string>): (value: unknown) => Iterable<string> {
  return function* (value) {
    if (!isObject(value)) yield 'this is not an object.';
    else for (const [name, entry] of Object.entries(value)) yield* check(name, entry);
  };
}

function suggestion(name: string, known: readonly string[]): string {
  const [meant] = didYouMean(name, known, 1);
  return meant === undefined ? '.' : `; did you mean “${meant}”?`;
}

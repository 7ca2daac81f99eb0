import type { DetectedKey } from '../keys/detected-key';
import type { HostText } from '../hosts/host';
import { globMatches } from './file-glob';
import type { Finding } from './finding';
import { ignoredBecause } from './ignored-keys';
import type { Rule } from './rule';
import type { LintSettings } from './settings';
import { createSuppressor, type Directive } from './suppression';

/** A setting that silences a finding. */
export interface SettingsEntry {
  readonly scope: 'settings';
  readonly reason: string | undefined;
}

/** A finding that nobody is to see, and what says so. */
export interface Suppressed {
  readonly finding: Finding;
  readonly by: Directive | SettingsEntry;
}

/** What decides about the findings of a text. */
export interface Silencers {
  readonly keys: readonly DetectedKey[];
  /** The text's own comments. */
  readonly directives: readonly Directive[];
  readonly settings: LintSettings;
  /** The family of a rule, by its id. */
  readonly familyOf: (ruleId: string) => Rule['family'] | undefined;
}

/** Takes out what a comment or a setting silences. */
export function silence(
  source: HostText,
  found: readonly Finding[],
  silencers: Silencers,
): { readonly findings: readonly Finding[]; readonly suppressed: readonly Suppressed[] } {
  const silencedBySettings = createSettingsSilence(source.path, silencers);
  const silencedByComment = createSuppressor(source.text, silencers.directives);
  const findings: Finding[] = [];
  const suppressed: { finding: Finding; by: Directive | SettingsEntry }[] = [];
  for (const finding of found) {
    const by = silencedBySettings(finding) ?? silencedByComment(finding);
    if (by === undefined) findings.push(finding);
    else suppressed.push({ finding, by });
  }
  return { findings, suppressed };
}

function createSettingsSilence(
  path: string,
  { keys, settings, familyOf }: Silencers,
): (finding: Finding) => SettingsEntry | undefined {
  const { ignoredKeys } = settings;
  const isAnyKeyIgnored = Object.keys(ignoredKeys).length > 0;
  const valueAt = new Map(isAnyKeyIgnored ? keys.map(({ span, value }) => [span.start, value]) : []);
  const entries = Object.entries(settings.ignore)
    .flatMap(([glob, rules]) => (globMatches(glob, path) ? rules : []))
    .map(readIgnoreEntry);
  return ({ ruleId, span }) => {
    const names = ['*', ruleId, familyOf(ruleId)];
    const entry = entries.find(({ id }) => names.includes(id));
    if (entry !== undefined) return { scope: 'settings', reason: entry.reason };
    const value = valueAt.get(span.start);
    const reason = value === undefined ? undefined : ignoredBecause(value, ignoredKeys);
    return reason === undefined ? undefined : { scope: 'settings', reason };
  };
}

/** An item of `keyward.ignore`: a rule, a family or `*`, and behind a colon why. */
export function readIgnoreEntry(text: string): { readonly id: string; readonly reason: string | undefined } {
  const [id = '', ...reason] = text.split(':');
  return { id: id.trim(), reason: reason.join(':').trim() || undefined };
}

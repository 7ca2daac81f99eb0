import { contains, type Span } from '../../core/span';
import { factOf } from './facts';
import type { ProfileFile } from './model';
import type { PlacedSection, SharedProfiles } from './profiles';

/** The sections that the name at an offset (`source_profile`, `sso_session`, `services`) refers to. */
export function definitions(
  file: ProfileFile,
  profiles: SharedProfiles,
  offset: number,
): { readonly origin: Span; readonly targets: readonly PlacedSection[] } | undefined {
  const at = { start: offset, end: offset };
  for (const section of file.sections) {
    if (!contains(section.range, at)) continue;
    const setting = section.settings.find(({ valueSpan }) => contains(valueSpan, at));
    if (setting === undefined) return undefined;
    const value = factOf(section, setting)?.value;
    if (value?.kind !== 'section-name') return undefined;
    return { origin: setting.valueSpan, targets: profiles.find(value.of, setting.value)?.sections ?? [] };
  }
  return undefined;
}

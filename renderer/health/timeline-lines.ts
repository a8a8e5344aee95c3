import type { Overview } from '../../electron/health/index.ts';
import type {
  TimelineEntry,
  TimelineGroup,
  TimelineGroupName,
} from '../../electron/health/model/timeline.ts';
import { tokenTexts } from '../../electron/texts/index.ts';
import type { LocalDate } from '../../electron/system/model/brand.ts';
import type { Formats } from '../app/formats.ts';

/** A line of the timeline as it is drawn: the head of a group, or a token in it. */
export type TimelineLine =
  | { readonly kind: 'head'; readonly key: string; readonly title: string; readonly count: string }
  | { readonly kind: 'token'; readonly key: string; readonly entry: TimelineEntry<Overview> };

/** The lines of all groups, one below the other. */
export function timelineLines(
  groups: readonly TimelineGroup<Overview>[],
  formats: Formats,
): readonly TimelineLine[] {
  return groups.flatMap(({ name, entries }) => [
    {
      kind: 'head' as const,
      key: name,
      title: titleOf(name, formats),
      count: formats.number(entries.length),
    },
    ...entries.map((entry) => ({
      kind: 'token' as const,
      key: entry.item.connection.id,
      entry,
    })),
  ]);
}

function titleOf(name: TimelineGroupName, formats: Formats): string {
  const titles: Partial<Record<string, string>> = tokenTexts.timeline.groups;
  // The name of any other group is a month.
  return titles[name] ?? formats.monthAndYear(`${name}-01` as LocalDate);
}

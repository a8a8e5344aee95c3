import type { Finding } from '../../../../electron/audit/model/finding.ts';
import { wordFinding } from '../../../../electron/audit/model/wording.ts';
import { getLinkTitle } from '../../../../electron/system/model/links.ts';

/** A finding as it is read from top to bottom, one sentence a line. */
export function wordedText(finding: Finding): string {
  const { title, verdict, why, cards, reason, remedy } = wordFinding(finding);
  const steps = (list: NonNullable<typeof remedy>['steps']): readonly string[] =>
    list.map(
      ({ text, link }, index) =>
        `  ${index + 1}. ${text}${link === null ? '' : ` [${getLinkTitle(link)}]`}`,
    );
  return [
    `${verdict}: ${title}`,
    `why: ${why}`,
    ...(cards.length === 0 ? [] : [`cards: ${cards.join(' | ')}`]),
    `reason: ${reason}`,
    ...(remedy === null ? [] : [`who: ${remedy.who}`, ...steps(remedy.steps)]),
    ...(remedy?.alternatives ?? []).flatMap((other) => [other.title, ...steps(other.steps)]),
  ].join('\n');
}

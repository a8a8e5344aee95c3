import { accountNameAndId } from '../../checks/model/account-name.ts';
import { getLinkTitle, type Link } from '../../system/model/links.ts';
import { isolated, oneLine } from '../../system/model/outside-text.ts';
import { auditMessages as texts, linkTexts, joinNames } from '../../texts/index.ts';
import type { AuditReport, WordedFinding, WordedStep } from './finding.ts';

/** What a message to an administrator needs besides the findings. */
export interface MessageParts {
  readonly report: Pick<AuditReport, 'account' | 'startedAt'>;
  /** The site's host name. */
  readonly host: string;
  /** With which the account logs in. */
  readonly username: string;
  /** The titles of the purposes that were compared. */
  readonly purposes: readonly string[];
  /** The address of a page; null where it has none for this site. */
  readonly addressOf: (link: Link) => string | null;
}

/**
 * A message to whoever can grant what is missing, ready to be sent: what is needed, for which account, why, and
 * where to click. It is plain text, names real pages, and holds nothing secret.
 */
export function administratorMessage(
  findings: readonly WordedFinding[],
  parts: MessageParts,
): string {
  const { account } = parts.report;
  const who =
    account === null
      ? texts.theAccount
      : texts.account(oneLine(accountNameAndId(account, parts.username), maxLineLength));
  const count = findings.length;
  const head = [
    texts.greeting,
    '',
    texts.what(who, `https://${parts.host}/`, joinNames(parts.purposes)),
    count === 1 ? texts.oneThing : texts.things(count),
  ];
  const body = findings.flatMap((finding, index) => [
    '',
    ...about(finding, index + 1, count, parts),
  ]);
  return [...head, ...body, '', texts.thanks, ''].join('\n');
}

/** The most characters of a line: what Jira's users call things must neither pass for lines of the message nor fill it. */
const maxLineLength = 1000;

function line(text: string): string {
  return oneLine(text, maxLineLength);
}

function about(
  { title, why, reason, cards, remedy, verdict }: WordedFinding,
  number: number,
  count: number,
  { addressOf }: MessageParts,
): readonly string[] {
  const heading = line(verdict === 'excessive' ? texts.tooMuch(title) : isolated(title));
  const step = (each: WordedStep, index: number): string => {
    const address = each.link === null ? null : addressOf(each.link);
    const where =
      each.link === null || address === null
        ? ''
        : `\n     ${linkTexts[getLinkTitle(each.link)]}: ${address}`;
    return `   ${index + 1}. ${line(each.text)}${where}`;
  };
  return [
    count === 1 ? heading : `${number}) ${heading}`,
    `   ${line(texts.why(why))}`,
    ...(cards.length === 0 ? [] : [`   ${line(texts.cards(joinNames(cards)))}`]),
    `   ${line(texts.now(reason))}`,
    ...(remedy === null ? [] : [`   ${line(texts.who(remedy.who))}`, ...remedy.steps.map(step)]),
    ...(remedy?.alternatives ?? []).flatMap((other) => [
      `   ${line(other.title)}`,
      ...other.steps.map(step),
    ]),
  ];
}

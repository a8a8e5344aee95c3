import { wordChange, wordChangedBy } from '../audit/model/wording.ts';
import type { Change } from '../audit/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import { describeFailure, type FailureFormat } from '../failures/index.ts';
import { oneLine } from '../system/model/outside-text.ts';
import { assertNever } from '../system/model/result.ts';
import { healthNewsTexts as texts, type NotificationText } from '../texts/index.ts';
import type { News } from './news.ts';

/** A piece of news about a connection. */
export interface ConnectionNews {
  readonly id: ConnectionId;
  readonly nickname: string;
  readonly news: News;
}

/** The target of a click on a notification. */
export type NewsTarget =
  | { readonly place: 'connection' | 'audit'; readonly id: ConnectionId }
  | { readonly place: 'health' };

/** A notification and the target of a click on it. */
export interface Announcement {
  readonly text: NotificationText;
  readonly target: NewsTarget;
}

/** How announcements are worded. */
export interface AnnouncingFormat extends FailureFormat {
  /** "a, b and c". */
  readonly list: (names: readonly string[]) => string;
  /** Whether to name connections and the reason of a failure. */
  readonly names: boolean;
}

/** Up to this many pieces of news get a notification each; more are combined. */
const maxSingle = 2;

/** How many connections a combined notification names. */
const maxNamed = 3;

/** How many changes of an account a notification lists. */
const maxChanges = 3;

/** The longest text of one change, so that a long name leaves room for the others. */
const maxChangeLength = 180;

/** The kinds of news in the order in which a combined notification lists them. */
const kinds = [
  'broke',
  'expired',
  'expires',
  'permissions-lost',
  'account-changed',
  'permissions-gained',
  'works-again',
] as const satisfies readonly News['kind'][];

/** Combines news into few notifications. */
export function announce(
  all: readonly ConnectionNews[],
  format: AnnouncingFormat,
): readonly Announcement[] {
  if (all.length > maxSingle) return [combine(all, format)];
  return all.map((one) => ({ text: single(one, format), target: getTarget(one) }));
}

function getTarget({ id, news }: ConnectionNews): NewsTarget {
  return { place: 'changes' in news ? 'audit' : 'connection', id };
}

function single({ nickname, news }: ConnectionNews, format: AnnouncingFormat): NotificationText {
  const title = writeTitle(format.names ? nickname : texts.aConnection, news);
  return { title, body: format.names ? writeBody(news, format) : texts.openToSee };
}

function writeTitle(connection: string, news: News): string {
  switch (news.kind) {
    case 'broke':
      return texts.broke(connection);
    case 'works-again':
      return texts.worksAgain(connection);
    case 'permissions-lost':
      return texts.lost(connection);
    case 'account-changed':
      return texts.accountChanged(connection);
    case 'permissions-gained':
      return texts.gained(connection);
    case 'expires':
      return texts.expires(connection, news.daysLeft);
    case 'expired':
      return texts.expired(connection);
    default:
      return assertNever(news);
  }
}

function writeBody(news: News, format: AnnouncingFormat): string {
  switch (news.kind) {
    case 'broke': {
      const { happened, next } = describeFailure(news.failure, format);
      return texts.brokeBody(happened, next);
    }
    case 'works-again':
      return texts.worksAgainBody;
    case 'permissions-lost':
    case 'account-changed':
    case 'permissions-gained':
      return changesBody(news.changes, news.kind === 'permissions-lost' && format.names);
    case 'expires':
      return texts.expiresBody(format.date(news.on));
    case 'expired':
      return texts.expiredBody(format.date(news.on));
    default:
      return assertNever(news);
  }
}

/** Lists changed needs first, and their causes after them. */
function changesBody(changes: readonly Change[], saysWho: boolean): string {
  const isNeed = ({ subject }: Change): boolean => subject === 'need';
  const ordered = [...changes.filter(isNeed), ...changes.filter((change) => !isNeed(change))];
  const sentences = ordered
    .slice(0, maxChanges)
    .map((change) => oneLine(wordChange(change).sentence, maxChangeLength));
  const rest = ordered.length - sentences.length;
  const who = saysWho ? authorOf(changes) : [];
  return [...sentences, ...who, ...(rest === 0 ? [] : [texts.moreChanges(rest)])].join(' ');
}

/** Who made the first change that Jira's audit log explains. */
function authorOf(changes: readonly Change[]): readonly string[] {
  const explained = changes.find(({ by }) => by?.known === true && by.candidates.length > 0);
  return wordChangedBy(explained?.by ?? null)
    .slice(0, 1)
    .map((line) => oneLine(line, maxChangeLength));
}

function combine(all: readonly ConnectionNews[], format: AnnouncingFormat): Announcement {
  const counts = kinds.flatMap((kind) => {
    const count = all.filter(({ news }) => news.kind === kind).length;
    return count === 0 ? [] : [writeCount(kind, count)];
  });
  const names = [...new Set(inOrder(all).map(({ nickname }) => nickname))];
  const connections = new Set(all.map(({ id }) => id)).size;
  const title = texts.group.title(connections);
  const who = format.names ? listNames(names, format) : '';
  return {
    text: { title, body: texts.group.body(counts.join(', '), who) },
    target: { place: 'health' },
  };
}

function inOrder(all: readonly ConnectionNews[]): readonly ConnectionNews[] {
  return all.toSorted(
    (one, other) => kinds.indexOf(one.news.kind) - kinds.indexOf(other.news.kind),
  );
}

function listNames(names: readonly string[], format: AnnouncingFormat): string {
  const others = names.length - maxNamed;
  if (others <= 0) return format.list(names);
  return format.list([...names.slice(0, maxNamed), texts.group.others(others)]);
}

function writeCount(kind: News['kind'], count: number): string {
  switch (kind) {
    case 'broke':
      return texts.group.broke(count);
    case 'works-again':
      return texts.group.worksAgain(count);
    case 'permissions-lost':
      return texts.group.lost(count);
    case 'account-changed':
      return texts.group.accountChanged(count);
    case 'permissions-gained':
      return texts.group.gained(count);
    case 'expires':
      return texts.group.expires(count);
    case 'expired':
      return texts.group.expired(count);
    default:
      return assertNever(kind);
  }
}

import { wordChange } from '../audit/model/wording.ts';
import type { Change } from '../audit/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import { describeFailure, type FailureFormat } from '../failures/index.ts';
import { oneLine } from '../system/model/outside-text.ts';
import { assertNever } from '../system/model/result.ts';
import { healthNewsTexts as texts, type NotificationText } from '../texts/index.ts';
import type { News } from './news.ts';

/** Something new about one connection. */
export interface ConnectionNews {
  readonly id: ConnectionId;
  readonly nickname: string;
  readonly news: News;
}

/** Where a click on a notification leads. */
export type NewsTarget =
  | { readonly place: 'connection' | 'audit'; readonly id: ConnectionId }
  | { readonly place: 'health' };

/** A notification, and where a click on it leads. */
export interface Announcement {
  readonly text: NotificationText;
  readonly target: NewsTarget;
}

/** How announcements are put into words. */
export interface AnnouncingFormat extends FailureFormat {
  /** "a, b and c". */
  readonly list: (names: readonly string[]) => string;
  /** Whether connections are named, and why one failed; otherwise it only says that something did. */
  readonly names: boolean;
}

/** So many are announced one by one; more of them together. */
const mostSingle = 2;

/** So many connections are named in a notification about many. */
const mostNamed = 3;

/** So many changes of an account are said in a notification. */
const mostChanges = 3;

/** The most characters of one of them, so that a long name leaves room for the others. */
const longestChange = 180;

/** Of the kinds of news, what comes first where many are told together. */
const kinds = [
  'broke',
  'expired',
  'expires',
  'permissions-lost',
  'account-changed',
  'permissions-gained',
  'works-again',
] as const satisfies readonly News['kind'][];

/** Puts news into as few notifications as can be read. */
export function announce(
  all: readonly ConnectionNews[],
  format: AnnouncingFormat,
): readonly Announcement[] {
  if (all.length > mostSingle) return [together(all, format)];
  return all.map((one) => ({ text: single(one, format), target: targetOf(one) }));
}

function targetOf({ id, news }: ConnectionNews): NewsTarget {
  return { place: 'changes' in news ? 'audit' : 'connection', id };
}

function single({ nickname, news }: ConnectionNews, format: AnnouncingFormat): NotificationText {
  const title = titleOf(format.names ? nickname : texts.aConnection, news);
  return { title, body: format.names ? bodyOf(news, format) : texts.openToSee };
}

function titleOf(connection: string, news: News): string {
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

function bodyOf(news: News, format: AnnouncingFormat): string {
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
      return changesBody(news.changes);
    case 'expires':
      return texts.expiresBody(format.date(news.on));
    case 'expired':
      return texts.expiredBody(format.date(news.on));
    default:
      return assertNever(news);
  }
}

/** A need that turned is why one should look; what turned it comes after. */
function changesBody(changes: readonly Change[]): string {
  const isNeed = ({ subject }: Change): boolean => subject === 'need';
  const ordered = [...changes.filter(isNeed), ...changes.filter((change) => !isNeed(change))];
  const sentences = ordered
    .slice(0, mostChanges)
    .map((change) => oneLine(wordChange(change).sentence, longestChange));
  const rest = ordered.length - sentences.length;
  return [...sentences, ...(rest === 0 ? [] : [texts.moreChanges(rest)])].join(' ');
}

function together(all: readonly ConnectionNews[], format: AnnouncingFormat): Announcement {
  const counts = kinds.flatMap((kind) => {
    const count = all.filter(({ news }) => news.kind === kind).length;
    return count === 0 ? [] : [countOf(kind, count)];
  });
  const names = [...new Set(inOrder(all).map(({ nickname }) => nickname))];
  const connections = new Set(all.map(({ id }) => id)).size;
  const title = texts.group.title(connections);
  const whom = format.names ? whomOf(names, format) : '';
  return {
    text: { title, body: texts.group.body(counts.join(', '), whom) },
    target: { place: 'health' },
  };
}

function inOrder(all: readonly ConnectionNews[]): readonly ConnectionNews[] {
  return all.toSorted(
    (one, other) => kinds.indexOf(one.news.kind) - kinds.indexOf(other.news.kind),
  );
}

function whomOf(names: readonly string[], format: AnnouncingFormat): string {
  const others = names.length - mostNamed;
  if (others <= 0) return format.list(names);
  return format.list([...names.slice(0, mostNamed), texts.group.others(others)]);
}

function countOf(kind: News['kind'], count: number): string {
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

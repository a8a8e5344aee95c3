import type { AuditLogRecord } from '../../jira/index.ts';
import type { Change } from '../model/change.ts';
import type { ChangeAuthors } from '../model/change-authors.ts';
import {
  hasAuthor,
  matchRecords,
  type ChangeContext,
  type LogRecord,
} from '../model/match-records.ts';
import { known, unknown, type Evidence, type Piece } from '../model/evidence.ts';
import type { AuditJira } from './gather-parts.ts';
import { createInquiry } from './inquiry.ts';
import type { Login } from './login.ts';

/** The log is read so far at most; one page holds a thousand records. */
const maxPages = 3;

/** The clocks of this computer and of the site may differ by a little. */
const slackMs = 5 * 60_000;

/** Names are asked for so many people at most. */
const maxNames = 5;

/** Between two audits, who changed what. */
export interface AuthorsQuestion {
  readonly changes: readonly Change[];
  /** When the audit before began, and when this one did, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly evidence: Evidence;
  /** The account's groups as they were before. */
  readonly groupsBefore: readonly string[];
}

/**
 * Asks Jira's audit log who made some changes: one request, or up to three for a very busy site, and one for the name of
 * each person found. Only an administrator of Jira may read it; for others nothing is asked.
 */
export async function gatherAuthors(
  jira: Pick<AuditJira, 'auditLog' | 'user'>,
  { access }: Pick<Login, 'access'>,
  question: AuthorsQuestion,
  signal: AbortSignal,
): Promise<ChangeAuthors | null> {
  const { changes, from, to, evidence } = question;
  if (!changes.some(hasAuthor)) return null;
  const { globalPermissions, identity } = evidence;
  if (!globalPermissions.known) return unknown(globalPermissions.because);
  if (!globalPermissions.value.granted.includes('ADMINISTER'))
    return unknown('administrators-only');
  if (!identity.known) return unknown(identity.because);
  // A log that pays no heed to the time that was asked for would name whoever did the like long ago.
  const isBetween = ({ at }: LogRecord): boolean => at >= from - slackMs && at <= to + slackMs;
  const inquiry = createInquiry(signal);
  const read: Piece<{ readonly records: readonly LogRecord[]; readonly complete: boolean }> =
    await inquiry.ask(
      () => jira.auditLog(access, { from: from - slackMs, to: to + slackMs, maxPages }, { signal }),
      ({ items, complete }) => known({ records: items.map(toRecord).filter(isBetween), complete }),
    );
  if (!read.known) return read;
  const matched = matchRecords(
    changes,
    read.value.records,
    contextOf(question, identity.value.accountId),
  );
  const ids = new Set([...matched.values()].flat().flatMap(({ authorId }) => authorId ?? []));
  const names = new Map<string, string>();
  await Promise.all(
    [...ids].slice(0, maxNames).map(async (id) => {
      const name: Piece<string> = await inquiry.ask(
        () => jira.user(access, id, { signal }),
        ({ displayName }) => known(displayName),
      );
      if (name.known && name.value !== '') names.set(id, name.value);
    }),
  );
  return {
    known: true,
    complete: read.value.complete,
    candidates: Object.fromEntries(
      [...matched].map(([change, records]) => [
        change,
        records.map(({ authorId, ...record }) => ({
          ...record,
          who: authorId === null ? null : (names.get(authorId) ?? authorId),
        })),
      ]),
    ),
  };
}

function contextOf({ evidence, groupsBefore }: AuthorsQuestion, accountId: string): ChangeContext {
  const { groups, projects } = evidence;
  return {
    accountId,
    groups: [...new Set([...groupsBefore, ...(groups.known ? groups.value : [])])],
    projects: new Map(
      projects.known ? projects.value.list.map(({ id, key, name }) => [key, { id, name }]) : [],
    ),
  };
}

function toRecord({
  created,
  authorAccountId,
  summary,
  category,
  objectItem,
  associatedItems,
  changedValues,
}: AuditLogRecord): LogRecord {
  const items = [...(objectItem === null ? [] : [objectItem]), ...associatedItems];
  return {
    at: created,
    authorId: authorAccountId,
    summary,
    category,
    items: items.map(({ id, name, typeName }) => ({ id, name, type: typeName })),
    values: changedValues.flatMap(({ changedFrom, changedTo }) =>
      [changedFrom, changedTo].filter((value) => value !== null),
    ),
  };
}

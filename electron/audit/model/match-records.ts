import type { Change } from './change.ts';
import type { ChangeAuthors, ChangeCandidate, ChangedBy } from './change-authors.ts';

/** A record of Jira's audit log, as far as it is looked at. */
export interface LogRecord {
  readonly at: number;
  readonly authorId: string | null;
  readonly summary: string;
  readonly category: string;
  readonly items: readonly {
    readonly id: string | null;
    readonly name: string;
    readonly type: string;
  }[];
  readonly values: readonly string[];
}

/** What records are matched with. */
export interface ChangeContext {
  readonly accountId: string;
  /** The groups of the account, before and after. */
  readonly groups: readonly string[];
  /** Projects by their keys: id and name. */
  readonly projects: ReadonlyMap<string, { readonly id: number; readonly name: string }>;
}

/** A record that explains a change, with whoever made it by their account id. */
export interface MatchedRecord extends Omit<ChangeCandidate, 'who'> {
  readonly authorId: string | null;
}

/** More candidates of one change than these say nothing more. */
const maxCandidates = 5;

/** What makes a change the same in the drift and in what is kept of its authors. */
export function changeId({ kind, subject, key }: Pick<Change, 'kind' | 'subject' | 'key'>): string {
  return `${kind} ${subject} ${key}`;
}

/** Whether a change is the cause of others, so that somebody made it; that of a need follows from them. */
export function hasAuthor({ subject }: Pick<Change, 'subject'>): boolean {
  return subject !== 'need';
}

/**
 * The records that may explain each change, the newest first: those that name the account, a group of it, or a scheme or
 * role and the project or permission in question. The wording of group changes is Atlassian's; what Cloud records of
 * schemes and roles is not confirmed, so only what is named counts, and never the wording.
 */
export function matchRecords(
  changes: readonly Change[],
  records: readonly LogRecord[],
  context: ChangeContext,
): ReadonlyMap<string, readonly MatchedRecord[]> {
  const newestFirst = records.toSorted((one, other) => other.at - one.at);
  return new Map(
    changes.filter(hasAuthor).flatMap((change) => {
      const matching = newestFirst.filter((record) => explains(record, change, context));
      if (matching.length === 0) return [];
      return [[changeId(change), matching.slice(0, maxCandidates).map(toMatched)] as const];
    }),
  );
}

function toMatched({ at, authorId, summary, items }: LogRecord): MatchedRecord {
  return { at, authorId, what: summary, on: items[0]?.name ?? null };
}

function explains(record: LogRecord, change: Change, context: ChangeContext): boolean {
  const { accountId, groups } = context;
  const namesAccount = names(record, [accountId]);
  const isGroupRecord = record.items.some(({ type }) => type.toUpperCase() === 'GROUP');
  switch (change.subject) {
    case 'account':
    case 'account-type':
    case 'account-active':
      return namesAccount && !isGroupRecord;
    case 'group':
      return namesAccount && isGroupRecord && names(record, [change.key]);
    case 'product-access':
      return (
        (namesAccount && isGroupRecord) || (names(record, groups) && names(record, [change.key]))
      );
    case 'global-permission':
      return (
        (namesAccount && isGroupRecord) ||
        (names(record, [change.name, change.key]) && (names(record, groups) || !isGroupRecord))
      );
    case 'project-permission':
    case 'projects':
      return explainsOnProjects(record, change, context, namesAccount, isGroupRecord);
    case 'need':
      return false;
  }
}

function explainsOnProjects(
  record: LogRecord,
  change: Extract<Change, { readonly subject: 'project-permission' | 'projects' }>,
  { groups, projects }: ChangeContext,
  namesAccount: boolean,
  isGroupRecord: boolean,
): boolean {
  if (namesAccount && isGroupRecord) return true;
  const places = change.places.flatMap((key) => {
    const project = projects.get(key);
    return project === undefined ? [key] : [key, project.name, String(project.id)];
  });
  const isRole = record.items.some(({ type }) => /ROLE/i.test(type));
  if (isRole) return names(record, places) && (namesAccount || names(record, groups));
  const isScheme = record.items.some(({ type }) => /SCHEME/i.test(type));
  if (isScheme) {
    return change.subject === 'projects'
      ? names(record, ['BROWSE_PROJECTS', 'Browse Projects'])
      : names(record, [change.key, change.name]);
  }
  return change.subject === 'projects' && names(record, places);
}

/** Whether a record names one of some texts, as an item or a changed value. */
function names({ items, values }: LogRecord, texts: readonly string[]): boolean {
  const wanted = new Set(texts.map((text) => text.toLowerCase()));
  return (
    items.some(
      ({ id, name }) =>
        wanted.has(name.toLowerCase()) || (id !== null && wanted.has(id.toLowerCase())),
    ) || values.some((value) => wanted.has(value.toLowerCase()))
  );
}

/** What is known of who made a change; null for one that nobody makes by itself. */
export function changedBy(change: Change, authors: ChangeAuthors | null): ChangedBy | null {
  if (authors === null || !hasAuthor(change)) return null;
  if (!authors.known) return authors;
  const { complete, candidates } = authors;
  return { known: true, complete, candidates: candidates[changeId(change)] ?? [] };
}

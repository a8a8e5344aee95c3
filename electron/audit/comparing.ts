import * as v from 'valibot';
import type { ConnectionId } from '../connections/model/connection.ts';
import type { Failure } from '../failures/index.ts';
import type { Purpose } from '../purposes/model/purpose.ts';
import { failure, success, type Instant, type Result } from '../system/index.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import { auditInShortRow } from './audit-row.ts';
import { countChanges, type Change, type ChangeCounts } from './model/change.ts';
import { changeAuthorsSchema, type ChangeAuthors } from './model/change-authors.ts';
import { changedBy } from './model/match-records.ts';
import { purposesComparedBy } from './compared-purposes.ts';
import { driftBetween, isComplete, lastKnown } from './model/drift.ts';
import type { Evidence } from './model/evidence.ts';
import type { AuditId, EvidenceDigest } from './model/finding.ts';
import { readEvidence, type AuditStore } from './store.ts';

/** The audits of a connection up to one of them, that one first; the newest first where none is named. */
const auditsUpTo = statement(`
  SELECT id, started_at, evidence, purposes
  FROM audit
  WHERE connection_id = :connection_id
    AND rowid <= coalesce((SELECT rowid FROM audit WHERE id = :id), 9223372036854775807)
  ORDER BY rowid DESC
  LIMIT :limit
`);

const getAuthors = statement('SELECT authors FROM change_authors WHERE audit_id = :audit_id');

const insertAuthors = statement(
  'INSERT OR REPLACE INTO change_authors (audit_id, authors) VALUES (:audit_id, :authors)',
);

const authorsRow = v.optional(
  v.object({ authors: v.pipe(v.string(), v.parseJson(), changeAuthorsSchema) }),
);

const getEvidence = statement('SELECT body FROM audit_evidence WHERE digest = :digest');

/** Two audits of a connection beside each other. */
export interface AuditComparison {
  readonly before: AuditMoment;
  readonly after: AuditMoment;
  readonly changes: readonly Change[];
}

/** Which audit, and when it began. */
export interface AuditMoment {
  readonly id: AuditId;
  readonly startedAt: Instant;
}

/** How many audits are looked through: more than are kept of 90 days with one every hour. */
const maxAudits = 2500;

/** In how much different evidence is looked for what was last known. */
const maxEvidences = 5;

/**
 * Compares the kept audits of a connection. This is the only place that says what changed: the list, the screen, reports
 * and notifications all ask here. Everything fails with `vault-locked` while the vault is.
 */
export interface AuditComparisons {
  /** How much differs between evidence that is about to be kept and what was known; null where nothing was. */
  counted(
    id: ConnectionId,
    evidence: Evidence,
    purposes: readonly Purpose[],
  ): Result<ChangeCounts | null, Failure>;
  /** An audit beside the one before it; null for the first, or where there is no such audit. */
  drift(id: AuditId): Result<AuditComparison | null, Failure>;
  /**
   * The newest audit of a connection beside the one that began at a moment; null where there is no such one, or it is
   * the newest itself. `since` null takes the one before the newest.
   */
  driftSince(id: ConnectionId, since: Instant | null): Result<AuditComparison | null, Failure>;
  /**
   * Two audits of the same connection, whichever was named first.
   *
   * @returns `no-such-audit` where one is not kept any more, or they are of two connections.
   */
  between(one: AuditId, other: AuditId): Result<AuditComparison, Failure>;
  /** Keeps who changed what since the audit before. */
  keepAuthors(id: AuditId, authors: ChangeAuthors): Result<null, Failure>;
}

type ShortAudit = v.InferOutput<typeof auditInShortRow>;

/** The audits of a connection, newest first, and the evidence that they are based on. */
interface Kept {
  readonly audits: readonly ShortAudit[];
  readonly evidence: (digest: EvidenceDigest) => Evidence | null;
  /** What an audit compared with, as it was then. */
  readonly purposes: (audit: ShortAudit) => readonly Purpose[];
  /** Who changed what since the audit before one; null where the log was not asked. */
  readonly authors: (audit: ShortAudit) => ChangeAuthors | null;
}

/** The kept audits, and what compares them. */
export interface KeptAudits {
  readonly store: AuditStore;
  readonly comparisons: AuditComparisons;
}

/** Makes the comparisons of the audits in a vault. */
export function createAuditComparisons(
  vault: { opened(): Result<OpenVault, Failure> },
  store: Pick<AuditStore, 'report'>,
): AuditComparisons {
  /** The audits up to one, that one first; all where it is null. */
  const upTo = (connection: ConnectionId, id: AuditId | null): Result<Kept, Failure> => {
    const opened = vault.opened();
    return opened.ok ? success(keptIn(opened.value, connection, id)) : opened;
  };
  return {
    counted(id, evidence, purposes) {
      const kept = upTo(id, null);
      if (!kept.ok) return kept;
      const before = knownFrom(kept.value, 0);
      return success(
        before === null ? null : countChanges(driftBetween(before, evidence, purposes)),
      );
    },
    drift(id) {
      const found = store.report(id);
      if (!found.ok) return found;
      if (found.value === null) return success(null);
      const kept = upTo(found.value.connectionId, id);
      return kept.ok ? success(compared(kept.value, 1)) : kept;
    },
    driftSince(id, since) {
      const kept = upTo(id, null);
      if (!kept.ok) return kept;
      const isThat = ({ started_at }: ShortAudit): boolean => started_at === since;
      const place = since === null ? 1 : kept.value.audits.findIndex(isThat);
      return success(place < 1 ? null : compared(kept.value, place));
    },
    keepAuthors(id, authors) {
      const opened = vault.opened();
      if (!opened.ok) return opened;
      const { database } = opened.value;
      return opened.value.record(() => {
        insertAuthors(database).run({ audit_id: id, authors: JSON.stringify(authors) });
        return null;
      });
    },
    between: (one, other) => {
      const shared = sharedConnection(store, one, other);
      const kept = shared.ok ? upTo(shared.value, null) : shared;
      return kept.ok ? betweenOf(kept.value, one, other) : kept;
    },
  };
}

const noSuchAudit: Result<never, Failure> = failure({ code: 'no-such-audit' });

/** The connection of two audits; `no-such-audit` where it is not one. */
function sharedConnection(
  store: Pick<AuditStore, 'report'>,
  one: AuditId,
  other: AuditId,
): Result<ConnectionId, Failure> {
  const [first, second] = [store.report(one), store.report(other)];
  if (!first.ok) return first;
  if (!second.ok) return second;
  const connectionId = first.value?.connectionId;
  return connectionId === undefined || connectionId !== second.value?.connectionId
    ? noSuchAudit
    : success(connectionId);
}

function keptIn({ database }: OpenVault, connection: ConnectionId, id: AuditId | null): Kept {
  const rows = auditsUpTo(database).all({ connection_id: connection, id, limit: maxAudits });
  const body = v.optional(v.object({ body: v.instance(Uint8Array) }));
  return {
    audits: v.parse(v.array(auditInShortRow), rows),
    evidence(digest) {
      const found = v.parse(body, getEvidence(database).get({ digest }));
      return found === undefined ? null : readEvidence(found.body);
    },
    purposes: ({ id: auditId, purposes }) => purposesComparedBy(database, auditId, purposes),
    authors: ({ id: auditId }) =>
      v.parse(authorsRow, getAuthors(database).get({ audit_id: auditId }))?.authors ?? null,
  };
}

/** The newest audit beside what was known at an earlier place. */
function compared(kept: Kept, place: number): AuditComparison | null {
  const [newest, earlier] = [kept.audits[0], kept.audits[place]];
  if (newest === undefined || earlier === undefined) return null;
  const before = knownFrom(kept, place);
  const after = kept.evidence(newest.evidence);
  if (before === null || after === null) return null;
  const authors = kept.authors(newest);
  const changes = driftBetween(before, after, kept.purposes(newest)).map((change) => {
    const by = changedBy(change, authors);
    return by === null ? change : { ...change, by };
  });
  return { before: momentOf(earlier), after: momentOf(newest), changes };
}

/** What was known at a place: its evidence, and where that could not tell, the evidence before it. */
function knownFrom({ audits, evidence }: Kept, place: number): Evidence | null {
  const digests = [...new Set(audits.slice(place).map((audit) => audit.evidence))];
  const found: Evidence[] = [];
  for (const digest of digests.slice(0, maxEvidences)) {
    const read = evidence(digest);
    if (read !== null) found.push(read);
    if (read !== null && isComplete(read)) break;
  }
  const [newest, ...earlier] = found;
  return newest === undefined ? null : lastKnown(newest, earlier);
}

function betweenOf(kept: Kept, one: AuditId, other: AuditId): Result<AuditComparison, Failure> {
  const [later, earlier] = kept.audits.filter(({ id }) => id === one || id === other);
  if (later === undefined || earlier === undefined) return noSuchAudit;
  const [before, after] = [kept.evidence(earlier.evidence), kept.evidence(later.evidence)];
  if (before === null || after === null) return noSuchAudit;
  const changes = driftBetween(before, after, kept.purposes(later));
  return success({ before: momentOf(earlier), after: momentOf(later), changes });
}

function momentOf({ id, started_at }: ShortAudit): AuditMoment {
  return { id, startedAt: started_at };
}

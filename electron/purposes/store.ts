import * as v from 'valibot';
import type Database from 'better-sqlite3';
import type { ConnectionId } from '../connections/index.ts';
import type { PurposeId } from '../connections/model/connection.ts';
import type { Failure } from '../failures/index.ts';
import { changeRecorded, changeUnlessTaken } from '../history/index.ts';
import type { History, HistoryEvent } from '../history/index.ts';
import {
  lazy,
  comparableName,
  failure,
  freeName,
  success,
  type Clock,
  type Result,
} from '../system/index.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import { builtInPurposes } from './built-in.ts';
import { catalogueOf, type PurposeCatalogue } from './catalogue.ts';
import { contentText } from './digest.ts';
import { deletePurposeDraft } from './kept-draft.ts';
import {
  getPurposeContent,
  purposeContentSchema,
  type Purpose,
  type PurposeContent,
} from './model/purpose.ts';
import { brandedText } from '../system/model/branded-text.ts';

const listOwnPurposes = statement('SELECT id, content FROM own_purpose WHERE removed_at IS NULL');

const insertOwnPurpose = statement(`
  INSERT INTO own_purpose (id, title_key, content, created_at, updated_at)
  VALUES (:id, :title_key, :content, :now, :now)
`);

const updateOwnPurpose = statement(`
  UPDATE own_purpose SET title_key = :title_key, content = :content, updated_at = :now
  WHERE id = :id AND removed_at IS NULL
`);

/** The schema takes it off its connections, and remembers which those are. */
const removeOwnPurpose = statement(
  'UPDATE own_purpose SET removed_at = :now WHERE id = :id AND removed_at IS NULL',
);

const removedOwnPurpose = statement(
  'SELECT content FROM own_purpose WHERE id = :id AND removed_at IS NOT NULL',
);

/** The schema gives it back to its connections. */
const restoreOwnPurpose = statement('UPDATE own_purpose SET removed_at = NULL WHERE id = :id');

const forgetRemovedPurpose = statement(
  'DELETE FROM own_purpose WHERE id = :id AND removed_at IS NOT NULL',
);

const countRemovedPurposes = statement(
  'SELECT count(*) FROM own_purpose WHERE removed_at IS NOT NULL',
);

const purgeRemovedPurposes = statement('DELETE FROM own_purpose WHERE removed_at IS NOT NULL');

const connectionsWithPurpose = statement(
  'SELECT connection_id FROM connection_purpose WHERE purpose_id = :id',
);

/** Dependencies of the store. */
export interface PurposeStoreDependencies {
  /** The vault while it is open, or why it is not. */
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly clock: Clock;
  /** Every change of an own purpose is written down inside of the change itself. */
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}

/** Which connections a change of a purpose concerned. */
export interface PurposeUses {
  readonly connections: readonly ConnectionId[];
}

/**
 * The own purposes, and with the built-in ones the catalogue of all. Everything fails with `vault-locked` while the
 * vault is, and whatever takes an id with `no-such-purpose` where no own purpose has it.
 */
export interface PurposeStore {
  catalogue(): Result<PurposeCatalogue, Failure>;
  /** Keeps a new purpose, or fails with `purpose-title-taken`. Its id must be free. */
  create(id: PurposeId, content: PurposeContent): Result<Purpose, Failure>;
  /** Keeps a purpose as it is now, or fails with `purpose-title-taken`. */
  update(id: PurposeId, content: PurposeContent): Result<Purpose, Failure>;
  /** Takes a purpose out of sight, and off its connections. */
  remove(id: PurposeId): Result<PurposeUses, Failure>;
  /** Brings a removed purpose back to its connections, or fails with `purpose-title-taken`. */
  restore(id: PurposeId): Result<PurposeUses, Failure>;
  /**
   * Adds purposes whose ids are free, inside of a change of somebody else's; one whose title is taken gets another. Each
   * is written down.
   */
  addInside(vault: OpenVault, purposes: readonly Purpose[]): void;
  /** Deletes for good what was removed; to be called when the vault has opened. */
  purgeRemoved(): Result<null, Failure>;
}

interface Opened {
  readonly vault: OpenVault;
  readonly history: PurposeStoreDependencies['history'];
  readonly catalogue: PurposeCatalogue;
  readonly now: number;
}

const noSuchPurpose: Result<never, Failure> = failure({ code: 'no-such-purpose' });

/** Makes the store of purposes in a vault. */
export function createPurposeStore({
  vault,
  clock,
  history,
}: PurposeStoreDependencies): PurposeStore {
  // Many ask, and it seldom changes; it goes with the database that it was read from.
  const known = new WeakMap<Database.Database, PurposeCatalogue>();
  const catalogueIn = (opened: OpenVault): PurposeCatalogue => {
    const read = known.get(opened.database) ?? catalogueOf(readOwn(opened.database));
    known.set(opened.database, read);
    return read;
  };
  const whileOpen = <Value>(
    work: (opened: Opened) => Result<Value, Failure>,
  ): Result<Value, Failure> => {
    const opened = vault.opened();
    if (!opened.ok) return opened;
    const catalogue = catalogueIn(opened.value);
    return work({ vault: opened.value, history, catalogue, now: clock.now() });
  };
  const changing = <Value>(
    work: (opened: Opened) => Result<Value, Failure>,
  ): Result<Value, Failure> =>
    whileOpen((opened) => {
      const outcome = work(opened);
      known.delete(opened.vault.database);
      return outcome;
    });
  return {
    catalogue: () => whileOpen(({ catalogue }) => success(catalogue)),
    create: (id, content) => changing((opened) => create(opened, id, content)),
    update: (id, content) => changing((opened) => update(opened, id, content)),
    remove: (id) => changing((opened) => remove(opened, id)),
    restore: (id) => changing((opened) => restore(opened, id)),
    addInside(opened, purposes) {
      const titles = catalogueIn(opened).all.map(({ title }) => comparableName(title));
      // Should the change be undone, it is read anew as it was.
      known.delete(opened.database);
      addAll({ vault: opened, history, now: clock.now() }, purposes, new Set(titles));
    },
    purgeRemoved: () => changing(purge),
  };
}

const ownRow = v.object({
  id: brandedText<PurposeId>(),
  content: v.pipe(v.string(), v.parseJson(), purposeContentSchema),
});

function readOwn(database: Database.Database): readonly Purpose[] {
  const rows = v.parse(v.array(ownRow), listOwnPurposes(database).all());
  return rows.map(({ id, content }) => ({ id, ...content }));
}

function create(
  { now, ...opened }: Opened,
  id: PurposeId,
  content: PurposeContent,
): Result<Purpose, Failure> {
  const event = { kind: 'purpose-created', id, title: content.title } as const;
  const created = changeTitled(opened, content.title, event, () => {
    deletePurposeDraft(opened.vault.database).run();
    // Another one that was removed a moment ago may have had this id.
    forgetRemovedPurpose(opened.vault.database).run({ id });
    insertOwnPurpose(opened.vault.database).run(columnsOf(id, content, now));
  });
  return created.ok ? success({ id, ...content }) : created;
}

function addAll(
  { vault, history, now }: Omit<Opened, 'catalogue'>,
  purposes: readonly Purpose[],
  taken: Set<string>,
): void {
  for (const purpose of purposes) {
    const { id } = purpose;
    const content = { ...getPurposeContent(purpose), title: freeName(purpose.title, taken) };
    taken.add(comparableName(content.title));
    forgetRemovedPurpose(vault.database).run({ id });
    insertOwnPurpose(vault.database).run(columnsOf(id, content, now));
    history.recordInside(vault, { kind: 'purpose-created', id, title: content.title });
  }
}

function update(
  { now, ...opened }: Opened,
  id: PurposeId,
  content: PurposeContent,
): Result<Purpose, Failure> {
  if (ownNamed(opened, id) === null) return noSuchPurpose;
  const event = { kind: 'purpose-changed', id, title: content.title } as const;
  const updated = changeTitled(opened, content.title, event, () => {
    deletePurposeDraft(opened.vault.database).run();
    updateOwnPurpose(opened.vault.database).run(columnsOf(id, content, now));
  });
  return updated.ok ? success({ id, ...content }) : updated;
}

function remove({ now, ...opened }: Opened, id: PurposeId): Result<PurposeUses, Failure> {
  const purpose = ownNamed(opened, id);
  if (purpose === null) return noSuchPurpose;
  const connections = connectionsWith(opened, id);
  const event = { kind: 'purpose-removed', id, title: purpose.title } as const;
  const removed = changeRecorded(opened, event, () => {
    removeOwnPurpose(opened.vault.database).run({ id, now });
  });
  return removed.ok ? success({ connections }) : removed;
}

function restore(opened: Opened, id: PurposeId): Result<PurposeUses, Failure> {
  const row = removedOwnPurpose(opened.vault.database).pluck().get({ id });
  if (row === undefined) {
    // A purpose that was not removed, or was restored, stays as it is.
    return ownNamed(opened, id) === null ? noSuchPurpose : success({ connections: [] });
  }
  const { title } = v.parse(ownRow.entries.content, row);
  const event = { kind: 'purpose-restored', id, title } as const;
  const restored = changeTitled(opened, title, event, () => {
    restoreOwnPurpose(opened.vault.database).run({ id });
  });
  return restored.ok ? success({ connections: connectionsWith(opened, id) }) : restored;
}

/** Most openings find nothing to delete, and then write nothing. */
function purge({ vault }: Opened): Result<null, Failure> {
  if (countRemovedPurposes(vault.database).pluck().get() === 0) return success(null);
  const purged = vault.change(() => purgeRemovedPurposes(vault.database).run());
  return purged.ok ? success(null) : purged;
}

function ownNamed({ catalogue }: Pick<Opened, 'catalogue'>, id: PurposeId): Purpose | null {
  const isOwn = catalogue.summaries.some((one) => one.id === id && one.digest !== null);
  return isOwn ? (catalogue.of([id])[0] ?? null) : null;
}

function connectionsWith({ vault }: Pick<Opened, 'vault'>, id: PurposeId): readonly ConnectionId[] {
  const ids = connectionsWithPurpose(vault.database).pluck().all({ id });
  return v.parse(v.array(v.string()), ids).map((text) => text as ConnectionId);
}

/**
 * @throws {v.ValiError} when the content does not fit its schema, which would be found out only when it is read again.
 */
function columnsOf(id: PurposeId, content: PurposeContent, now: number): object {
  const checked = v.parse(purposeContentSchema, content);
  return { id, title_key: comparableName(checked.title), content: contentText(checked), now };
}

const titleTaken: Failure = { code: 'purpose-title-taken' };

const builtInTitles = lazy(
  () => new Set(builtInPurposes().map(({ title }) => comparableName(title))),
);

/** No title is that of another purpose, built in or own. */
function changeTitled(
  opened: Pick<Opened, 'vault' | 'history'>,
  title: string,
  event: HistoryEvent,
  work: () => void,
): Result<null, Failure> {
  return builtInTitles().has(comparableName(title))
    ? failure(titleTaken)
    : changeUnlessTaken(opened, titleTaken, event, () => {
        work();
        return null;
      });
}

import type { ConnectionId } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { success, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { readOverviews } from './overview-store.ts';
import type { Overview, OverviewChange } from './overview.ts';

/** What the list rests on. */
export interface HealthParts {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  /** Whether a check of the connection runs just now. */
  readonly isChecking: (id: ConnectionId) => boolean;
}

/** The list of connections and how each stands. */
export interface Health {
  readonly handlers: { 'overview:list': () => Result<readonly Overview[], Failure> };
  /** Reads the list, which the window will ask for next: at a start its page takes longest to come up. */
  prepare(): void;
  /** Lets go of a list that nobody asked for. */
  letGo(): void;
  /** All rows of the list, by nickname. */
  overviews(): Result<readonly Overview[], Failure>;
  /** What to tell the list about connections that changed; those that are not there are gone. */
  changeOf(ids: readonly ConnectionId[]): Result<OverviewChange, Failure>;
}

/** Makes the list of a vault's connections. */
export function createHealth({ vault, isChecking }: HealthParts): Health {
  const overviews = (ids: readonly ConnectionId[] | null): Result<readonly Overview[], Failure> => {
    const opened = vault.opened();
    return opened.ok ? success(readOverviews(opened.value.database, ids, isChecking)) : opened;
  };
  let prepared: Result<readonly Overview[], Failure> | null = null;
  return {
    handlers: {
      'overview:list': () => {
        const rows = prepared ?? overviews(null);
        prepared = null;
        return rows;
      },
    },
    prepare: () => {
      const rows = overviews(null);
      prepared = rows.ok ? rows : null;
    },
    letGo: () => {
      prepared = null;
    },
    overviews: () => overviews(null),
    changeOf: (ids) => {
      prepared = null;
      const changed = overviews(ids);
      if (!changed.ok) return changed;
      const present = new Set(changed.value.map(({ connection }) => connection.id));
      return success({
        changed: changed.value,
        removed: ids.filter((id) => !present.has(id)),
      });
    },
  };
}

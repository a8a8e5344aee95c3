import type { ConnectionId } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { success, toJsonText, type JsonText, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { readOverviews } from './overview-store.ts';
import type { Overview, OverviewChange } from './model/overview.ts';

/** All rows of the list, as they cross the bridge. */
export type OverviewList = JsonText<readonly Overview[]>;

/** Dependencies of the list. */
export interface HealthDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  /** Whether a check of the connection runs just now. */
  readonly isChecking: (id: ConnectionId) => boolean;
}

/** The list of connections and how each stands. */
export interface Health {
  readonly handlers: { 'health:list': () => Result<OverviewList, Failure> };
  /** Reads the list, which the window will ask for next: at a start its page takes longest to come up. */
  prepare(): void;
  /** Closes a list that nobody asked for. */
  dispose(): void;
  /** All rows of the list, by nickname. */
  overviews(): Result<readonly Overview[], Failure>;
  /** What to tell the list about connections that changed; those that are not there are gone. */
  changeOf(ids: readonly ConnectionId[]): Result<OverviewChange, Failure>;
}

/** The list as it was read before it was asked for. */
interface ListAhead {
  prepare(): void;
  dispose(): void;
  /** The list that was read ahead, or else as it is now. */
  take(): Result<OverviewList, Failure>;
}

function readAhead(read: () => Result<OverviewList, Failure>): ListAhead {
  let prepared: Result<OverviewList, Failure> | null = null;
  const dispose = (): void => {
    prepared = null;
  };
  return {
    prepare: () => {
      if (prepared !== null) return;
      try {
        const list = read();
        prepared = list.ok ? list : null;
      } catch {
        // Whoever asks for the list is told what is wrong with it.
      }
    },
    dispose,
    take: () => {
      const list = prepared ?? read();
      dispose();
      return list;
    },
  };
}

/** Makes the list of a vault's connections. */
export function createHealth({ vault, isChecking }: HealthDependencies): Health {
  const overviews = (ids: readonly ConnectionId[] | null): Result<readonly Overview[], Failure> => {
    const opened = vault.opened();
    return opened.ok ? success(readOverviews(opened.value.database, ids, isChecking)) : opened;
  };
  const ahead = readAhead(() => {
    const rows = overviews(null);
    return rows.ok ? success(toJsonText(rows.value)) : rows;
  });
  return {
    handlers: { 'health:list': () => ahead.take() },
    prepare: () => ahead.prepare(),
    dispose: () => ahead.dispose(),
    overviews: () => overviews(null),
    changeOf: (ids) => {
      ahead.dispose();
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

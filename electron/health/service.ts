import type { ConnectionId } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import {
  success,
  toJsonText,
  type ChannelHandlers,
  type JsonText,
  type Result,
} from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { healthChannels } from './channels.ts';
import { readOverviews } from './overview-store.ts';
import type { Overview, OverviewChange } from './model/overview.ts';
import type { WatchService } from './watch-service.ts';

/** All list rows, serialised for the bridge. */
type OverviewList = JsonText<readonly Overview[]>;

interface HealthDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly isChecking: (id: ConnectionId) => boolean;
}

/** The list of connections with their status. */
export interface Health {
  /** Reads the list before the window asks for it, while the page loads. */
  prepare(): void;
  /** Discards the list that was read ahead. */
  clear(): void;
  /** The list for the bridge: the one read ahead, or else the current one. */
  list(): Result<OverviewList, Failure>;
  /** All rows of the list, by nickname. */
  overviews(): Result<readonly Overview[], Failure>;
  /** The change of the list when these connections changed; missing ones were removed. */
  changeOf(ids: readonly ConnectionId[]): Result<OverviewChange, Failure>;
}

/** Creates the list of a vault's connections. */
export function createHealth({ vault, isChecking }: HealthDependencies): Health {
  let prepared: Result<OverviewList, Failure> | null = null;
  const overviews = (ids: readonly ConnectionId[] | null): Result<readonly Overview[], Failure> => {
    const opened = vault.opened();
    return opened.ok ? success(readOverviews(opened.value.database, ids, isChecking)) : opened;
  };
  const read = (): Result<OverviewList, Failure> => {
    const rows = overviews(null);
    return rows.ok ? success(toJsonText(rows.value)) : rows;
  };
  return {
    prepare() {
      if (prepared !== null) return;
      try {
        const list = read();
        prepared = list.ok ? list : null;
      } catch {
        // The window gets the error when it asks for the list.
      }
    },
    clear() {
      prepared = null;
    },
    list() {
      const list = prepared ?? read();
      prepared = null;
      return list;
    },
    overviews: () => overviews(null),
    changeOf(ids) {
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

/** Answers the channels of the list and of health. */
export function healthHandlers(
  health: Health,
  watch: WatchService,
): ChannelHandlers<typeof healthChannels, Failure> {
  return {
    'health:list': () => health.list(),
    'health:settings': () => watch.settings.read(),
    'health:change-settings': ({ settings, vaultPassphrase }) =>
      watch.settings.change(settings, vaultPassphrase),
    'health:schedule': ({ id }) => watch.schedule(id),
    'health:set-schedule': ({ id, checks, audits }) => watch.setSchedule(id, { checks, audits }),
    'health:set-schedules': ({ ids, checks, audits }) =>
      watch.setSchedules(ids, { checks, audits }),
    'health:facts': () => watch.facts(),
    'health:series': ({ ids }) => watch.series(ids),
    'health:opened': ({ id }) => {
      watch.used(id);
      return success(null);
    },
    'health:export-calendar': ({ ids }) => watch.exportCalendar(ids),
    'health:export': ({ ids }) => watch.exportTable(ids),
  };
}

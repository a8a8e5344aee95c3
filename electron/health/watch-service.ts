import type { ConnectionId } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Result, type ChannelHandlers } from '../system/index.ts';
import type { ConnectionSchedule, healthChannels, ScheduleReport } from './channels.ts';
import type { HealthFacts } from './facts.ts';
import { noteUse, readSeries, readUses } from './facts-store.ts';
import { healthTable } from './health-table.ts';
import { asAllOthers, readSchedules, writeSchedule } from './schedule-store.ts';
import type { HealthSettings } from './model/settings-schema.ts';
import {
  createHealthSettings,
  type HealthSettingsDependencies,
  type HealthSettingsService,
} from './settings.ts';
import { Watch, type WatchDependencies } from './watch.ts';
import { watchedOf, WatchedConnections } from './watched.ts';

type Channels = Omit<typeof healthChannels, 'health:list'>;

/** One handler for each channel of health but the list's. */
export type WatchHandlers = ChannelHandlers<Channels, Failure>;

/** Dependencies of the watch over connections. */
export interface WatchServiceDependencies
  extends
    Omit<WatchDependencies, 'settings'>,
    Pick<HealthSettingsDependencies, 'history' | 'confirm'> {
  /** Is notified of every change of the settings. */
  readonly settingsChanged: (settings: HealthSettings) => void;
  /** Writes a table to a file that a native dialog asks for; false when the person thought better of it. */
  readonly writeTable: (
    rows: readonly (readonly string[])[],
    suggestedName: string,
  ) => Promise<Result<boolean, Failure>>;
}

/** What is done by itself, and what is known of how connections fare. */
export interface WatchService {
  readonly handlers: WatchHandlers;
  /** Whether a person paused what is done by itself; false while the vault is locked. */
  paused(): boolean;
  /** Pauses what is done by itself, or lets it go on. It stays so until it is called again. */
  pause(paused: boolean): Result<HealthSettings, Failure>;
  /** The vault was opened: begins to watch, unless it does already. */
  begin(): void;
  /** To be called before what runs is cancelled and the vault is locked. */
  end(): void;
  /** The computer woke up. */
  woke(): void;
  /** Connections are new, different or gone, are being tested, or have a new result. */
  changed(ids: readonly ConnectionId[]): void;
  /** A person copied a value of a connection, or opened it. */
  used(id: ConnectionId): void;
}

/** Makes the watch over a vault's connections. It rests until it is told to begin. */
export function createWatch(dependencies: WatchServiceDependencies): WatchService {
  let watch: Watch | null = null;
  const settings = createHealthSettings({
    ...dependencies,
    changed: (changed) => {
      dependencies.settingsChanged(changed);
      watch?.rescheduled();
    },
  });
  const handlers = handlersOf(dependencies, settings, {
    getSkipReason: (id) => watch?.getSkipReason(id) ?? null,
    rescheduled: () => watch?.rescheduled(),
  });
  return {
    handlers,
    paused: () => settings.paused(),
    pause: (paused) => settings.pause(paused),
    begin: () => (watch ??= new Watch({ ...dependencies, settings: () => settings.read() })),
    end: () => {
      watch?.end();
      watch = null;
    },
    woke: () => watch?.woke(),
    changed: (ids) => watch?.changed(ids),
    used: (id) => noteUseOf(dependencies, id),
  };
}

/** The watch as the handlers know it; it may not be there. */
interface PresentWatch {
  readonly getSkipReason: (id: ConnectionId) => ScheduleReport['stop'];
  readonly rescheduled: () => void;
}

function handlersOf(
  dependencies: WatchServiceDependencies,
  settings: HealthSettingsService,
  { getSkipReason, rescheduled }: PresentWatch,
): WatchHandlers {
  return {
    'health:settings': () => settings.read(),
    'health:change-settings': async ({ settings: changed, vaultPassphrase }) => {
      try {
        return await settings.change(changed, vaultPassphrase);
      } finally {
        vaultPassphrase?.fill(0);
      }
    },
    'health:schedule': ({ id }) => scheduleOf(dependencies, id, getSkipReason),
    'health:set-schedule': ({ id, checks, audits }) => {
      const written = setSchedule(dependencies, id, { checks, audits });
      if (!written.ok) return written;
      rescheduled();
      return scheduleOf(dependencies, id, getSkipReason);
    },
    'health:facts': () => factsOf(dependencies),
    'health:series': ({ ids }) => {
      const opened = dependencies.vault.opened();
      return opened.ok ? success(readSeries(opened.value.database, ids)) : opened;
    },
    'health:opened': ({ id }) => {
      noteUseOf(dependencies, id);
      return success(null);
    },
    'health:export': ({ ids }) => exportTable(dependencies, ids),
  };
}

function scheduleOf(
  { vault, overviews }: WatchServiceDependencies,
  id: ConnectionId,
  getSkipReason: PresentWatch['getSkipReason'],
): Result<ScheduleReport, Failure> {
  const [opened, rows] = [vault.opened(), overviews([id])];
  if (!opened.ok) return opened;
  if (!rows.ok) return rows;
  const [row] = rows.value;
  if (row === undefined) return failure({ code: 'no-such-connection' });
  const own = readSchedules(opened.value.database, id).get(id) ?? asAllOthers;
  const isRefused = row.connection.tokenRefusedAt !== null;
  return success({ ...own, stop: isRefused ? 'token-refused' : getSkipReason(id) });
}

function setSchedule(
  { vault, overviews }: WatchServiceDependencies,
  id: ConnectionId,
  schedule: ConnectionSchedule,
): Result<null, Failure> {
  const [opened, rows] = [vault.opened(), overviews([id])];
  if (!opened.ok) return opened;
  if (!rows.ok) return rows;
  if (rows.value.length === 0) return failure({ code: 'no-such-connection' });
  return opened.value.change(() => {
    writeSchedule(opened.value.database, id, schedule);
    return null;
  });
}

function factsOf({
  vault,
  overviews,
}: Pick<WatchServiceDependencies, 'vault' | 'overviews'>): Result<readonly HealthFacts[], Failure> {
  const [opened, rows] = [vault.opened(), overviews(null)];
  if (!opened.ok) return opened;
  if (!rows.ok) return rows;
  const uses = readUses(opened.value.database);
  const watched = new WatchedConnections();
  const all = rows.value.map(watchedOf);
  for (const each of all) watched.put(each);
  return success(
    rows.value.map(({ connection }, index) => {
      const each = all[index];
      return {
        id: connection.id,
        usedAt: uses.get(connection.id) ?? connection.updatedAt,
        stop: each === undefined ? null : watched.getSkipReason(each),
      };
    }),
  );
}

/** What cannot be written down now is written down the next time: nothing hangs on it. */
function noteUseOf({ vault, clock }: WatchServiceDependencies, id: ConnectionId): void {
  const opened = vault.opened();
  if (opened.ok) opened.value.note(() => noteUse(opened.value.database, id, clock.now()));
}

async function exportTable(
  dependencies: WatchServiceDependencies,
  ids: readonly ConnectionId[],
): Promise<Result<{ readonly outcome: 'written' | 'cancelled' }, Failure>> {
  const [rows, facts] = [dependencies.overviews(ids), factsOf(dependencies)];
  if (!rows.ok) return rows;
  if (!facts.ok) return facts;
  const byId = new Map(rows.value.map((row) => [row.connection.id, row]));
  const asked = ids.flatMap((id) => byId.get(id) ?? []);
  const known = new Map(facts.value.map((each) => [each.id, each]));
  const now = dependencies.clock.now();
  const name = `chatelaine-health-${new Date(now).toISOString().slice(0, 10)}.csv`;
  const written = await dependencies.writeTable(healthTable(asked, known, now), name);
  if (!written.ok) return written;
  return success({ outcome: written.value ? 'written' : 'cancelled' });
}

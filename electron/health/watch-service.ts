import type { ConnectionId } from '../connections/index.ts';
import { formatTable } from '../csv/index.ts';
import type { Failure } from '../failures/index.ts';
import { saveFile, type FileDialogs, type SaveOutcome } from '../files/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { ConnectionSchedule, ScheduleReport } from './channels.ts';
import type { HealthFacts, Series } from './facts.ts';
import { noteUse, readSeries, readUses } from './facts-store.ts';
import { healthTable } from './health-table.ts';
import { asAllOthers, readSchedules, writeSchedule } from './schedule-store.ts';
import type { HealthSettings } from './model/settings-schema.ts';
import { createHealthSettings, type HealthSettingsDependencies } from './settings.ts';
import { Watch, type WatchDependencies } from './watch.ts';
import { watchedOf, WatchedConnections } from './watched.ts';

/** What the watch over connections uses. */
export interface WatchServiceDependencies
  extends
    Omit<WatchDependencies, 'settings'>,
    Pick<HealthSettingsDependencies, 'history' | 'confirm'> {
  /** Called after every change of the settings. */
  readonly settingsChanged: (settings: HealthSettings) => void;
  readonly files: Pick<FileDialogs, 'toWrite'>;
}

/** Checks and audits in the background, and what is known of how connections fare. */
export interface WatchService {
  settings(): Result<HealthSettings, Failure>;
  /** Changes the settings. Names in notifications are confirmed first. */
  changeSettings(
    settings: HealthSettings,
    vaultPassphrase: Uint8Array | null,
  ): Promise<Result<HealthSettings, Failure>>;
  /** Whether a person paused what runs in the background; false while the vault is locked. */
  paused(): boolean;
  /** Pauses what runs in the background, or resumes it. It stays so until it is called again. */
  pause(paused: boolean): Result<HealthSettings, Failure>;
  schedule(id: ConnectionId): Result<ScheduleReport, Failure>;
  setSchedule(id: ConnectionId, schedule: ConnectionSchedule): Result<ScheduleReport, Failure>;
  /** What the health screen shows besides the list, of every connection. */
  facts(): Result<readonly HealthFacts[], Failure>;
  /** The last checks of some connections. */
  series(ids: readonly ConnectionId[]): Result<readonly Series[], Failure>;
  /** Writes what the health screen shows to a CSV file. */
  exportTable(ids: readonly ConnectionId[]): Promise<Result<SaveOutcome, Failure>>;
  /** Begins to watch when the vault has opened. */
  begin(): void;
  /** To be called before what runs is cancelled and the vault is locked. */
  end(): void;
  /** To be called when the computer woke up. */
  woke(): void;
  /** To be called when connections are new, different or gone, are being tested, or have a new result. */
  changed(ids: readonly ConnectionId[]): void;
  /** To be called when a person copied a value of a connection, or opened it. */
  used(id: ConnectionId): void;
}

/** Makes the watch over a vault's connections. It does nothing before it begins. */
export function createWatch(dependencies: WatchServiceDependencies): WatchService {
  let watch: Watch | null = null;
  const settings = createHealthSettings({
    ...dependencies,
    changed: (changed) => {
      dependencies.settingsChanged(changed);
      watch?.rescheduled();
    },
  });
  const schedule = (id: ConnectionId): Result<ScheduleReport, Failure> =>
    scheduleOf(dependencies, id, watch?.getSkipReason(id) ?? null);
  return {
    settings: () => settings.read(),
    changeSettings: (changed, vaultPassphrase) => settings.change(changed, vaultPassphrase),
    paused: () => settings.paused(),
    pause: (paused) => settings.pause(paused),
    schedule,
    setSchedule(id, changed) {
      const written = setSchedule(dependencies, id, changed);
      if (!written.ok) return written;
      watch?.rescheduled();
      return schedule(id);
    },
    facts: () => factsOf(dependencies),
    series(ids) {
      const opened = dependencies.vault.opened();
      return opened.ok ? success(readSeries(opened.value.database, ids)) : opened;
    },
    exportTable: (ids) => exportTable(dependencies, ids),
    begin: () => (watch ??= new Watch({ ...dependencies, settings: () => settings.read() })),
    end() {
      watch?.end();
      watch = null;
    },
    woke: () => watch?.woke(),
    changed: (ids) => watch?.changed(ids),
    used: (id) => noteUseOf(dependencies, id),
  };
}

function scheduleOf(
  { vault, overviews }: WatchServiceDependencies,
  id: ConnectionId,
  stop: ScheduleReport['stop'],
): Result<ScheduleReport, Failure> {
  const [opened, rows] = [vault.opened(), overviews([id])];
  if (!opened.ok) return opened;
  if (!rows.ok) return rows;
  const [row] = rows.value;
  if (row === undefined) return failure({ code: 'no-such-connection' });
  const own = readSchedules(opened.value.database, id).get(id) ?? asAllOthers;
  const isRefused = row.connection.tokenRefusedAt !== null;
  return success({ ...own, stop: isRefused ? 'token-refused' : stop });
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

/** A use that cannot be saved now is not important enough to fail for. */
function noteUseOf({ vault, clock }: WatchServiceDependencies, id: ConnectionId): void {
  const opened = vault.opened();
  if (opened.ok) opened.value.note(() => noteUse(opened.value.database, id, clock.now()));
}

async function exportTable(
  dependencies: WatchServiceDependencies,
  ids: readonly ConnectionId[],
): Promise<Result<SaveOutcome, Failure>> {
  const [rows, facts] = [dependencies.overviews(ids), factsOf(dependencies)];
  if (!rows.ok) return rows;
  if (!facts.ok) return facts;
  const byId = new Map(rows.value.map((row) => [row.connection.id, row]));
  const asked = ids.flatMap((id) => byId.get(id) ?? []);
  const known = new Map(facts.value.map((each) => [each.id, each]));
  const now = dependencies.clock.now();
  const name = `chatelaine-health-${new Date(now).toISOString().slice(0, 10)}.csv`;
  return saveFile(dependencies.files, 'csv', name, () =>
    success(formatTable(healthTable(asked, known, now))),
  );
}

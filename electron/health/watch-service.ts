import type { ConnectionId } from '../connections/index.ts';
import { formatTable } from '../csv/index.ts';
import type { Failure } from '../failures/index.ts';
import { saveFile, type FileDialogs, type SaveOutcome } from '../files/index.ts';
import { changeRecorded } from '../history/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { ConnectionSchedule, HealthFacts, ScheduleReport, Series } from './channels.ts';
import { noteUse, readSeries, readUses } from './facts-store.ts';
import { expiryCalendar } from './calendar.ts';
import { healthTable } from './health-table.ts';
import { asAllOthers, readSchedules, writeSchedule } from './schedule-store.ts';
import type { HealthSettings } from './model/settings-schema.ts';
import {
  createHealthSettings,
  type HealthSettingsDependencies,
  type HealthSettingsService,
} from './settings.ts';
import { Watch, type WatchDependencies } from './watch.ts';
import { toWatched, WatchedConnections } from './watched.ts';

/** Dependencies of the background checks. */
export interface WatchServiceDependencies
  extends
    Omit<WatchDependencies, 'settings'>,
    Pick<HealthSettingsDependencies, 'history' | 'confirm'> {
  /** Called after every change of the settings. */
  readonly settingsChanged: (settings: HealthSettings) => void;
  readonly files: Pick<FileDialogs, 'toWrite'>;
}

/** Checks and audits in the background, and the data of the health screen. */
export interface WatchService {
  readonly settings: HealthSettingsService;
  schedule(id: ConnectionId): Result<ScheduleReport, Failure>;
  setSchedule(id: ConnectionId, schedule: ConnectionSchedule): Result<ScheduleReport, Failure>;
  /** Gives many connections the same schedule; those that are gone are passed over. */
  setSchedules(
    ids: readonly ConnectionId[],
    schedule: ConnectionSchedule,
  ): Result<{ readonly changed: number }, Failure>;
  /** The data of the health screen that the list lacks, for every connection. */
  facts(): Result<readonly HealthFacts[], Failure>;
  series(ids: readonly ConnectionId[]): Result<readonly Series[], Failure>;
  exportTable(ids: readonly ConnectionId[]): Promise<Result<SaveOutcome, Failure>>;
  exportCalendar(ids: readonly ConnectionId[]): Promise<Result<SaveOutcome, Failure>>;
  /** Starts background checks once the vault is open. */
  begin(): void;
  /** Must be called before running work is cancelled and the vault is locked. */
  end(): void;
  woke(): void;
  /** Must be called when connections were added, changed or removed, are being tested, or have a new result. */
  changed(ids: readonly ConnectionId[]): void;
  /** Must be called when a person copied a value of a connection, or opened it. */
  used(id: ConnectionId): void;
}

/** Creates the background checks of a vault's connections, which start with `begin`. */
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
    reportSchedule(dependencies, id, watch?.getSkipReason(id) ?? null);
  return {
    settings,
    schedule,
    setSchedule(id, changed) {
      const written = setSchedule(dependencies, id, changed);
      if (!written.ok) return written;
      watch?.rescheduled();
      return schedule(id);
    },
    setSchedules(ids, changed) {
      const written = setSchedules(dependencies, ids, changed);
      if (written.ok) watch?.rescheduled();
      return written;
    },
    facts: () => readFacts(dependencies),
    series(ids) {
      const opened = dependencies.vault.opened();
      return opened.ok ? success(readSeries(opened.value.database, ids)) : opened;
    },
    exportTable: (ids) => exportTable(dependencies, ids),
    exportCalendar: (ids) => exportCalendar(dependencies, ids),
    begin: () => (watch ??= new Watch({ ...dependencies, settings: () => settings.read() })),
    end() {
      watch?.end();
      watch = null;
    },
    woke: () => watch?.woke(),
    changed: (ids) => watch?.changed(ids),
    used: (id) => recordUse(dependencies, id),
  };
}

function reportSchedule(
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

function setSchedules(
  { vault, overviews, history }: WatchServiceDependencies,
  ids: readonly ConnectionId[],
  schedule: ConnectionSchedule,
): Result<{ readonly changed: number }, Failure> {
  const [opened, rows] = [vault.opened(), overviews(ids)];
  if (!opened.ok) return opened;
  if (!rows.ok) return rows;
  const connections = rows.value.map(({ connection }) => connection);
  if (connections.length === 0) return failure({ code: 'no-such-connection' });
  const event = {
    kind: 'many-changed',
    what: 'schedule',
    connections: connections.length,
    nicknames: connections.slice(0, 20).map(({ nickname }) => nickname),
  } as const;
  return changeRecorded({ vault: opened.value, history }, event, () => {
    for (const { id } of connections) writeSchedule(opened.value.database, id, schedule);
    return { changed: connections.length };
  });
}

function readFacts({
  vault,
  overviews,
}: Pick<WatchServiceDependencies, 'vault' | 'overviews'>): Result<readonly HealthFacts[], Failure> {
  const [opened, rows] = [vault.opened(), overviews(null)];
  if (!opened.ok) return opened;
  if (!rows.ok) return rows;
  const uses = readUses(opened.value.database);
  const watched = new WatchedConnections();
  const all = rows.value.map(toWatched);
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

/** A use that cannot be stored is not worth a failure. */
function recordUse({ vault, clock }: WatchServiceDependencies, id: ConnectionId): void {
  const opened = vault.opened();
  if (opened.ok) opened.value.note(() => noteUse(opened.value.database, id, clock.now()));
}

async function exportTable(
  dependencies: WatchServiceDependencies,
  ids: readonly ConnectionId[],
): Promise<Result<SaveOutcome, Failure>> {
  const [rows, facts] = [dependencies.overviews(ids), readFacts(dependencies)];
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

async function exportCalendar(
  { overviews, clock, files }: WatchServiceDependencies,
  ids: readonly ConnectionId[],
): Promise<Result<SaveOutcome, Failure>> {
  return saveFile(files, 'calendar', 'chatelaine-tokens.ics', () => {
    const rows = overviews(ids);
    if (!rows.ok) return rows;
    return success(
      expiryCalendar(
        rows.value.map(({ connection }) => connection),
        clock.now(),
      ),
    );
  });
}

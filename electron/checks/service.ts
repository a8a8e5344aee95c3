import { randomUUID } from 'node:crypto';
import {
  type Connection,
  type ConnectionId,
  type ConnectionStore,
  type Drafts,
} from '../connections/index.ts';
import { type Failure, refusalLimit } from '../failures/index.ts';
import {
  success,
  type Clock,
  type Result,
  type ChannelHandlers,
  KeyedQueue,
} from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { createAnnouncer, type Announcer } from './announcer.ts';
import type { checkChannels, CheckEvents, RequestSettings } from './channels.ts';
import type { CheckId, CheckProgress, CheckReport, RunId } from './model/check.ts';
import {
  getAccountKey,
  groupByAccount,
  checkMany,
  getSkipReason,
  type ManyOutcome,
} from './many.ts';
import {
  createLoginLimits,
  type LoginInitiator,
  type LoginLimits,
  type LoginLimitsDependencies,
} from './login-limits.ts';
import { createReportCopies, type ReportCopiesDependencies } from './report-copies.ts';
import { daysIn, historyIn, keepInVault, type CheckDay } from './report-store.ts';
import {
  changeRequestSettings,
  readRequestSettings,
  type RequestSettingsDependencies,
} from './request-settings.ts';
import { reportNotRun } from './runner.ts';
import { createRuns, type Runs } from './runs.ts';
import { createSavedChecks, type SavedCheck, type SavedChecks } from './saved-checks.ts';
import type { CheckCalls } from './sequence.ts';
import { createTokenTests, type InRun, type TokenTests } from './token-tests.ts';
import { createUnsavedChecks, type UnsavedChecks, type UnsavedValues } from './unsaved-checks.ts';

/** Dependencies of the checks. */
export interface ChecksDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly connections: ConnectionStore;
  /** Opens the token of a restored form. */
  readonly drafts: Pick<Drafts, 'openToken'>;
  readonly jira: CheckCalls;
  readonly clock: Clock;
  /** Sends the progress of a check, or of a test of many, to the window. */
  readonly emit: <Name extends keyof CheckEvents>(name: Name, message: CheckEvents[Name]) => void;
  /** Is notified of connections whose test began or whose result is new. */
  readonly changed: (ids: readonly ConnectionId[]) => void;
  readonly history: RequestSettingsDependencies['history'] & LoginLimitsDependencies['history'];
  readonly takeInput: LoginLimitsDependencies['takeInput'];
  readonly isAssisted: LoginLimitsDependencies['isAssisted'];
  readonly confirm: LoginLimitsDependencies['confirm'];
  /** Puts a text on the clipboard that is not cleared later. */
  readonly copyText: ReportCopiesDependencies['copyText'];
  /** The program's version, for the header of copied reports. */
  readonly version: string;
}

type Channels = typeof checkChannels;

/** One handler for each channel of checks. */
export type CheckHandlers = ChannelHandlers<Channels, Failure>;

/** Options of a test of many. */
export interface ManyOptions {
  readonly run: RunId;
  /** An empty list means all. */
  readonly ids: readonly ConnectionId[];
  /** If the program starts it, a connection whose token was refused is left out until its token changes. */
  readonly byHand: boolean;
  /** Whether connections whose token was refused are tested; defaults to `byHand`. */
  readonly triesRefused?: boolean;
}

/** Checks, for the window, the tray and the schedule. */
export interface Checks {
  /** Tests a saved connection, started by a person in the window, and stores the report. */
  runAndReport(id: ConnectionId, run?: RunId): Promise<Result<CheckReport, Failure>>;
  /** The same if the window may have it tested just now, so that a page that was taken over locks out no account. */
  runIfAdmitted(id: ConnectionId, run: RunId): Promise<Result<CheckReport, Failure>>;
  /** Tests the form in its present state. */
  runUnsaved(values: UnsavedValues): Promise<Result<CheckReport, Failure>>;
  /** Keeps the result of an unsaved test for the connection that was created from the same values. */
  keep(run: RunId, id: ConnectionId): Result<{ readonly kept: boolean }, Failure>;
  /** Tests many from the window; an empty list means all. */
  runManyFromWindow(
    run: RunId,
    ids: readonly ConnectionId[],
  ): Promise<Result<CheckProgress, Failure>>;
  /**
   * The same, started outside of the window, such as from the tray, whose menu other programs can click. A connection
   * whose token was refused is tested only after a native dialog.
   */
  runFromOutside(id: ConnectionId): Promise<Result<CheckReport, Failure>>;
  /** Protects accounts from being locked out; used by everything that logs in. */
  readonly limits: LoginLimits;
  runMany(options: ManyOptions): Promise<Result<CheckProgress, Failure>>;
  /** A connection's stored checks, newest first. */
  history(id: ConnectionId, limit: number): Result<readonly CheckReport[], Failure>;
  /** A connection's older checks, summed per day, newest first. */
  days(id: ConnectionId): Result<readonly CheckDay[], Failure>;
  /** Puts a report on the clipboard as text that names no site, account or token. */
  copyReport(id: CheckId): Promise<Result<null, Failure>>;
  isChecking(id: ConnectionId): boolean;
  cancel(run: RunId): null;
  /** How long requests may take, and how many run at once. */
  requestSettings(): RequestSettings;
  changeRequestSettings(settings: RequestSettings): Result<RequestSettings, Failure>;
  /** Whether a test of many that a person started is running, even if it is of one connection only. */
  isBulkTestRunning(): boolean;
  /** Runs a task after all earlier checks and tasks of the connection's account. */
  readonly runAfterOtherLogins: <Value>(
    connection: Pick<Connection, 'address' | 'username'>,
    task: () => Promise<Value>,
  ) => Promise<Value>;
  /** The newest reports of all connections as text without names, newest first. */
  latestReports(limit: number): Result<readonly string[], Failure>;
  /** Tests of new tokens for existing connections. */
  readonly tokenTests: TokenTests;
  /** Cancels everything that is running, forgets the results of unsaved values, and resolves when all has ended. */
  cancelAll(): Promise<void>;
}

/** Creates the checks of a vault's connections. */
export function createChecks(dependencies: ChecksDependencies): Checks {
  const accountQueue = new KeyedQueue(1);
  const announcer = createAnnouncer(dependencies.changed);
  const limits = createLoginLimits(dependencies);
  const saved = createSavedChecks({ ...dependencies, accountQueue, limits, announcer });
  const unsaved = createUnsavedChecks({ ...dependencies, accountQueue, limits, saved });
  const running = createRuns();
  const many = manyOf({ dependencies, saved, announcer }, running);
  const copies = createReportCopies(dependencies);

  const inRun = inRunsOf(running, dependencies.emit);

  const runSaved = (
    id: ConnectionId,
    asker: LoginInitiator,
    run = randomUUID() as RunId,
  ): Promise<Result<CheckReport, Failure>> =>
    inRun(run, async (following) => reportKept(await saved.check(id, asker, following)));

  return {
    latestReports: (limit) => copies.latest(limit),
    runAndReport: (id, run) => runSaved(id, 'window', run),
    async runIfAdmitted(id, run) {
      const admitted = admitSaved(dependencies, limits, id);
      return admitted.ok ? runSaved(id, 'window', run) : admitted;
    },
    runUnsaved: async (values) =>
      copies.remembering(inRun(values.run, (following) => unsaved.check(values, following))),
    keep: (run, id) => keepUnsaved(unsaved, announcer, run, id),
    runFromOutside: (id) => runSaved(id, 'outside'),
    limits,
    ...many,
    runManyFromWindow: (run, ids) =>
      many.runMany({ run, ids, byHand: true, triesRefused: limits.takeRecentInput() }),
    history: (id, limit) => historyOf(dependencies, id, limit),
    days: (id) => daysOf(dependencies, id),
    copyReport: (id) => copies.copy(id),
    isChecking: (id) => saved.isChecking(id),
    cancel: (run) => running.cancel(run),
    requestSettings: () => readRequestSettings(dependencies),
    changeRequestSettings: (settings) => changeRequestSettings(dependencies, settings),
    runAfterOtherLogins: (connection, task) => accountQueue.add(getAccountKey(connection), task),
    tokenTests: createTokenTests({ ...dependencies, accountQueue, limits, inRun }),
    cancelAll: async () => {
      await running.cancelAll();
      unsaved.forgetAll();
      copies.forgetAll();
    },
  };
}

/** Whether the window may have a saved connection tested; if it no longer exists, the test itself says so. */
function admitSaved(
  { connections }: ChecksDependencies,
  limits: LoginLimits,
  id: ConnectionId,
): Result<null, Failure> {
  const connection = connections.get(id);
  return connection.ok ? limits.admitSaved(connection.value) : success(null);
}

/** The report of a check, or why it could not be stored. */
function reportKept(outcome: Result<SavedCheck, Failure>): Result<CheckReport, Failure> {
  if (!outcome.ok) return outcome;
  const { kept, report } = outcome.value;
  return kept.ok ? success(report) : kept;
}

/** Answers the channels of checks. */
export function checkHandlers(checks: Checks): CheckHandlers {
  return {
    'checks:run': ({ run, id }) => checks.runIfAdmitted(id, run),
    'checks:run-unsaved': (values) => checks.runUnsaved(values),
    'checks:keep': ({ run, id }) => checks.keep(run, id),
    'checks:cancel': ({ run }) => success(checks.cancel(run)),
    'checks:run-many': ({ run, ids }) => checks.runManyFromWindow(run, ids),
    'checks:history': ({ id, limit }) => checks.history(id, limit),
    'checks:days': ({ id }) => checks.days(id),
    'checks:copy-report': ({ id }) => checks.copyReport(id),
    'checks:request-settings': () => success(checks.requestSettings()),
    'checks:change-request-settings': (settings) => checks.changeRequestSettings(settings),
  };
}

/** Runs a task whose steps are sent to the window and which can be cancelled. */
function inRunsOf(running: Runs, emit: ChecksDependencies['emit']): InRun {
  return (run, task) =>
    running.during(run, (signal) =>
      task({
        signal,
        onSteps: (steps) => emit('check-steps', { run, steps }),
        refusalsLeft: refusalLimit,
      }),
    );
}

function keepUnsaved(
  unsaved: UnsavedChecks,
  announcer: Announcer,
  run: RunId,
  id: ConnectionId,
): Result<{ readonly kept: boolean }, Failure> {
  const kept = unsaved.keep(run, id);
  if (!kept.ok) return kept;
  if (kept.value) announcer.add(id);
  return success({ kept: kept.value });
}

function historyOf(
  { vault }: ChecksDependencies,
  id: ConnectionId,
  limit: number,
): Result<readonly CheckReport[], Failure> {
  const opened = vault.opened();
  return opened.ok ? success(historyIn(opened.value, id, limit)) : opened;
}

function daysOf(
  { vault }: ChecksDependencies,
  id: ConnectionId,
): Result<readonly CheckDay[], Failure> {
  const opened = vault.opened();
  return opened.ok ? success(daysIn(opened.value, id)) : opened;
}

interface ManyCheckServices {
  readonly dependencies: ChecksDependencies;
  readonly saved: SavedChecks;
  readonly announcer: Announcer;
}

function manyOf(
  services: ManyCheckServices,
  running: Runs,
): Pick<Checks, 'runMany' | 'isBulkTestRunning'> {
  let begunByHand = 0;
  return {
    async runMany(options) {
      begunByHand += options.byHand ? 1 : 0;
      try {
        return await running.during(options.run, (signal) => testMany(services, options, signal));
      } finally {
        begunByHand -= options.byHand ? 1 : 0;
      }
    },
    isBulkTestRunning: () => begunByHand > 0,
  };
}

async function testMany(
  services: ManyCheckServices,
  options: ManyOptions,
  signal: AbortSignal,
): Promise<Result<CheckProgress, Failure>> {
  const { dependencies, announcer } = services;
  const found = wantedBy(dependencies.connections, options.ids);
  if (!found.ok) return found;
  const { byHand, triesRefused = byHand } = options;
  const chosen = found.value.filter(
    ({ tokenRefusedAt }) => triesRefused || tokenRefusedAt === null,
  );
  const spare = (id: ConnectionId, because: Failure): CheckReport => {
    const report = reportNotRun(id, dependencies.clock.now(), because);
    const vault = dependencies.vault.opened();
    // The report is shown even if it could not be stored or its connection no longer exists.
    if (vault.ok && dependencies.connections.get(id).ok) keepInVault(vault.value, report, id);
    announcer.add(id);
    return report;
  };
  const progress = await checkMany(
    {
      run: options.run,
      signal,
      check: (id, refusalsLeft) => checkOfMany(services, id, signal, refusalsLeft),
      spare,
      // Progress is shown only to a person who started the run.
      onProgress: (message) => {
        if (message.finished) announcer.tellNow();
        if (options.byHand) dependencies.emit('check-progress', message);
      },
      now: () => dependencies.clock.now(),
    },
    groupByAccount(chosen),
  );
  return success(progress);
}

/**
 * A few are read one by one, since reading all takes thousands of times as long. Connections that no longer exist are
 * left out.
 */
function wantedBy(
  connections: ConnectionStore,
  ids: readonly ConnectionId[],
): Result<readonly Connection[], Failure> {
  if (ids.length > 100 || ids.length === 0) {
    const listed = connections.list();
    const wanted = new Set(ids);
    if (!listed.ok || wanted.size === 0) return listed;
    return success(listed.value.filter(({ id }) => wanted.has(id)));
  }
  const found: Connection[] = [];
  for (const id of new Set(ids)) {
    const connection = connections.get(id);
    if (connection.ok) found.push(connection.value);
    else if (connection.error.code !== 'no-such-connection') return connection;
  }
  return success(found);
}

async function checkOfMany(
  { dependencies, saved }: ManyCheckServices,
  id: ConnectionId,
  signal: AbortSignal,
  refusalsLeft: number,
): Promise<ManyOutcome> {
  const outcome = await saved.check(id, 'nobody', {
    signal,
    onSteps: () => undefined,
    refusalsLeft,
  });
  if (!outcome.ok) {
    return {
      report: reportNotRun(id, dependencies.clock.now(), outcome.error),
      refusals: 0,
      stop: null,
    };
  }
  const { report, result, kept } = outcome.value;
  return {
    report: kept.ok ? report : reportNotRun(id, dependencies.clock.now(), kept.error),
    // A refusal that could not be stored counts as well, so that the account is not locked out.
    refusals: result.refusals,
    stop: getSkipReason(report.failure),
  };
}

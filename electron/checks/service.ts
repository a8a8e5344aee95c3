import { randomUUID } from 'node:crypto';
import {
  type Connection,
  type ConnectionId,
  type ConnectionStore,
  type Drafts,
} from '../connections/index.ts';
import { type Failure, refusalLimit } from '../failures/index.ts';
import { success, type Clock, type Result, type ChannelHandlers } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { createAnnouncer, type Announcer } from './announcer.ts';
import type { checkChannels, CheckEvents, RequestSettings } from './channels.ts';
import type { CheckProgress, CheckReport, RunId } from './model/check.ts';
import { createLanes } from './lanes.ts';
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
import {
  createReportCopies,
  type ReportCopies,
  type ReportCopiesDependencies,
} from './report-copies.ts';
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
import { createUnsavedChecks, type UnsavedChecks } from './unsaved-checks.ts';

/** Dependencies of checks. */
export interface ChecksDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly connections: ConnectionStore;
  /** Where the token of a form lies that was restored. */
  readonly drafts: Pick<Drafts, 'openToken'>;
  readonly jira: CheckCalls;
  readonly clock: Clock;
  /** Tells the screen how far a check, or a test of many, has come. */
  readonly emit: <Name extends keyof CheckEvents>(name: Name, message: CheckEvents[Name]) => void;
  /** Is notified which connections are being tested now, or have a new result. */
  readonly changed: (ids: readonly ConnectionId[]) => void;
  readonly history: RequestSettingsDependencies['history'] & LoginLimitsDependencies['history'];
  readonly takeInput: LoginLimitsDependencies['takeInput'];
  readonly isAssisted: LoginLimitsDependencies['isAssisted'];
  readonly confirm: LoginLimitsDependencies['confirm'];
  /** Puts a text on the clipboard that may stay there. */
  readonly copyText: ReportCopiesDependencies['copyText'];
  /** The program's own, for the head of copied reports. */
  readonly version: string;
}

type Channels = typeof checkChannels;

/** One handler for each channel of checks. */
export type CheckHandlers = ChannelHandlers<Channels, Failure>;

/** How a test of many is begun. */
export interface ManyOptions {
  readonly run: RunId;
  /** An empty list means all. */
  readonly ids: readonly ConnectionId[];
  /** Not by hand, a connection whose token was refused is left out until its token changes. */
  readonly byHand: boolean;
  /** Whether connections whose token was refused are tested; by hand they are, if nothing else is said. */
  readonly triesRefused?: boolean;
}

/** Checks: what the screen may ask for, and what the tray and the schedule use. */
export interface Checks {
  readonly handlers: CheckHandlers;
  /** Tests a saved connection, by hand, and keeps the report. */
  runAndReport(id: ConnectionId): Promise<Result<CheckReport, Failure>>;
  /**
   * The same for somebody who did not ask in the window, as from the tray, whose menu other programs can click. A
   * connection whose token was refused is tested only after a native dialog.
   */
  runFromOutside(id: ConnectionId): Promise<Result<CheckReport, Failure>>;
  /** What keeps accounts from being locked out, for whoever else logs in. */
  readonly limits: LoginLimits;
  runMany(options: ManyOptions): Promise<Result<CheckProgress, Failure>>;
  /** The kept checks of a connection, newest first. */
  history(id: ConnectionId, limit: number): Result<readonly CheckReport[], Failure>;
  isChecking(id: ConnectionId): boolean;
  cancel(run: RunId): null;
  /** How long requests may take, and how many run at once. */
  requestSettings(): RequestSettings;
  /** Whether a test of many that a person began is under way, be it of one only. */
  areManyTested(): boolean;
  /** Does something with a connection's account when the checks and tasks of that account before it have ended. */
  readonly followAccount: <Value>(
    connection: Pick<Connection, 'address' | 'username'>,
    task: () => Promise<Value>,
  ) => Promise<Value>;
  /** The newest reports of all connections as text without names, the newest first. */
  latestReports(limit: number): Result<readonly string[], Failure>;
  /** Tests of tokens that are to take the place of a connection's own, by hand. */
  readonly tokenTests: TokenTests;
  /** Cancels everything that runs, forgets what was tested unsaved, and resolves when all has ended. */
  cancelAll(): Promise<void>;
}

/** Makes the checks of a vault's connections. */
export function createChecks(dependencies: ChecksDependencies): Checks {
  const lanes = createLanes();
  const announcer = createAnnouncer(dependencies.changed);
  const limits = createLoginLimits(dependencies);
  const saved = createSavedChecks({ ...dependencies, lanes, limits, announcer });
  const unsaved = createUnsavedChecks({ ...dependencies, lanes, limits, saved });
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
    handlers: {
      'checks:run': ({ run, id }) => {
        const admitted = savedAdmitted(dependencies, limits, id);
        return admitted.ok ? runSaved(id, 'window', run) : admitted;
      },
      'checks:run-unsaved': async (input) =>
        copies.remembering(inRun(input.run, (following) => unsaved.check(input, following))),
      'checks:keep': ({ run, id }) => keepUnsaved(unsaved, announcer, run, id),
      'checks:cancel': ({ run }) => success(running.cancel(run)),
      'checks:run-many': ({ run, ids }) =>
        many.runMany({ run, ids, byHand: true, triesRefused: limits.hasRecentInput() }),
      ...handlersAround(dependencies, copies),
    },
    latestReports: (limit) => copies.latest(limit),
    runAndReport: (id) => runSaved(id, 'window'),
    runFromOutside: (id) => runSaved(id, 'outside'),
    limits,
    ...many,
    history: (id, limit) => historyOf(dependencies, id, limit),
    isChecking: (id) => saved.isChecking(id),
    cancel: (run) => running.cancel(run),
    requestSettings: () => readRequestSettings(dependencies),
    followAccount: (connection, task) => lanes.follow(getAccountKey(connection), task),
    tokenTests: createTokenTests({ ...dependencies, lanes, limits, inRun }),
    cancelAll: async () => {
      await running.cancelAll();
      unsaved.forgetAll();
      copies.forgetAll();
    },
  };
}

/** Whether the window may have a saved connection tested; one that is gone is reported by the test itself. */
function savedAdmitted(
  { connections }: ChecksDependencies,
  limits: LoginLimits,
  id: ConnectionId,
): Result<null, Failure> {
  const connection = connections.get(id);
  return connection.ok ? limits.admitSaved(connection.value) : success(null);
}

/** The report of a check that could be kept. */
function reportKept(outcome: Result<SavedCheck, Failure>): Result<CheckReport, Failure> {
  if (!outcome.ok) return outcome;
  const { kept, report } = outcome.value;
  return kept.ok ? success(report) : kept;
}

/** What is asked for around checks: those of before, their reports, and how long requests may take. */
function handlersAround(
  dependencies: ChecksDependencies,
  copies: ReportCopies,
): Pick<
  CheckHandlers,
  | 'checks:history'
  | 'checks:days'
  | 'checks:copy-report'
  | 'checks:request-settings'
  | 'checks:change-request-settings'
> {
  return {
    'checks:history': ({ id, limit }) => historyOf(dependencies, id, limit),
    'checks:days': ({ id }) => daysOf(dependencies, id),
    'checks:copy-report': ({ id }) => copies.copy(id),
    'checks:request-settings': () => success(readRequestSettings(dependencies)),
    'checks:change-request-settings': (settings) => changeRequestSettings(dependencies, settings),
  };
}

/** Does something in a run, whose steps are told and which can be cancelled. */
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
): Pick<Checks, 'runMany' | 'areManyTested'> {
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
    areManyTested: () => begunByHand > 0,
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
    // The report is shown even if it could not be kept, or its connection is gone by now.
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
      // What a person did not begin, no progress is shown of.
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

/** Few are read one by one: to read all takes thousands of times as long. Those that are gone are left out. */
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
    // A refusal that could not be written down counts as well: the account must not be locked out.
    refusals: result.refusals,
    stop: getSkipReason(report.failure),
  };
}

import type { CheckProgress, LoginInitiator, LoginLimits } from '../checks/index.ts';
import {
  parseCloudId,
  confirmedLastDay,
  isSameLoginAsThen,
  getSiteLocation,
  type Connection,
  type ConnectionId,
  type ConnectionStore,
} from '../connections/index.ts';
import { isTokenRefused, type Failure, refusalLimit } from '../failures/index.ts';
import type { Purposes } from '../purposes/index.ts';
import {
  failure,
  success,
  type Clock,
  type Log,
  type Result,
  type ChannelHandlers,
} from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type {
  auditChannels,
  AuditEvents,
  DeskTrial,
  Reported,
  ReportFormat,
  ReportOutcome,
} from './channels.ts';
import { createAuditComparisons, type AuditComparisons, type KeptAudits } from './comparing.ts';
import { tryDesk } from './gather/desk-trial.ts';
import type { AuditReport } from './model/finding.ts';
import { createFleetRuns, type FleetRuns } from './fleet-run.ts';
import { fleetAuditOf, type FleetAudit } from './model/fleet.ts';
import { gather, type Gathered } from './gather/gather.ts';
import { gatherAuthors } from './gather/gather-authors.ts';
import { hasChanged } from './model/change.ts';
import type { AuditJira } from './gather/gather-parts.ts';
import { judgeAndKeep } from './judging.ts';
import { knownPermissions, type KnownPermission } from './known-permissions.ts';
import type { Login, LoginRequest } from './gather/login.ts';
import { permissionsNamedBy } from './gather/named-permissions.ts';
import { writeReport, type ReportingDependencies } from './report/reporting.ts';
import { begin, type Running } from './running.ts';
import type { AtTurn } from './grants-service.ts';
import { createGrants, type Grants } from './grants.ts';
import { createGrantsStore } from './grants-store.ts';
import { createShownAudits, type FindingQuestion, type ShownAudits } from './shown-audits.ts';
import { createAuditStore, type AuditStore } from './store.ts';

/** Dependencies of audits. */
export interface AuditsDependencies {
  /** The vault while it is open, or why it is not. */
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly log: Pick<Log, 'warn'>;
  readonly connections: Pick<
    ConnectionStore,
    'get' | 'list' | 'readToken' | 'markTokenRefused' | 'markTokenWorked'
  >;
  /** Every purpose that a connection may have. */
  readonly purposes: Pick<Purposes, 'catalogue'>;
  readonly jira: AuditJira;
  readonly clock: Clock;
  /** Runs a task when what else logs in with a connection's account has ended, so that refusals can be counted. */
  readonly runAfterOtherLogins: <Value>(
    connection: Connection,
    task: () => Promise<Value>,
  ) => Promise<Value>;
  /** What keeps accounts from being locked out. */
  readonly limits: Pick<LoginLimits, 'admitSaved' | 'takeRecentInput' | 'objection' | 'note'>;
  /** Tells the screen how far the audits of a fleet have come. */
  readonly emit: <Name extends keyof AuditEvents>(name: Name, message: AuditEvents[Name]) => void;
  /** How reports are written. */
  readonly reports: Pick<ReportingDependencies, 'files' | 'printPdf' | 'madeBy'>;
  /** Puts a text on the clipboard. */
  readonly copyText: (text: string) => Promise<Result<null, Failure>>;
  /** Called after each audit with its connection, even if the login was refused. */
  readonly changed: (id: ConnectionId) => void;
}

type Channels = typeof auditChannels;

/** One handler for each channel of audits. */
export type AuditHandlers = ChannelHandlers<Channels, Failure>;

/** Audits: what the screen may ask for, the kept ones for other features, and the end of all at lock. */
export interface Audits {
  /** Audits a connection for whoever asked. */
  run(id: ConnectionId, asker: LoginInitiator): Promise<Result<AuditReport, Failure>>;
  /** The same if the window may have it audited just now, so that a page that was taken over locks out no account. */
  runIfAdmitted(id: ConnectionId): Promise<Result<AuditReport, Failure>>;
  cancel(id: ConnectionId): void;
  /** Audits many from the window, and compares and reports what was kept. */
  readonly fleet: FleetRuns;
  readonly shown: ShownAudits;
  /** The newest audit of each connection, against its purposes as they are now. */
  fleetAudits(): Result<readonly FleetAudit[], Failure>;
  /** Writes a report to a file that the person chooses. */
  report(wanted: {
    readonly of: Reported;
    readonly format: ReportFormat;
  }): Promise<Result<ReportOutcome, Failure>>;
  /** The permissions that a purpose can ask for, as far as they are known. */
  knownPermissions(): Result<readonly KnownPermission[], Failure>;
  /** Puts a message to whoever can grant what is missing on the clipboard. */
  copyMessage(question: FindingQuestion): Promise<Result<null, Failure>>;
  /** Tries to read the queues of one service desk, as only its agents may. */
  tryDesk(id: ConnectionId, deskId: string): Promise<Result<DeskTrial, Failure>>;
  readonly store: AuditStore;
  /** What changed from audit to audit. */
  readonly comparisons: AuditComparisons;
  /** Through what accounts hold permissions, and what can be done about it. */
  readonly grants: Grants;
  /** Whether a person has many connections audited just now. */
  isFleetAuditRunning(): boolean;
  /** Cancels every running audit and waits for its end; to be called before the vault is locked. */
  cancelAll(): Promise<void>;
}

/** The audits under way, and whatever else asks a site. */
interface UnderWay {
  readonly all: Set<Running<unknown>>;
  /** Audits a connection. Asked twice, the same audit answers twice. */
  readonly audit: (
    id: ConnectionId,
    asker: LoginInitiator,
  ) => Promise<Result<AuditReport, Failure>>;
  readonly cancel: (id: ConnectionId) => void;
}

function underWay(dependencies: AuditsDependencies, kept: KeptAudits): UnderWay {
  const all = new Set<Running<unknown>>();
  const audits = new Map<ConnectionId, Running<AuditReport>>();
  const beginAudit = (id: ConnectionId, asker: LoginInitiator): Running<AuditReport> => {
    const running = begin(all, (signal) =>
      audit(dependencies, kept, { id, asker, signal }).finally(() => {
        audits.delete(id);
        dependencies.changed(id);
      }),
    );
    audits.set(id, running);
    return running;
  };
  return {
    all,
    audit: (id, asker) => (audits.get(id) ?? beginAudit(id, asker)).answer,
    cancel: (id) => audits.get(id)?.cancel(),
  };
}

/** Makes the audits of a vault's connections. */
export function createAudits(dependencies: AuditsDependencies): Audits {
  const store = createAuditStore(dependencies.vault, dependencies.log);
  const comparisons = createAuditComparisons(dependencies.vault, store);
  const kept = { store, comparisons };
  const keptGrants = createGrantsStore(dependencies.vault);
  const shown = createShownAudits(store, dependencies.connections, keptGrants);
  const { all, audit: run, cancel: cancelOne } = underWay(dependencies, kept);
  const emit = (progress: CheckProgress): void => dependencies.emit('fleet-progress', progress);
  const fleet = createFleetRuns({
    ...dependencies,
    takeRecentInput: () => dependencies.limits.takeRecentInput(),
    audit: (id) => run(id, 'nobody'),
    cancel: cancelOne,
    emit,
  });

  const grants = createGrants({ ...dependencies, audits: store, grants: keptGrants }, (work) =>
    begin(all, (signal) => work(grantLogin(dependencies, signal))),
  );
  return {
    run,
    store,
    comparisons,
    fleet,
    shown,
    async runIfAdmitted(id) {
      const admitted = admitFromWindow(dependencies, id);
      return admitted.ok ? run(id, 'window') : admitted;
    },
    cancel: cancelOne,
    fleetAudits: () => readFleet(dependencies, store),
    report: (wanted) =>
      writeReport({ ...dependencies, ...dependencies.reports, grants: keptGrants }, kept, wanted),
    knownPermissions: () => permissionsKnown(dependencies, store),
    copyMessage: async (question) => copyMessage(dependencies, await shown.message(question)),
    grants,
    async tryDesk(id, deskId) {
      const admitted = admitFromWindow(dependencies, id);
      if (!admitted.ok) return admitted;
      return begin(all, (signal) => trial(dependencies, { id, asker: 'window', signal }, deskId))
        .answer;
    },
    isFleetAuditRunning: () => fleet.areAny(),
    async cancelAll() {
      const running = [...all];
      for (const { cancel } of running) cancel();
      await fleet.cancelAll();
      await Promise.allSettled(running.map(({ answer }) => answer));
    },
  };
}

/** Answers the channels of audits. */
export function auditHandlers(audits: Audits): AuditHandlers {
  const { store, comparisons, shown, fleet } = audits;
  return {
    'audit:known-permissions': () => audits.knownPermissions(),
    'audit:run': ({ id }) => audits.runIfAdmitted(id),
    'audit:cancel': ({ id }) => {
      audits.cancel(id);
      return success(null);
    },
    'audit:history': ({ id, limit }) => store.history(id, limit),
    'audit:evidence': ({ auditId }) => shown.evidence(auditId),
    'audit:matrix': ({ auditId }) => shown.matrix(auditId),
    'audit:copy-message': (question) => audits.copyMessage(question),
    'audit:try-desk': ({ id, deskId }) => audits.tryDesk(id, deskId),
    'audit:fleet': () => audits.fleetAudits(),
    'audit:run-fleet': ({ run, ids }) => fleet.run(run, ids),
    'audit:cancel-fleet': ({ run }) => success(fleet.cancel(run)),
    'audit:report': (wanted) => audits.report(wanted),
    'audit:timeline': ({ id }) => store.timeline(id),
    'audit:drift': ({ auditId }) => comparisons.drift(auditId),
    'audit:compare': ({ one, other }) => comparisons.between(one, other),
    'audit:grants': ({ auditId, subject }) => audits.grants.show(auditId, subject),
    'audit:read-grants': (question) => audits.grants.read(question),
    'audit:cancel-grants': ({ auditId }) => success(audits.grants.cancel(auditId)),
    'audit:try-changes': ({ auditId, changes }) => audits.grants.tryOut(auditId, changes),
    'audit:choose-remedy': ({ auditId, requirementId, proposal }) =>
      audits.grants.choose(auditId, requirementId, proposal),
  };
}

/** Logs in for reading grants: admitted as every request of the window is, when the account's turn has come. */
function grantLogin(dependencies: AuditsDependencies, signal: AbortSignal): AtTurn {
  return (id, work) => {
    const admitted = admitFromWindow(dependencies, id);
    if (!admitted.ok) return Promise.resolve(admitted);
    return atTurn(dependencies, { id, asker: 'window', signal }, (connection) =>
      work({
        request: loginRequestOf(dependencies, connection),
        signal,
        loggedIn: (login) => noteToken(dependencies, connection, 'window', login),
      }),
    );
  };
}

function readFleet(
  { purposes }: AuditsDependencies,
  store: AuditStore,
): Result<readonly FleetAudit[], Failure> {
  const newest = store.fleet();
  if (!newest.ok) return newest;
  const catalogue = purposes.catalogue();
  if (!catalogue.ok) return catalogue;
  const digests = new Map(
    catalogue.value.summaries.flatMap(({ id, digest }) =>
      digest === null ? [] : [[id, digest] as const],
    ),
  );
  return success(newest.value.map((report) => fleetAuditOf(report, digests)));
}

function permissionsKnown(
  { purposes }: AuditsDependencies,
  store: AuditStore,
): Result<readonly KnownPermission[], Failure> {
  const catalogue = purposes.catalogue();
  if (!catalogue.ok) return catalogue;
  const told = store.catalogues();
  return told.ok ? success(knownPermissions(told.value, catalogue.value.all)) : told;
}

async function copyMessage(
  { copyText }: AuditsDependencies,
  message: Result<string, Failure>,
): Promise<Result<null, Failure>> {
  return message.ok ? copyText(message.value) : message;
}

/** Whether the window may have a connection audited; one that is gone is reported by the audit itself. */
function admitFromWindow(
  { connections, limits }: AuditsDependencies,
  id: ConnectionId,
): Result<null, Failure> {
  const connection = connections.get(id);
  return connection.ok ? limits.admitSaved(connection.value) : success(null);
}

/** A login of a connection, whoever asked for it. */
interface AskedLogin {
  readonly id: ConnectionId;
  readonly asker: LoginInitiator;
  readonly signal: AbortSignal;
}

function audit(
  dependencies: AuditsDependencies,
  kept: KeptAudits,
  asked: AskedLogin,
): Promise<Result<AuditReport, Failure>> {
  return atTurn(dependencies, asked, (connection) =>
    auditNow(dependencies, kept, connection, asked),
  );
}

/** Tries the queues of one desk, with the request policy of an audit. */
function trial(
  dependencies: AuditsDependencies,
  asked: AskedLogin,
  deskId: string,
): Promise<Result<DeskTrial, Failure>> {
  const { asker, signal } = asked;
  return atTurn(dependencies, asked, (connection) => {
    const request = loginRequestOf(dependencies, connection);
    const loggedIn = (login: Result<Login, Failure>): void =>
      noteToken(dependencies, connection, asker, login);
    return tryDesk(dependencies.jira, request, deskId, { signal, loggedIn });
  });
}

/** Does something with a connection when its account's turn has come. */
async function atTurn<Value>(
  dependencies: AuditsDependencies,
  { id, asker, signal }: AskedLogin,
  work: (connection: Connection) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  const found = dependencies.connections.get(id);
  if (!found.ok) return found;
  const asked = found.value;
  return dependencies.runAfterOtherLogins(asked, async () => {
    if (signal.aborted) return failure({ code: 'cancelled' });
    const turn = connectionAtTurn(dependencies, asked);
    if (!turn.ok) return turn;
    const objection = await dependencies.limits.objection(turn.value, asker, signal);
    return objection === null ? work(turn.value) : failure(objection);
  });
}

/** The connection when its turn has come: still the one that was asked for, and not refused while it waited. */
function connectionAtTurn(
  { connections }: AuditsDependencies,
  asked: Connection,
): Result<Connection, Failure> {
  const now = connections.get(asked.id);
  if (!now.ok) return now;
  if (!isSameLoginAsThen(now, asked)) return failure({ code: 'cancelled' });
  const { tokenRefusedAt } = now.value;
  return tokenRefusedAt === null || tokenRefusedAt === asked.tokenRefusedAt
    ? now
    : failure({ code: 'token-refused-before' });
}

async function auditNow(
  dependencies: AuditsDependencies,
  kept: KeptAudits,
  connection: Connection,
  { asker, signal }: AskedLogin,
): Promise<Result<AuditReport, Failure>> {
  const catalogue = dependencies.purposes.catalogue();
  if (!catalogue.ok) return catalogue;
  const startedAt = dependencies.clock.now();
  // The clock may be set meanwhile; this cannot.
  const begun = performance.now();
  const gathered = await gather({
    jira: dependencies.jira,
    request: loginRequestOf(dependencies, connection),
    asked: permissionsNamedBy(catalogue.value.all),
    signal,
  });
  noteToken(
    dependencies,
    connection,
    asker,
    gathered.ok ? success(gathered.value.login) : gathered,
  );
  if (!gathered.ok) return gathered;
  if (signal.aborted) return failure({ code: 'cancelled' });
  const { evidence, grants, requests } = gathered.value;
  const durationMs = Math.round(performance.now() - begun);
  const found = { connection, evidence, grants, requests, startedAt, durationMs };
  const judged = judgeAndKeep(dependencies.purposes, kept, found);
  if (judged.ok) {
    await noteAuthors(dependencies, kept, judged.value, gathered.value, signal);
  }
  return judged;
}

/** Asks Jira's audit log who made what changed since the audit before. A log that says nothing fails no audit. */
async function noteAuthors(
  { jira, log }: AuditsDependencies,
  { comparisons }: KeptAudits,
  report: AuditReport,
  { evidence, login }: Gathered,
  signal: AbortSignal,
): Promise<void> {
  if (!hasChanged(report.drift)) return;
  const drift = comparisons.drift(report.id);
  if (!drift.ok || drift.value === null) return;
  const { before, changes } = drift.value;
  const left = changes.flatMap((change) =>
    change.subject === 'group' && change.kind === 'lost' ? [change.key] : [],
  );
  const authors = await gatherAuthors(
    jira,
    login,
    { changes, from: before.startedAt, to: report.startedAt, evidence, groupsBefore: left },
    signal,
  );
  if (authors === null || signal.aborted) return;
  const kept = comparisons.keepAuthors(report.id, authors);
  if (!kept.ok) log.warn('authors not kept', { code: kept.error.code });
}

function loginRequestOf({ connections }: AuditsDependencies, connection: Connection): LoginRequest {
  const { username, expiry, tokenKind, cloudId } = connection;
  return {
    ...getSiteLocation(connection.address),
    username,
    tokenKind,
    cloudId,
    lastDay: confirmedLastDay(expiry),
    readToken: () => connections.readToken(connection.id, connection),
  };
}

/** Stores what the login showed about the token, as a check does. A failure here shows when the audit is stored. */
function noteToken(
  { connections, clock, limits }: AuditsDependencies,
  connection: Connection,
  asker: LoginInitiator,
  login: Result<Login, Failure>,
): void {
  const { id, tokenChangedAt } = connection;
  // Whether the gateway refused as well is not told: the account is spared sooner rather than later.
  const refusals = !login.ok && isTokenRefused(login.error) ? refusalLimit : 0;
  limits.note(connection, asker, { refusals, failure: login.ok ? null : login.error });
  if (login.ok) {
    const { tokenKind, cloudId } = login.value;
    const evidence = { tokenKind, cloudId: parseCloudId(cloudId) };
    connections.markTokenWorked(id, evidence, tokenChangedAt);
    return;
  }
  if (isTokenRefused(login.error)) {
    connections.markTokenRefused(id, clock.now(), tokenChangedAt);
  }
}

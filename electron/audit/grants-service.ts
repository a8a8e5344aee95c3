import {
  getSiteLocation,
  type Connection,
  type ConnectionId,
  type ConnectionStore,
} from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import type { Purpose } from '../purposes/model/purpose.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { AuditEvents } from './channels.ts';
import type { AuditJira } from './gather/gather-parts.ts';
import type { Login, LoginRequest } from './gather/login.ts';
import { projectsAtOnce, readGrants } from './gather/read-grants.ts';
import type { GrantsStore, KeptGrants } from './grants-store.ts';
import type { AuditId, AuditReport } from './model/finding.ts';
import { createGrantSite, type GrantSite } from './model/grants/grant-site.ts';
import type { GrantChange } from './model/grants/grant-change.ts';
import {
  permissionsInQuestion,
  questionsFor,
  viewGrants,
  viewWhatIf,
  type GrantSubject,
  type GrantView,
  type ShownWhatIf,
  type WhatIfView,
} from './model/grants/view.ts';
import { tryChanges } from './model/grants/what-if.ts';
import type { AuditStore, KeptEvidence } from './store.ts';

/** A login that a person asked for, when the account's turn has come. */
export type AtTurn = <Value>(
  id: ConnectionId,
  work: (login: {
    readonly request: LoginRequest;
    readonly signal: AbortSignal;
    readonly loggedIn: (login: Result<Login, Failure>) => void;
  }) => Promise<Result<Value, Failure>>,
) => Promise<Result<Value, Failure>>;

/** Dependencies of what is worked out of grants. */
export interface GrantsDependencies {
  readonly audits: Pick<AuditStore, 'evidence' | 'report' | 'fleet'>;
  readonly grants: GrantsStore;
  readonly connections: Pick<ConnectionStore, 'get' | 'list'>;
  readonly jira: AuditJira;
  readonly emit: <Name extends keyof AuditEvents>(name: Name, message: AuditEvents[Name]) => void;
}

/** An audit with everything that its grants are worked out of. */
interface Opened {
  readonly kept: KeptEvidence;
  readonly grants: KeptGrants;
  readonly site: GrantSite;
}

/** Null for an audit that read no grants; `no-such-audit` for one that is not kept. */
function open(
  { audits, grants }: Pick<GrantsDependencies, 'audits' | 'grants'>,
  id: AuditId,
): Result<Opened | null, Failure> {
  const kept = audits.evidence(id);
  if (!kept.ok) return kept;
  if (kept.value === null) return failure({ code: 'no-such-audit' });
  const found = grants.get(id);
  if (!found.ok) return found;
  if (found.value === null) return success(null);
  const { site, read } = found.value;
  return success({
    kept: kept.value,
    grants: found.value,
    site: createGrantSite(kept.value.evidence, site, read),
  });
}

function viewOf({ kept, grants, site }: Opened, subject: GrantSubject): GrantView {
  const chosen =
    subject.kind === 'finding' ? (grants.chosen.get(subject.requirementId) ?? null) : null;
  return viewGrants(subject, kept.purposes, site, chosen);
}

/** What is known of a finding's or a cell's grants; null for an audit that read none. */
export function showGrants(
  dependencies: Pick<GrantsDependencies, 'audits' | 'grants'>,
  id: AuditId,
  subject: GrantSubject,
): Result<GrantView | null, Failure> {
  const opened = open(dependencies, id);
  if (!opened.ok) return opened;
  return success(opened.value === null ? null : viewOf(opened.value, subject));
}

/** Asks Jira who granted what is in question: for up to four projects, or for all that are left. */
export async function askForGrants(
  dependencies: GrantsDependencies,
  { auditId, subject, all }: { auditId: AuditId; subject: GrantSubject; all: boolean },
  atTurn: AtTurn,
): Promise<Result<GrantView | null, Failure>> {
  const opened = open(dependencies, auditId);
  if (!opened.ok) return opened;
  if (opened.value === null) return success(null);
  const { kept, grants, site } = opened.value;
  const questions = questionsFor(subject, kept.purposes, site);
  const { unread } = viewOf(opened.value, subject);
  const projects = all ? unread : unread.slice(0, projectsAtOnce);
  if (projects.length === 0) return success(viewOf(opened.value, subject));
  const permissions = permissionsInQuestion(questions, kept.purposes, site);
  const read = await atTurn(kept.connectionId, (login) =>
    readGrants({
      ...login,
      jira: dependencies.jira,
      site: grants.site,
      before: grants.read,
      projects,
      permissions,
      onProject: (done) =>
        dependencies.emit('grants-progress', { auditId, done, total: projects.length }),
    }),
  );
  if (!read.ok) return read;
  const written = dependencies.grants.keepRead(auditId, read.value.read);
  if (!written.ok) return written;
  return showGrants(dependencies, auditId, subject);
}

/** What would come of changes for each saved connection of the account that has an audit. */
export function tryOut(
  dependencies: GrantsDependencies,
  id: AuditId,
  changes: readonly GrantChange[],
): Result<WhatIfView, Failure> {
  const opened = open(dependencies, id);
  if (!opened.ok) return opened;
  if (opened.value === null) return failure({ code: 'no-such-audit' });
  const { kept, site } = opened.value;
  const own = dependencies.connections.get(kept.connectionId);
  if (!own.ok) return own;
  const others = othersOfAccount(dependencies, own.value, site);
  if (!others.ok) return others;
  const { effects, turns, untold } = tryChanges(changes, kept.purposes, site);
  const { id: connectionId, nickname } = own.value;
  const connections: ShownWhatIf[] = [
    { connectionId, nickname, turns },
    ...others.value.map(({ connection, purposes }) => ({
      connectionId: connection.id,
      nickname: connection.nickname,
      turns: tryChanges(changes, purposes, site).turns,
    })),
  ];
  return success(viewWhatIf(effects, untold, connections, site));
}

/** The other connections to the same site whose newest audit was answered by the same account. */
function othersOfAccount(
  { audits, connections }: GrantsDependencies,
  own: Connection,
  { accountId }: GrantSite,
): Result<
  readonly { readonly connection: Connection; readonly purposes: readonly Purpose[] }[],
  Failure
> {
  const newest = audits.fleet();
  if (!newest.ok) return newest;
  const reports = newest.value.filter(
    ({ account, connectionId }) => account?.accountId === accountId && connectionId !== own.id,
  );
  const { host } = getSiteLocation(own.address);
  const found: { connection: Connection; purposes: readonly Purpose[] }[] = [];
  for (const report of reports) {
    const connection = connections.get(report.connectionId);
    if (!connection.ok || getSiteLocation(connection.value.address).host !== host) continue;
    const kept = audits.evidence(report.id);
    if (!kept.ok) return kept;
    if (kept.value === null) continue;
    found.push({ connection: connection.value, purposes: kept.value.purposes });
  }
  return success(found);
}

/** The grants of every finding of an audit for which something was read, by the finding's id. */
export function grantsOfFindings(
  dependencies: Pick<GrantsDependencies, 'audits' | 'grants'>,
  report: Pick<AuditReport, 'id' | 'findings'>,
): Result<ReadonlyMap<string, GrantView>, Failure> {
  const opened = open(dependencies, report.id);
  if (!opened.ok) return opened;
  const views = new Map<string, GrantView>();
  if (opened.value === null) return success(views);
  for (const { requirementId } of report.findings) {
    const view = viewOf(opened.value, { kind: 'finding', requirementId });
    if (view.answers.length > 0 || view.proposals !== null) views.set(requirementId, view);
  }
  return success(views);
}

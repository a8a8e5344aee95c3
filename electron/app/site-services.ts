import { app, net, session } from 'electron';
import type { BrowserWindow, WebContents } from 'electron';
import { createAudits } from '../audit/index.ts';
import type { AuditEvents, Audits } from '../audit/index.ts';
import { createChecks, readRequestLimits } from '../checks/index.ts';
import type { CheckEvents, CheckProgress, Checks } from '../checks/index.ts';
import { createConnections, findDataCenterAddress } from '../connections/index.ts';
import type { ConnectionId, Connections } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import type { NewsTarget } from '../health/index.ts';
import { sendEvent } from '../ipc/index.ts';
import { createJira, trustingNetwork } from '../jira/index.ts';
import type { NetworkSession } from '../jira/index.ts';
import { createPurposes } from '../purposes/index.ts';
import type { Purposes } from '../purposes/index.ts';
import { createReplacement } from '../replacement/index.ts';
import type { ReplacementService } from '../replacement/index.ts';
import { systemClock } from '../system/index.ts';
import type { Log, Result } from '../system/index.ts';
import { shellTexts } from '../texts/index.ts';
import { createTrust, trustedFor } from '../trust/index.ts';
import type { Trust } from '../trust/index.ts';
import type { VaultServices } from './vault-services.ts';
import type { Vault } from '../vault/index.ts';
import { openNetworkSession, printPdf } from '../window/index.ts';

/** Callbacks into the window and the tray. */
export interface AppHooks {
  readonly window: () => BrowserWindow | null;
  readonly page: () => WebContents | null;
  /** Whether a person just clicked or pressed a key in the window. Each input counts once. */
  readonly takeInput: () => boolean;
  /** Called for the keys that work in every program. */
  readonly summoned: () => void;
  readonly changed: (ids: readonly ConnectionId[]) => void;
  readonly progressed: (progress: CheckProgress) => void;
  /** Called when a notification of something new was clicked. */
  readonly openNews: (target: NewsTarget) => void;
  /** Opens the window, at a connection if there is one. */
  readonly openWindow: (id: ConnectionId | null) => void;
  /** Called when there are permissions for programs, or none any more. */
  readonly grantsChanged: () => void;
  /** Called when background work was paused or resumed. */
  readonly settingsChanged: () => void;
}

/** Saved connections, and the services that contact their sites. */
export interface SiteServices {
  readonly connections: Connections;
  readonly purposes: Purposes;
  readonly checks: Checks;
  readonly audits: Audits;
  readonly replacement: ReplacementService;
  readonly trust: Trust;
  /** Must be called after the network process was ended. */
  readonly renewNetwork: () => void;
}

/** Outputs for texts: the clipboard and the log. */
interface Outlets {
  readonly copyText: (text: string) => Promise<Result<null, Failure>>;
  readonly log: Log;
}

function networkSession(name: string): NetworkSession {
  const own = openNetworkSession(() => session.fromPartition(name, { cache: false }));
  return {
    request: (options) => net.request({ ...options, session: own }),
    setCertificateVerifyProc: (judge) => own.setCertificateVerifyProc(judge),
    resolveProxy: (address) => own.resolveProxy(address),
    resolveHost: (host) => own.resolveHost(host),
  };
}

/** Creates the only network access to Jira's sites. */
function openNetwork(vault: Vault) {
  return trustingNetwork({
    open: networkSession,
    trusted: (host, port) => trustedFor(vault, host, port),
  });
}

function createSenders({ page, progressed }: AppHooks) {
  return {
    ofChecks: <Name extends keyof CheckEvents>(name: Name, message: CheckEvents[Name]): void => {
      sendEvent<Name, CheckEvents>(page(), name, message);
      if ('total' in message) progressed(message);
    },
    ofAudits: <Name extends keyof AuditEvents>(name: Name, message: AuditEvents[Name]): void =>
      sendEvent<Name, AuditEvents>(page(), name, message),
  };
}

function openConnections(
  { vault, history, files }: VaultServices,
  { changed }: AppHooks,
): Pick<SiteServices, 'connections' | 'purposes'> {
  const shared = { vault, clock: systemClock, history: history.history };
  const purposes = createPurposes({ ...shared, files, changed });
  const connections = createConnections({
    ...shared,
    purposes: purposes.ids,
    changed: (ids, removed) => changed([...ids, ...removed]),
  });
  return { connections, purposes };
}

/** Creates the services that concern sites. */
export function createSiteServices(
  vaultServices: VaultServices,
  hooks: AppHooks,
  { copyText, log }: Outlets,
): SiteServices {
  const { vault, history, confirm, files } = vaultServices;
  const { changed } = hooks;
  const [clock, version] = [systemClock, app.getVersion()];
  const { connections, purposes } = openConnections(vaultServices, hooks);
  const { store, tokens, drafts } = connections;
  const network = openNetwork(vault);
  const limits = () => readRequestLimits({ vault });
  const jira = createJira({ network, clock, version, limits });
  const shared = { vault, connections: store, jira, clock, history: history.history, copyText };
  const send = createSenders(hooks);
  const changedOne = (id: ConnectionId): void => changed([id]);
  const checks = createChecks({
    ...shared,
    drafts,
    emit: send.ofChecks,
    changed,
    version,
    takeInput: hooks.takeInput,
    isAssisted: () => app.accessibilitySupportEnabled,
    confirm,
  });
  const audits = createAudits({
    ...shared,
    log,
    purposes,
    runAfterOtherLogins: checks.runAfterOtherLogins,
    limits: checks.limits,
    emit: send.ofAudits,
    reports: { files, printPdf, madeBy: `${shellTexts.name} ${version}` },
    changed: changedOne,
  });
  const tests = checks.tokenTests;
  const replacement = createReplacement({ ...shared, tokens, tests, changed: changedOne });
  const addressOf = (id: ConnectionId) => findDataCenterAddress(store, id);
  const trust = createTrust({ ...shared, addressOf, show: network.show, confirm });
  const renewNetwork = network.renew;
  return { connections, purposes, checks, audits, replacement, trust, renewNetwork };
}

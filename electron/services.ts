import { join } from 'node:path';
import { app, clipboard, nativeTheme, powerMonitor, session, shell } from 'electron';
import type { BrowserWindow, WebContents } from 'electron';
import { createAudits, purposeSummaries } from './audit/index.ts';
import type { AuditEvents, Audits } from './audit/index.ts';
import { createChecks } from './checks/index.ts';
import type { CheckEvents, CheckProgress, Checks } from './checks/index.ts';
import type { ClipboardEvents, ClipboardService } from './clipboard/index.ts';
import { createConnections, linkSiteOf } from './connections/index.ts';
import type { ConnectionId, Connections, ConnectionStore, PurposeId } from './connections/index.ts';
import { createHealth } from './health/index.ts';
import type { Health } from './health/index.ts';
import { sendEvent } from './ipc/index.ts';
import type { Handlers } from './ipc/index.ts';
import { createJira, electronNetwork } from './jira/index.ts';
import { createLocking } from './locking/index.ts';
import type { Locking } from './locking/index.ts';
import { openClipboard, openMoving } from './moving-services.ts';
import type { Moving } from './moving/index.ts';
import { createReplacement } from './replacement/index.ts';
import type { ReplacementHandlers } from './replacement/index.ts';
import {
  collectGarbage,
  createSystemService,
  endNetworkService,
  openLog,
  success,
  systemClock,
  watchPower,
} from './system/index.ts';
import type { AboutProgram, Log, PreferenceFile, SystemService } from './system/index.ts';
import { shellTexts } from './texts/index.ts';
import { openVaultServices } from './vault-services.ts';
import type { VaultServices } from './vault-services.ts';
import type { Vault } from './vault/index.ts';
import { printPdf } from './window/index.ts';

/** Where the built program lies: the parent of the folder of its main script. */
export const built = join(import.meta.dirname, '..');

/** Whether this is a program under development, not a packaged one. */
export const developing = !app.isPackaged;

/** The services, each of a room of its own. */
export interface Services {
  readonly log: Log;
  readonly system: SystemService;
  readonly vault: Vault;
  readonly connections: Connections;
  readonly checks: Checks;
  readonly audits: Audits;
  readonly replacement: { readonly handlers: ReplacementHandlers };
  readonly health: Health;
  readonly vaultServices: VaultServices;
  readonly locking: Locking;
  readonly moving: Moving;
  readonly clipboard: ClipboardService;
  /** Cancels what runs, wipes what is held, and locks the vault. */
  readonly lock: () => Promise<void>;
}

/** Whom the services tell what happens. */
export interface Announcements {
  readonly window: () => BrowserWindow | null;
  readonly page: () => WebContents | null;
  readonly changed: (ids: readonly ConnectionId[]) => void;
  readonly progressed: (progress: CheckProgress) => void;
}

function logFolder(): string {
  return join(app.getPath('userData'), 'logs');
}

type Rooms = Pick<Services, 'connections' | 'checks' | 'audits' | 'replacement'>;

/** Saved connections, and what is asked of their sites. */
function openRooms(
  { vault, history, files }: VaultServices,
  { page, changed, progressed }: Announcements,
): Rooms {
  const connections = createConnections({
    vault,
    clock: systemClock,
    history: history.history,
    purposes,
    changed: (ids, removed) => changed([...ids, ...removed]),
  });
  const network = electronNetwork(session.fromPartition('jira', { cache: false }));
  const jira = createJira({ network, clock: systemClock, version: app.getVersion() });
  const shared = { vault, connections: connections.store, jira, clock: systemClock };
  const checks = createChecks({
    ...shared,
    drafts: connections.drafts,
    emit: (name, message) => {
      sendEvent<typeof name, CheckEvents>(page(), name, message);
      if ('total' in message) progressed(message);
    },
    changed,
  });
  const audits = createAudits({
    ...shared,
    followAccount: checks.followAccount,
    emit: (name, message) => sendEvent<typeof name, AuditEvents>(page(), name, message),
    reports: { files, printPdf, madeBy: `${shellTexts.name} ${app.getVersion()}` },
    copyText: (text) => clipboard.writeText(text),
    changed: (id) => changed([id]),
  });
  const replacement = createReplacement({
    connections: connections.store,
    tokens: connections.tokens,
    tests: checks.tokenTests,
    clock: systemClock,
    changed: (id) => changed([id]),
  });
  return { connections, checks, audits, replacement };
}

function purposes(): readonly PurposeId[] {
  return purposeSummaries.map(({ id }) => id);
}

/** Makes the services and wires them to each other. */
export function openServices(preferences: PreferenceFile, announcements: Announcements): Services {
  const { page, window, changed } = announcements;
  const log = openLog(logFolder());
  const vaultServices = openVaultServices({
    log,
    parent: window,
    grown: (count) => sendEvent(page(), 'history-grown', { count }),
  });
  const { vault, history, confirm } = vaultServices;
  const rooms = openRooms(vaultServices, announcements);
  const { store } = rooms.connections;
  const health = createHealth({ vault, isChecking: (id) => rooms.checks.isChecking(id) });
  const clipboard = openClipboard({ vaultServices, store }, (name, message) =>
    sendEvent<typeof name, ClipboardEvents>(page(), name, message),
  );
  const lock = async (): Promise<void> => {
    moving.letGo();
    const cleared = clipboard.letGo();
    await Promise.all([rooms.checks.cancelAll(), rooms.audits.cancelAll()]);
    vault.lock();
    forgetTokens();
    await cleared;
  };
  const moving = openMoving({ vaultServices, store, purposes, changed, lock });
  const locking = createLocking({
    vault,
    history: history.history,
    confirm,
    lock: () => void lock(),
  });
  const system = openSystem(preferences, store);
  const shared = { log, system, vault, health, vaultServices, locking, moving, clipboard, lock };
  return { ...shared, ...rooms };
}

/** Tokens that went through requests are texts, which nothing overwrites: see docs/memory.md. */
function forgetTokens(): void {
  endNetworkService({ app, end: (pid) => process.kill(pid, 'SIGKILL') });
  // What held them is let go of by then.
  setImmediate(collectGarbage);
}

/** Locks the vault when nobody is at the computer. */
export function lockByItself({ locking }: Services): void {
  watchPower({
    monitor: powerMonitor,
    every: (milliseconds, work) => void setInterval(work, milliseconds).unref(),
    tell: (event) => locking.follow(event),
  });
}

function aboutProgram(): AboutProgram {
  const [major = 0] = process.versions.electron.split('.').map(Number);
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    packaged: app.isPackaged,
    // Before Electron 35 the packaged SQLite addon can't run: only the stand-in is that old.
    standInElectron: major < 35,
    dataFolder: app.getPath('userData'),
    platform: process.platform,
  };
}

function openSystem(preferences: PreferenceFile, connections: ConnectionStore): SystemService {
  return createSystemService({
    about: aboutProgram(),
    preferences,
    useTheme: (theme) => (nativeTheme.themeSource = theme),
    openAddress: (address) => shell.openExternal(address),
    openFolder: (folder) => shell.openPath(folder),
    logFolder: logFolder(),
    noticesFile: join(built, 'third-party-notices.txt'),
    siteOf: (id) => linkSiteOf(connections, id),
  });
}

/** Puts the rooms' handlers together, one for every channel of the contract. */
export function handlersOf(services: Services): Handlers {
  return {
    ...services.system.handlers,
    ...services.vaultServices.recorded.handlers,
    'vault:lock': async () => {
      await services.lock();
      return success(null);
    },
    ...services.locking.handlers,
    ...services.vaultServices.history.handlers,
    ...services.connections.handlers,
    ...services.checks.handlers,
    ...services.audits.handlers,
    ...services.replacement.handlers,
    ...services.health.handlers,
    ...services.moving.handlers,
    ...services.clipboard.handlers,
  };
}

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { app, globalShortcut, nativeTheme, powerMonitor, shell } from 'electron';
import { clipboardHandlers } from '../clipboard/index.ts';
import type { ClipboardService } from '../clipboard/index.ts';
import { auditHandlers } from '../audit/index.ts';
import { checkHandlers } from '../checks/index.ts';
import { connectionHandlers, findLinkSite } from '../connections/index.ts';
import type { ConnectionStore } from '../connections/index.ts';
import { handoutHandlers } from '../handout/index.ts';
import type { Handout } from '../handout/index.ts';
import { openHandout } from './handout-services.ts';
import { createHealth, healthHandlers } from '../health/index.ts';
import type { Health, WatchService } from '../health/index.ts';
import { sendEvent } from '../ipc/index.ts';
import type { Handlers } from '../ipc/index.ts';
import { buildFile, buildFolder, findStarter } from './installation.ts';
import { wordNativeDialogs } from './language.ts';
import { createLocking, lockingHandlers } from '../locking/index.ts';
import type { Locking } from '../locking/index.ts';
import { createClipboard, createCopiedSecrets } from './clipboard-services.ts';
import { overwriteFreedMemory } from './memory-protection.ts';
import { createSiteServices } from './site-services.ts';
import type { AppHooks, SiteServices } from './site-services.ts';
import { openSupport } from './support-services.ts';
import { replacementHandlers } from '../replacement/index.ts';
import { supportHandlers } from '../support/index.ts';
import type { Support } from '../support/index.ts';
import {
  collectGarbage,
  createGlobalShortcut,
  createSystemService,
  endNetworkService,
  findElectronRelease,
  findShortcutRoute,
  hasPortal,
  judgeElectronAge,
  linkHandling,
  loginStart as createLoginStart,
  openLog,
  readBuild,
  restartOptions,
  systemClock,
  watchInstalledBuild,
  systemHandlers,
  watchPower,
} from '../system/index.ts';
import type {
  AboutProgram,
  GlobalShortcutService,
  InstalledBuild,
  Log,
  LinkHandling,
  LoginStart,
  PreferenceFile,
  SystemService,
} from '../system/index.ts';
import { openVaultServices } from './vault-services.ts';
import type { VaultServices } from './vault-services.ts';
import { historyHandlers } from '../history/index.ts';
import { purposeHandlers } from '../purposes/index.ts';
import { vaultHandlers } from '../vault/index.ts';
import type { Vault } from '../vault/index.ts';
import { transferHandlers } from '../transfer/index.ts';
import type { Transfer } from '../transfer/index.ts';
import { openTransfer } from './transfer-services.ts';
import { trustHandlers } from '../trust/index.ts';
import { openWatch } from './watch-services.ts';
import { isOnWayland, windowHandlers } from '../window/index.ts';
import type { WindowServiceDependencies } from '../window/index.ts';

/** Every service of the program. */
export interface Services extends SiteServices {
  readonly log: Log;
  readonly system: SystemService;
  readonly vault: Vault;
  readonly health: Health;
  readonly watch: WatchService;
  readonly vaultServices: VaultServices;
  readonly locking: Locking;
  readonly transfer: Transfer;
  readonly clipboard: ClipboardService;
  readonly handout: Handout;
  readonly support: Support;
  readonly loginStart: LoginStart;
  readonly globalShortcut: GlobalShortcutService;
  readonly linkHandling: LinkHandling;
  /** Cancels running work, wipes secrets in memory, and locks the vault. */
  readonly lock: () => Promise<void>;
  /** The same at quit, when the processes end anyway. */
  readonly end: () => Promise<void>;
}

function logFolder(): string {
  return join(app.getPath('userData'), 'logs');
}

/** Creates the services and connects them. */
export function openServices(preferences: PreferenceFile, hooks: AppHooks): Services {
  wordNativeDialogs();
  const { page, changed } = hooks;
  const log = openLog(logFolder());
  const secrets = createCopiedSecrets();
  const vaultServices = openVaultServices({
    log,
    parent: hooks.window,
    secrets,
    grown: (count) => sendEvent(page(), 'history-grown', { count }),
  });
  const { vault, history, confirm } = vaultServices;
  const sites = createSiteServices(vaultServices, hooks, {
    copyText: (text) => clipboard.copyText(text),
    log,
  });
  const { store } = sites.connections;
  const health = createHealth({ vault, isChecking: (id) => sites.checks.isChecking(id) });
  const watch = openWatch({
    ...sites,
    vaultServices,
    log,
    health,
    openNews: hooks.openNews,
    settingsChanged: (settings) => {
      sendEvent(page(), 'health-settings', settings);
      hooks.settingsChanged();
    },
  });
  const clipboard = createClipboard(
    vaultServices,
    { secrets, store, used: (id) => watch.used(id) },
    hooks,
  );
  const handout = openHandout({
    ...{
      vaultServices,
      connections: sites.connections,
      purposes: sites.purposes,
      health,
      log,
      page,
    },
    ...{ checks: sites.checks, audits: sites.audits },
    used: (id) => watch.used(id),
    lock: () => void lock(),
    openWindow: hooks.openWindow,
    grantsChanged: hooks.grantsChanged,
  });
  const lock = (): Promise<void> => close(services, () => forgetTokens(sites));
  const end = (): Promise<void> => {
    handout.dispose();
    return close(services, () => undefined);
  };
  const registered = { loginStart: openLoginStart(), linkHandling: openLinkHandling() };
  const { purposes } = sites;
  const transfer = openTransfer({ vaultServices, store, purposes, changed, lock, ...registered });
  const locking = createLocking({
    vault,
    history: history.history,
    confirm,
    lock: () => void lock(),
  });
  const installed = watchInstalledBuild(buildFile, runningBuild, (other) =>
    sendEvent(page(), 'installed-version', other),
  );
  const system = openSystem(preferences, store, installed);
  const support = openSupport({
    services: { vault, vaultServices, locking, clipboard, ...sites },
    about: aboutProgram(),
    preferences,
    logFolder: logFolder(),
  });
  const services: Services = {
    ...sites,
    ...registered,
    ...{ log, system, vault, health, watch, vaultServices, locking, transfer, clipboard, support },
    handout,
    globalShortcut: openGlobalShortcut(preferences, hooks),
    ...{ lock, end },
  };
  return services;
}

/** Milliseconds to wait for cancelled work before the vault is locked. */
const cancelTimeoutMs = 2000;

/** Cancels running work, wipes secrets in memory, and locks the vault. */
async function close(services: Services, afterwards: () => void): Promise<void> {
  services.handout.reset();
  services.watch.end();
  services.transfer.clear();
  services.purposes.dispose();
  services.support.clear();
  const cleared = services.clipboard.reset();
  const ended = Promise.all([services.checks.cancelAll(), services.audits.cancelAll()]);
  // The vault is locked even if a site or the network stalls.
  await Promise.race([ended, delay(cancelTimeoutMs)]);
  services.vault.lock();
  afterwards();
  await cleared;
  // A copy requested before the lock may have been written after the clipboard was cleared.
  await services.clipboard.reset();
}

/** Milliseconds after which freed memory is overwritten again: Chromium's other threads hold on to it for a while. */
const overwriteAgainAfterMs = [1000, 3000];

/**
 * Removes tokens that were sent in requests from memory: they are strings, which cannot be overwritten (see
 * docs/memory.md).
 */
function forgetTokens({ renewNetwork }: Pick<SiteServices, 'renewNetwork'>): void {
  endNetworkService({ app, end: (pid) => process.kill(pid, 'SIGKILL') });
  renewNetwork();
  // The sessions that held them are closed by then.
  setImmediate(() => {
    collectGarbage();
    overwriteFreedMemory();
  });
  for (const later of overwriteAgainAfterMs) setTimeout(overwriteFreedMemory, later);
}

/** Locks the vault when nobody is at the computer. */
export function lockWhenIdle({ locking }: Services): void {
  watchPower({
    monitor: powerMonitor,
    every: (milliseconds, work) => void setInterval(work, milliseconds).unref(),
    tell: (event) => locking.follow(event),
  });
}

/** The running build, read before an update can replace the file. */
const runningBuild = app.isPackaged ? readBuild(buildFile) : null;

function aboutProgram(): AboutProgram {
  const { electron } = process.versions;
  const [major = 0] = electron.split('.').map(Number);
  return {
    version: app.getVersion(),
    commit: runningBuild?.commit ?? null,
    electron,
    electronAge: judgeElectronAge(findElectronRelease(electron), systemClock.now()),
    chromium: process.versions.chrome,
    packaged: app.isPackaged,
    // The packaged SQLite addon needs Electron 35, so an older one is the stand-in.
    standInElectron: major < 35,
    dataFolder: app.getPath('userData'),
    platform: process.platform,
  };
}

function openSystem(
  preferences: PreferenceFile,
  connections: ConnectionStore,
  installed: InstalledBuild,
): SystemService {
  return createSystemService({
    about: aboutProgram,
    installedVersion: () => installed.other(),
    preferences,
    useTheme: (theme) => (nativeTheme.themeSource = theme),
    openAddress: (address) => shell.openExternal(address),
    restart,
    openFolder: (folder) => shell.openPath(folder),
    logFolder: logFolder(),
    noticesFile: join(buildFolder, 'third-party-notices.txt'),
    siteOf: (id) => findLinkSite(connections, id),
  });
}

/** Restarts once the reply to the caller has been sent. */
function restart(): void {
  app.relaunch(restartOptions(process.argv, findStarter()));
  setImmediate(() => app.quit());
}

/** Creates the login item, which starts the program as it was started now, but hidden. */
function openLoginStart(): LoginStart {
  const folder = app.commandLine.getSwitchValue('user-data-dir');
  return createLoginStart({
    platform: process.platform,
    app,
    name: app.getName(),
    command: {
      executable: findStarter() ?? process.execPath,
      parameters: [
        ...(app.isPackaged ? [] : [app.getAppPath()]),
        ...(folder === '' ? [] : [`--user-data-dir=${app.getPath('userData')}`]),
        '--hidden',
      ],
    },
    configFolder: app.getPath('appData'),
  });
}

/** Creates the shortcut that works in every program. */
function openGlobalShortcut(
  preferences: PreferenceFile,
  { takeInput, summoned }: AppHooks,
): GlobalShortcutService {
  const { XDG_SESSION_TYPE: session } = process.env;
  const findRoute = () =>
    findShortcutRoute({
      platform: process.platform,
      isWaylandSession: isOnWayland() || session === 'wayland',
      isOnWayland: isOnWayland(),
      electron: Number.parseInt(process.versions.electron, 10),
      hasPortal: () => hasPortal('GlobalShortcuts'),
    });
  return createGlobalShortcut({
    registrar: globalShortcut,
    preferences,
    findRoute,
    takeInput: () => takeInput() || app.accessibilitySupportEnabled,
    pressed: summoned,
  });
}

/** Registers the link scheme only for the usual data folder, because a link starts the program there. */
function openLinkHandling(): LinkHandling {
  const isInstalled = app.isPackaged && app.commandLine.getSwitchValue('user-data-dir') === '';
  return linkHandling({ platform: process.platform, app, isInstalled });
}

/** Combines the handlers of all features. */
export function createHandlers(services: Services, window: WindowServiceDependencies): Handlers {
  return {
    ...systemHandlers(services.system, services.loginStart, services.globalShortcut),
    ...windowHandlers(window),
    ...vaultHandlers(services.vault, services.vaultServices.recorded, services.lock),
    ...lockingHandlers(services.locking),
    ...historyHandlers(services.vaultServices.history),
    ...connectionHandlers(services.connections),
    ...purposeHandlers(services.purposes),
    ...checkHandlers(services.checks),
    ...auditHandlers(services.audits),
    ...replacementHandlers(services.replacement),
    ...healthHandlers(services.health, services.watch),
    ...transferHandlers(services.transfer),
    ...clipboardHandlers(services.clipboard),
    ...supportHandlers(services.support),
    ...trustHandlers(services.trust),
    ...handoutHandlers(services.handout),
  };
}

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { app, nativeTheme, powerMonitor, shell } from 'electron';
import { clipboardHandlers } from '../clipboard/index.ts';
import type { ClipboardService } from '../clipboard/index.ts';
import { findLinkSite } from '../connections/index.ts';
import type { ConnectionStore } from '../connections/index.ts';
import { createHealth, healthHandlers } from '../health/index.ts';
import type { Health, WatchService } from '../health/index.ts';
import { sendEvent } from '../ipc/index.ts';
import type { Handlers } from '../ipc/index.ts';
import { buildFile, buildFolder, findStarter } from './installation.ts';
import { createLocking } from '../locking/index.ts';
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
  createSystemService,
  endNetworkService,
  findElectronRelease,
  judgeElectronAge,
  linkHandling,
  loginStart as createLoginStart,
  openLog,
  readBuild,
  restartOptions,
  success,
  systemClock,
  watchInstalledBuild,
  systemHandlers,
  watchPower,
} from '../system/index.ts';
import type {
  AboutProgram,
  InstalledBuild,
  Log,
  LinkHandling,
  LoginStart,
  PreferenceFile,
  SystemService,
} from '../system/index.ts';
import { openVaultServices } from './vault-services.ts';
import type { VaultServices } from './vault-services.ts';
import type { Vault } from '../vault/index.ts';
import { transferHandlers } from '../transfer/index.ts';
import type { Transfer } from '../transfer/index.ts';
import { openTransfer } from './transfer-services.ts';
import { trustHandlers } from '../trust/index.ts';
import { openWatch } from './watch-services.ts';
import { windowHandlers } from '../window/index.ts';
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
  readonly support: Support;
  readonly loginStart: LoginStart;
  readonly linkHandling: LinkHandling;
  /** Cancels what runs, wipes what is held, and locks the vault. */
  readonly lock: () => Promise<void>;
  /** The same before the program ends, and its processes with it. */
  readonly end: () => Promise<void>;
}

function logFolder(): string {
  return join(app.getPath('userData'), 'logs');
}

/** Makes the services and gives them to each other. */
export function openServices(preferences: PreferenceFile, hooks: AppHooks): Services {
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
  const sites = createSiteServices(vaultServices, hooks, (text) => clipboard.copyText(text));
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
  const lock = (): Promise<void> => close(services, () => forgetTokens(sites));
  const end = (): Promise<void> => close(services, () => undefined);
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
    ...{ lock, end },
  };
  return services;
}

/** Milliseconds that cancelled work is given to end before the vault is locked. */
const longestEnd = 2000;

/** Cancels what runs, wipes what is held, and locks the vault. */
async function close(services: Services, afterwards: () => void): Promise<void> {
  services.watch.end();
  services.transfer.clear();
  services.purposes.dispose();
  services.support.clear();
  const cleared = services.clipboard.reset();
  const ended = Promise.all([services.checks.cancelAll(), services.audits.cancelAll()]);
  // The vault is locked whatever a site or the network does.
  await Promise.race([ended, delay(longestEnd)]);
  services.vault.lock();
  afterwards();
  await cleared;
  // A copy that was asked for before the lock may have been written after the clipboard was cleared.
  await services.clipboard.reset();
}

/** Chromium's other threads keep what they freed to themselves for a while, in milliseconds. */
const againAfterMs = [1000, 3000];

/** Tokens that went through requests are texts, which nothing overwrites: see docs/memory.md. */
function forgetTokens({ renewNetwork }: Pick<SiteServices, 'renewNetwork'>): void {
  endNetworkService({ app, end: (pid) => process.kill(pid, 'SIGKILL') });
  renewNetwork();
  // What held them is closed by then.
  setImmediate(() => {
    collectGarbage();
    overwriteFreedMemory();
  });
  for (const later of againAfterMs) setTimeout(overwriteFreedMemory, later);
}

/** Locks the vault when nobody is at the computer. */
export function lockByItself({ locking }: Services): void {
  watchPower({
    monitor: powerMonitor,
    every: (milliseconds, work) => void setInterval(work, milliseconds).unref(),
    tell: (event) => locking.follow(event),
  });
}

/** The build that runs, read before another one can lie in its place. */
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
    // Before Electron 35 the packaged SQLite addon can't run: only the stand-in is that old.
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

/** The answer to whoever asked goes out first. */
function restart(): void {
  app.relaunch(restartOptions(process.argv, findStarter()));
  setImmediate(() => app.quit());
}

/** Starting at login, as this program was started now, but hidden. */
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

/** A link starts the program on its usual folder; one that runs on another leaves the links alone. */
function openLinkHandling(): LinkHandling {
  const isInstalled = app.isPackaged && app.commandLine.getSwitchValue('user-data-dir') === '';
  return linkHandling({ platform: process.platform, app, isInstalled });
}

/** One handler for every channel of the contract. */
export function handlersOf(services: Services, window: WindowServiceDependencies): Handlers {
  return {
    ...systemHandlers(services.system, services.loginStart),
    ...windowHandlers(window),
    ...services.vaultServices.recorded.handlers,
    'vault:lock': async () => {
      await services.lock();
      return success(null);
    },
    ...services.locking.handlers,
    ...services.vaultServices.history.handlers,
    ...services.connections.handlers,
    ...services.purposes.handlers,
    ...services.checks.handlers,
    ...services.audits.handlers,
    ...replacementHandlers(services.replacement),
    ...healthHandlers(services.health, services.watch),
    ...transferHandlers(services.transfer),
    ...clipboardHandlers(services.clipboard),
    ...supportHandlers(services.support),
    ...trustHandlers(services.trust),
  };
}

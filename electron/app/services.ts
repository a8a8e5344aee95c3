import { join } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import { app, nativeTheme, powerMonitor, shell } from 'electron';
import type { ClipboardEvents, ClipboardService } from '../clipboard/index.ts';
import { findLinkSite } from '../connections/index.ts';
import type { ConnectionStore } from '../connections/index.ts';
import { createHealth } from '../health/index.ts';
import type { Health, WatchService } from '../health/index.ts';
import { sendEvent } from '../ipc/index.ts';
import type { Handlers } from '../ipc/index.ts';
import { buildFile, buildFolder, findStarter } from './installation.ts';
import { createLocking } from '../locking/index.ts';
import type { Locking } from '../locking/index.ts';
import { openClipboard, openCopiedSecrets, openTransferService } from './transfer-services.ts';
import type { TransferService } from '../transfer/index.ts';
import { overwriteFreedMemory } from './memory-protection.ts';
import { openSiteServices } from './site-services.ts';
import type { Announcements, SiteServices } from './site-services.ts';
import { openSupport } from './support-services.ts';
import type { Support } from '../support/index.ts';
import {
  collectGarbage,
  createSystemService,
  endNetworkService,
  findElectronRelease,
  judgeElectronAge,
  linkHandling,
  loginStart as createLoginStart,
  loginStartHandlers,
  openLog,
  readBuild,
  restartOptions,
  success,
  systemClock,
  watchInstalledBuild,
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
import { notingUse, openWatch } from './watch-services.ts';
import type { WindowHandlers } from '../window/index.ts';

/** The services, each of a feature of its own. */
export interface Services extends SiteServices {
  readonly log: Log;
  readonly system: SystemService;
  readonly vault: Vault;
  readonly health: Health;
  readonly watch: WatchService;
  readonly vaultServices: VaultServices;
  readonly locking: Locking;
  readonly moving: TransferService;
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

interface HealthDependencies {
  readonly log: Log;
  readonly vaultServices: VaultServices;
  readonly siteServices: SiteServices;
  readonly announcements: Announcements;
}

/** The list of connections, and the watch over them. */
function openHealth({
  log,
  vaultServices,
  siteServices,
  announcements,
}: HealthDependencies): Pick<Services, 'health' | 'watch'> {
  const { vault } = vaultServices;
  const health = createHealth({ vault, isChecking: (id) => siteServices.checks.isChecking(id) });
  const watch = openWatch({
    ...siteServices,
    vaultServices,
    log,
    health,
    openNews: announcements.openNews,
    settingsChanged: (settings) => {
      sendEvent(announcements.page(), 'health-settings', settings);
      announcements.settingsChanged();
    },
  });
  return { health, watch };
}

/** Makes the services and wires them to each other. */
export function openServices(preferences: PreferenceFile, announcements: Announcements): Services {
  const { page, window, changed } = announcements;
  const log = openLog(logFolder());
  const secrets = openCopiedSecrets();
  const vaultServices = openVaultServices({
    log,
    parent: window,
    secrets,
    grown: (count) => sendEvent(page(), 'history-grown', { count }),
  });
  const { vault, history, confirm } = vaultServices;
  const siteServices = openSiteServices(vaultServices, announcements, (text) =>
    clipboard.copyText(text),
  );
  const { store } = siteServices.connections;
  const { purposes } = siteServices;
  const { health, watch } = openHealth({ log, vaultServices, siteServices, announcements });
  const { takeInput } = announcements;
  const copying = openClipboard({ vaultServices, store, takeInput }, secrets, (name, message) =>
    sendEvent<typeof name, ClipboardEvents>(page(), name, message),
  );
  const clipboard = notingUse(copying, watch);
  const held = (): Held => ({ ...siteServices, vault, watch, moving, support, clipboard });
  const lock = (): Promise<void> => close(held(), () => forgetTokens(siteServices));
  const end = (): Promise<void> => close(held(), () => undefined);
  const registered = { loginStart: openLoginStart(), linkHandling: openLinkHandling() };
  const moving = openTransferService({ vaultServices, store, purposes, changed, lock, registered });
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
    services: { vault, vaultServices, locking, clipboard, ...siteServices },
    about: aboutProgram(),
    preferences,
    logFolder: logFolder(),
  });
  const kept = { log, system, vault, health, watch, vaultServices };
  return {
    ...kept,
    locking,
    moving,
    clipboard,
    lock,
    end,
    ...siteServices,
    ...registered,
    support,
  };
}

/** What holds something that a locked vault must not leave behind. */
type Held = SiteServices & Pick<Services, 'vault' | 'watch' | 'moving' | 'support' | 'clipboard'>;

/** Milliseconds that what was cancelled is given to end before the vault is locked. */
const longestEnd = 2000;

/** Cancels what runs, wipes what is held, and locks the vault. */
async function close(held: Held, afterwards: () => void): Promise<void> {
  held.watch.end();
  held.moving.dispose();
  held.purposes.dispose();
  held.support.dispose();
  const cleared = held.clipboard.dispose();
  const ended = Promise.all([held.checks.cancelAll(), held.audits.cancelAll()]);
  // Whatever a site or the network does, the vault is locked.
  await Promise.race([ended, passing(longestEnd)]);
  held.vault.lock();
  afterwards();
  await cleared;
  // What was asked to be copied before the lock may have come to the clipboard after it was cleared.
  await held.clipboard.dispose();
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

/** Puts the features' handlers together, one for every channel of the contract but the window's. */
export function handlersOf(services: Services): Omit<Handlers, keyof WindowHandlers> {
  return {
    ...services.system.handlers,
    ...loginStartHandlers(services.loginStart),
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
    ...services.replacement.handlers,
    ...services.health.handlers,
    ...services.watch.handlers,
    ...services.moving.handlers,
    ...services.clipboard.handlers,
    ...services.support.handlers,
    ...services.trust.handlers,
  };
}

import { join, resolve } from 'node:path';
import {
  Menu,
  Notification,
  app,
  dialog,
  ipcMain,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import type { WebContents } from 'electron';
import { createAudits, purposeSummaries } from './audit/index.ts';
import { createChecks } from './checks/index.ts';
import type { CheckEvents, CheckProgress } from './checks/index.ts';
import { createConnections, linkSiteOf } from './connections/index.ts';
import type { ConnectionId, ConnectionStore } from './connections/index.ts';
import { createHealth } from './health/index.ts';
import { openRouter, sendEvent } from './ipc/index.ts';
import type { Events, Handlers } from './ipc/index.ts';
import { createJira, electronNetwork } from './jira/index.ts';
import {
  createSystemService,
  desktopFormats,
  findRefusedStart,
  openLog,
  openPreferences,
  success,
  systemClock,
} from './system/index.ts';
import type {
  AboutProgram,
  Log,
  PreferenceFile,
  SystemEvents,
  SystemService,
} from './system/index.ts';
import { startTexts } from './texts/index.ts';
import type { NotificationText } from './texts/index.ts';
import {
  createQuickTests,
  createTrayKeeper,
  desktopHasTray,
  openTray,
  trayViewOf,
} from './tray/index.ts';
import type { TrayCommands, TrayKeeper } from './tray/index.ts';
import { createVault, standInAddon, systemKeyring } from './vault/index.ts';
import type { Vault } from './vault/index.ts';
import {
  applicationMenuTemplate,
  createMainWindow,
  guardEverything,
  pageOrigin,
  pageScheme,
  quitWithoutTray,
  servePages,
} from './window/index.ts';
import type { MainWindow } from './window/index.ts';

const built = join(import.meta.dirname, '..');
const developing = !app.isPackaged;
const clock = systemClock;

/** The services, each of a room of its own. */
interface Services {
  readonly log: Log;
  readonly system: SystemService;
  readonly vault: Vault;
  readonly connections: ReturnType<typeof createConnections>;
  readonly checks: ReturnType<typeof createChecks>;
  readonly audits: ReturnType<typeof createAudits>;
  readonly health: ReturnType<typeof createHealth>;
}

/** Whom the services tell what happens. */
interface Announcements {
  readonly page: () => WebContents | null;
  readonly changed: (ids: readonly ConnectionId[]) => void;
  readonly progressed: (progress: CheckProgress) => void;
}

function refuseStart(): boolean {
  const refused = developing ? null : findRefusedStart(process.argv.slice(1), process.env);
  if (refused === null) return false;
  const sentence =
    refused.kind === 'switch'
      ? startTexts.refusedSwitch(refused.name)
      : startTexts.refusedVariable(refused.name);
  process.stderr.write(`${sentence}\n`);
  dialog.showErrorBox(startTexts.title, sentence);
  app.exit(2);
  return true;
}

/** What must be settled before Electron is ready. */
function prepare(): void {
  // A program under development has a name, a folder and a keyring item of its own.
  if (developing) app.setName('Chatelaine Development');
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  app.setPath(
    'userData',
    asked === '' ? join(app.getPath('appData'), app.getName()) : resolve(asked),
  );
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([pageScheme]);
  guardEverything(app);
}

function openServices(
  preferences: PreferenceFile,
  { page, changed, progressed }: Announcements,
): Services {
  const folder = app.getPath('userData');
  const log = openLog(join(folder, 'logs'));
  const vault = createVault({
    folder,
    keyring: systemKeyring({ safeStorage, platform: process.platform }),
    clock,
    nativeBinding: developing ? standInAddon(process.resourcesPath) : undefined,
    log: (sentence) => log.warn(sentence),
  });
  const connections = createConnections({
    vault,
    clock,
    purposes: () => purposeSummaries.map(({ id }) => id),
    changed: (ids, removed) => changed([...ids, ...removed]),
  });
  const network = electronNetwork(session.fromPartition('jira', { cache: false }));
  const jira = createJira({ network, clock, version: app.getVersion() });
  const store = connections.store;
  const checks = createChecks({
    vault,
    connections: store,
    jira,
    clock,
    emit: (name, message) => {
      sendEvent<CheckEvents, typeof name>(page(), name, message);
      if ('total' in message) progressed(message);
    },
    changed,
  });
  const audits = createAudits({
    vault,
    connections: store,
    jira,
    clock,
    changed: (id) => changed([id]),
  });
  const health = createHealth({ vault, isChecking: (id) => checks.isChecking(id) });
  const system = openSystem(preferences, connections.store);
  return { log, system, vault, connections, checks, audits, health };
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
    openFolder: async (folder) => void (await shell.openPath(folder)),
    logFolder: join(app.getPath('userData'), 'logs'),
    noticesFile: join(built, 'third-party-notices.txt'),
    siteOf: (id) => linkSiteOf(connections, id),
  });
}

function handlersOf({ services, lock }: Desk): Handlers {
  const { vault } = services;
  return {
    ...services.system.handlers,
    'vault:state': () => success(vault.state()),
    'vault:create': ({ passphrase }) => vault.createWithPassphrase(passphrase),
    'vault:unlock-with-passphrase': ({ passphrase }) => vault.unlockWithPassphrase(passphrase),
    'vault:unlock-with-keyring': () => vault.unlockWithKeyring(),
    'vault:lock': async () => {
      await lock();
      return success(null);
    },
    ...services.connections.handlers,
    ...services.checks.handlers,
    ...services.audits.handlers,
    ...services.health.handlers,
  };
}

/** Sends what changed in the list to the window, and lets the tray follow. */
function announceChange(desk: Desk, ids: readonly ConnectionId[]): void {
  const change = desk.services.health.changeOf(ids);
  if (change.ok)
    sendEvent<Events, 'overview-changed'>(desk.window.page(), 'overview-changed', change.value);
  desk.tray.refresh();
}

/** The window, the tray and the services, as they are wired to each other. */
interface Desk {
  readonly services: Services;
  readonly window: MainWindow;
  readonly tray: TrayKeeper;
  readonly lock: () => Promise<void>;
}

function openDesk(): Desk {
  let progress: CheckProgress | null = null;
  const preferences = openPreferences(join(app.getPath('userData'), 'preferences.json'));
  const window = openWindow(preferences);
  const services = openServices(preferences, {
    page: () => window.page(),
    changed: (ids) => announceChange(desk, ids),
    progressed: (latest) => {
      progress = latest;
      desk.tray.refresh();
    },
  });
  const lock = async (): Promise<void> => {
    services.checks.cancelAll();
    await services.audits.cancelAll();
    services.vault.lock();
  };
  const command = (message: SystemEvents['command']): void => {
    window.show();
    sendEvent<Events, 'command'>(window.page(), 'command', message);
  };
  const tray = createTrayKeeper(
    openTray(join(built, 'icons'), process.platform, {
      ...quickTestsOf(services, command),
      lock: () => void lock(),
      open: () => window.show(),
      quit: () => app.quit(),
    }),
    () => {
      const rows = services.health.overviews();
      return trayViewOf(services.vault.state(), rows.ok ? rows.value : [], progress);
    },
  );
  const desk: Desk = { services, window, tray, lock };
  openMenu(desk, command);
  return desk;
}

function openWindow(preferences: PreferenceFile): MainWindow {
  nativeTheme.themeSource = preferences.read().theme;
  const window = createMainWindow({
    preload: join(built, 'preload', 'preload.cjs'),
    icon: join(built, 'icons', 'app.png'),
    preferences,
    developerTools: developing,
    closed: () => {
      void quitWithoutTray(
        window,
        () => desktopHasTray(process.platform),
        () => app.quit(),
      );
    },
  });
  return window;
}

function quickTestsOf(
  services: Services,
  command: (message: SystemEvents['command']) => void,
): Pick<TrayCommands, 'test' | 'testAll'> {
  const tests = createQuickTests({
    connection: (id) => services.connections.store.get(id),
    runOne: async (id, run) => services.checks.handlers['checks:run']({ id, run }),
    runAll: async (run) => services.checks.handlers['checks:run-many']({ run, ids: [] }),
    notify: (text, id) =>
      showNotification(text, () => {
        if (id !== null) command({ name: 'show-connection', id });
      }),
    formats: desktopFormats(app.getLocale()),
  });
  return { test: (id) => void tests.test(id), testAll: () => void tests.testAll() };
}

function showNotification(text: NotificationText, clicked: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ ...text, silent: true });
  notification.on('click', clicked);
  notification.show();
}

function openMenu(
  { services, lock }: Desk,
  command: (message: SystemEvents['command']) => void,
): void {
  const template = applicationMenuTemplate(
    {
      newConnection: () => command({ name: 'new-connection' }),
      testAll: () => command({ name: 'test-all' }),
      find: () => command({ name: 'find' }),
      settings: () => command({ name: 'settings' }),
      privacy: () => command({ name: 'privacy' }),
      about: () => command({ name: 'about' }),
      lock: () => void lock(),
      openLogs: () => void services.system.handlers['system:open-logs'](),
    },
    { isMac: process.platform === 'darwin', developerTools: developing },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function run(): void {
  servePages(protocol, join(built, 'renderer'));
  const desk = openDesk();
  const { services, window, tray } = desk;
  let wasOpen = false;
  services.vault.onStateChange((state) => {
    if (state.status === 'open') services.connections.store.purgeRemoved();
    tray.refreshNow();
    sendEvent<Events, 'vault-state'>(window.page(), 'vault-state', state);
    // The old page's memory held names, and perhaps what was being typed.
    if (wasOpen && state.status === 'locked') void window.replace();
    wasOpen = state.status === 'open';
  });
  openRouter({
    ipcMain,
    handlers: handlersOf(desk),
    trustedPage: () => window.page(),
    origin: pageOrigin,
    vaultIsOpen: () => services.vault.state().status === 'open',
    log: services.log,
  });
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => undefined);
  app.on('will-quit', () => services.vault.lock());
  if (!app.commandLine.hasSwitch('hidden')) window.show();
  tray.refreshNow();
  void services.vault.start();
}

if (!refuseStart()) {
  prepare();
  if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
  else app.quit();
}

import { join, resolve } from 'node:path';
import { Menu, Notification, app, dialog, ipcMain, nativeTheme, protocol } from 'electron';
import type { CheckProgress } from './checks/index.ts';
import type { ConnectionId } from './connections/index.ts';
import { openRouter, sendEvent } from './ipc/index.ts';
import { built, developing, handlersOf, lockByItself, openServices } from './services.ts';
import type { Services } from './services.ts';
import {
  describeBug,
  desktopFormats,
  englishLocale,
  findRefusedStart,
  openPreferences,
} from './system/index.ts';
import type { Log, PreferenceFile, SystemEvents } from './system/index.ts';
import { startTexts } from './texts/index.ts';
import { withoutMarkup } from './texts/index.ts';
import type { NotificationText } from './texts/index.ts';
import {
  createQuickTests,
  createTrayKeeper,
  desktopHasTray,
  openTray,
  trayViewOf,
} from './tray/index.ts';
import type { TrayCommands, TrayKeeper } from './tray/index.ts';
import {
  applicationMenuTemplate,
  commandOfCommandLine,
  commandOfLink,
  createMainWindow,
  guardEverything,
  pageOrigin,
  pageScheme,
  quitWithoutTray,
  servePages,
} from './window/index.ts';
import type { MainWindow } from './window/index.ts';

type Command = (message: SystemEvents['command']) => void;

/** Milliseconds that the list is given to be drawn before the tray, which takes as long as a tenth of a start. */
const listFirstMs = 250;

function refuseStart(): boolean {
  const refused = developing ? null : findRefusedStart(process.argv.slice(1), process.env);
  if (refused === null) return false;
  const sentence =
    refused.kind === 'argument'
      ? startTexts.refusedArgument(refused.name)
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

/** Sends what changed in the list to the window, and lets the tray follow. */
function announceChange(desk: Desk, ids: readonly ConnectionId[]): void {
  const change = desk.services.health.changeOf(ids);
  if (change.ok) sendEvent(desk.window.page(), 'overview-changed', change.value);
  desk.tray.refresh();
}

/** The window, the tray and the services, as they are wired to each other. */
interface Desk {
  readonly services: Services;
  readonly window: MainWindow;
  readonly tray: TrayKeeper;
  /** Opens the window and has the page do something. */
  readonly command: Command;
}

function openDesk(window: MainWindow, preferences: PreferenceFile): Desk {
  let progress: CheckProgress | null = null;
  const services = openServices(preferences, {
    window: () => window.browserWindow(),
    page: () => window.page(),
    changed: (ids) => announceChange(desk, ids),
    progressed: (latest) => {
      progress = latest;
      desk.tray.refresh();
    },
  });
  const command: Command = (message) => {
    window.show();
    window.whenLoaded((page) => sendEvent(page, 'command', message));
  };
  const tray = createTrayKeeper(
    () =>
      openTray(join(built, 'icons'), process.platform, {
        ...quickTestsOf(services, command),
        lock: () => void services.lock(),
        open: () => window.show(),
        quit: () => app.quit(),
      }),
    () => {
      const rows = services.health.overviews();
      return trayViewOf(services.vault.state(), rows.ok ? rows.value : [], progress);
    },
  );
  const desk: Desk = { services, window, tray, command };
  openMenu(desk);
  return desk;
}

function makeWindow(preferences: PreferenceFile): MainWindow {
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
  command: Command,
): Pick<TrayCommands, 'test' | 'testAll'> {
  const tests = createQuickTests({
    connection: (id) => services.connections.store.get(id),
    runOne: async (id, run) => services.checks.handlers['checks:run']({ id, run }),
    runAll: async (run) => services.checks.handlers['checks:run-many']({ run, ids: [] }),
    notify: (text, id) =>
      showNotification(text, () => {
        if (id !== null) command({ name: 'show-connection', id });
      }),
    formats: desktopFormats(englishLocale(app.getPreferredSystemLanguages())),
  });
  return { test: (id) => void tests.test(id), testAll: () => void tests.testAll() };
}

/** A notification that nothing holds is collected, and its click with it. */
const shownNotifications = new Set<Notification>();

function showNotification({ title, body }: NotificationText, clicked: () => void): void {
  if (!Notification.isSupported()) return;
  const plain = process.platform === 'linux' ? withoutMarkup(body) : body;
  const notification = new Notification({ title, body: plain, silent: true });
  shownNotifications.add(notification);
  notification.on('click', clicked);
  notification.on('close', () => shownNotifications.delete(notification));
  notification.on('failed', () => shownNotifications.delete(notification));
  notification.show();
}

/** Bugs are logged by their kind and place; Electron's own dialog would show their message. */
function logBugs(log: Log): void {
  process.on('uncaughtException', (bug) => log.error('bug', describeBug(bug)));
  process.on('unhandledRejection', (bug) => log.error('bug', describeBug(bug)));
}

function openMenu({ services, command }: Desk): void {
  const template = applicationMenuTemplate(
    {
      newConnection: () => command({ name: 'new-connection' }),
      testAll: () => command({ name: 'test-all' }),
      find: () => command({ name: 'find' }),
      settings: () => command({ name: 'settings' }),
      privacy: () => command({ name: 'privacy' }),
      about: () => command({ name: 'about' }),
      lock: () => void services.lock(),
      openLogs: () => void services.system.handlers['system:open-logs'](),
    },
    { isMac: process.platform === 'darwin', developerTools: developing },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** A further start brings the window up; a link on its command line shows a connection besides. */
function follow({ window, command }: Desk, asked: SystemEvents['command'] | null): void {
  if (asked === null) window.show();
  else command(asked);
}

/** A copied token leaves the clipboard before the program ends. */
function lockAtQuit({ lock }: Services): void {
  let isLocked = false;
  app.on('will-quit', (event) => {
    if (isLocked) return;
    event.preventDefault();
    void lock().finally(() => {
      isLocked = true;
      // Electron passes over a wish to quit for as long as it asks whether it may.
      setImmediate(() => app.quit());
    });
  });
}

/** Lets window and tray follow the vault; a lock shows in the tray at once. */
function followVault({ services, window, tray }: Desk): void {
  let wasOpen = false;
  services.vault.onStateChange((state) => {
    sendEvent(window.page(), 'vault-state', state);
    if (state.status === 'open') tray.refresh();
    else tray.refreshNow();
    if (state.status === 'open' && !wasOpen) {
      services.connections.store.purgeRemoved();
      services.connections.drafts.discardOld();
    }
    // The old page's memory held names, and perhaps what was being typed.
    if (wasOpen && state.status === 'locked') void window.replace();
    wasOpen = state.status === 'open';
  });
}

function run(): void {
  servePages(protocol, join(built, 'renderer'));
  const preferences = openPreferences(join(app.getPath('userData'), 'preferences.json'));
  const window = makeWindow(preferences);
  const isHidden = app.commandLine.hasSwitch('hidden');
  // The page's process takes longest to come up: the rest is made meanwhile.
  if (!isHidden) window.show();
  const desk = openDesk(window, preferences);
  const { services, tray } = desk;
  logBugs(services.log);
  followVault(desk);
  openRouter({
    ipcMain,
    handlers: handlersOf(services),
    trustedPage: () => window.page(),
    origin: pageOrigin,
    vaultIsOpen: () => services.vault.state().status === 'open',
    log: services.log,
  });
  app.on('second-instance', (_event, commandLine) => {
    follow(desk, commandOfCommandLine(commandLine));
  });
  app.on('open-url', (_event, link) => follow(desk, commandOfLink(link)));
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => undefined);
  lockAtQuit(services);
  lockByItself(services);
  void services.vaultServices.recorded.start();
  const linked = commandOfCommandLine(process.argv);
  if (linked !== null && !isHidden) desk.command(linked);
  if (isHidden) tray.open();
  else window.whenLoaded(() => setTimeout(() => tray.open(), listFirstMs));
}

if (!refuseStart()) {
  prepare();
  if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
  else app.quit();
}

import { join, resolve } from 'node:path';
import { Menu, app, dialog, ipcMain, nativeTheme, protocol } from 'electron';
import type { CheckProgress } from './checks/index.ts';
import type { ConnectionId } from './connections/index.ts';
import type { NewsTarget } from './health/index.ts';
import { openRouter, sendEvent } from './ipc/index.ts';
import type { Handlers } from './ipc/index.ts';
import { closeNotifications, showNotification } from './notifications.ts';
import { built, developing, handlersOf, lockByItself, openServices } from './services.ts';
import type { Services } from './services.ts';
import { describeBug, findRefusedStart, openPreferences, success } from './system/index.ts';
import type { Log, PreferenceFile, SystemEvents } from './system/index.ts';
import { startTexts } from './texts/index.ts';
import { openProgramTray } from './tray-services.ts';
import type { ProgramTrayKeeper } from './tray-services.ts';
import { desktopHasTray, waitForTray } from './tray/index.ts';
import {
  applicationMenuTemplate,
  commandOfCommandLine,
  commandOfLink,
  createCommands,
  createMainWindow,
  guardEverything,
  pageOrigin,
  pageScheme,
  quitWithoutTray,
  servePages,
  windowHandlers,
} from './window/index.ts';
import type { Commands, MainWindow } from './window/index.ts';

const hasTray = async (): Promise<boolean> => desktopHasTray(process.platform);

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
  // Electron would make a menu of its own first.
  Menu.setApplicationMenu(null);
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([pageScheme]);
  guardEverything(app);
}

/** Sends what changed in the list to the window, and lets the tray follow. */
function announceChange(desk: Desk, ids: readonly ConnectionId[]): void {
  const change = desk.services.health.changeOf(ids);
  if (change.ok) {
    sendEvent(desk.window.page(), 'overview-changed', change.value);
    desk.tray.follow(change.value);
  }
  desk.services.watch.changed(ids);
}

/** What the page is told when a notification of something new was clicked. */
function commandOfNews(target: NewsTarget): SystemEvents['command'] {
  if (target.place === 'health') return { name: 'health' };
  return { name: target.place === 'audit' ? 'show-audit' : 'show-connection', id: target.id };
}

/** The window, the tray and the services, as they are wired to each other. */
interface Desk {
  readonly services: Services;
  readonly window: MainWindow;
  readonly tray: ProgramTrayKeeper;
  readonly commands: Commands;
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
    openNews: (target) => command(commandOfNews(target)),
    settingsChanged: () => desk.tray.refresh(),
  });
  const commands = createCommands({
    page: () => window.page(),
    vaultIsOpen: () => services.vault.state().status === 'open',
    send: (message) => sendEvent(window.page(), 'command', message),
  });
  const command: Command = (message) => {
    window.show();
    commands.give(message);
  };
  const tray = openProgramTray({
    services,
    command,
    openWindow: () => window.show(),
    notify: showNotification,
    progress: () => progress,
    pausing: {
      paused: () => services.watch.paused(),
      pause: () => void services.watch.pause(true),
      resume: () => void services.watch.pause(false),
    },
  });
  const desk: Desk = { services, window, tray, commands, command };
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
      void quitWithoutTray(window, hasTray, () => app.quit());
    },
  });
  return window;
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

/** A link shows its connection; whatever else is asked for from outside only brings the window up. */
function follow({ window, command }: Desk, asked: SystemEvents['command'] | null): void {
  if (asked === null) window.show();
  else command(asked);
}

/** A further start brings the window up, unless it is one at login, which is to be seen by nobody. */
function followStart(desk: Desk, commandLine: readonly string[]): void {
  const asked = commandOfCommandLine(commandLine);
  if (asked !== null || !commandLine.includes('--hidden')) follow(desk, asked);
}

/** Whether the program was started to rest in the tray, as it is at login. */
function startsHidden(): boolean {
  const isLogin = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
  return isLogin || app.commandLine.hasSwitch('hidden');
}

/** At login the panel may come later than the program; where none comes at all, the window is needed. */
async function restInTray({ tray, window }: Desk): Promise<void> {
  const isThere = await waitForTray(hasTray);
  tray.open();
  if (!isThere) window.show();
}

/** A copied token leaves the clipboard before the program ends. */
function lockAtQuit({ end }: Services): void {
  let isLocked = false;
  app.on('will-quit', (event) => {
    if (isLocked) return;
    event.preventDefault();
    void end().finally(() => {
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
    services.health.letGo();
    if (state.status === 'open' && !wasOpen) {
      services.connections.store.purgeRemoved();
      services.connections.drafts.discardOld();
      services.purposes.purgeRemoved();
      services.purposes.drafts.discardOld();
    }
    // The old page's memory held names, and perhaps what was being typed.
    if (wasOpen && state.status === 'locked') {
      closeNotifications();
      void window.replace();
    }
    wasOpen = state.status === 'open';
  });
}

/** A page that asks where the vault stands asks for the list next: it is read while the page makes its screens. */
function readingAhead({ health, vault }: Services): Pick<Handlers, 'vault:state'> {
  return {
    'vault:state': () => {
      const state = vault.state();
      if (state.status === 'open') setImmediate(() => health.prepare());
      return success(state);
    },
  };
}

function run(): void {
  servePages(protocol, join(built, 'renderer'));
  const preferences = openPreferences(join(app.getPath('userData'), 'preferences.json'));
  const window = makeWindow(preferences);
  const linked = commandOfCommandLine(process.argv);
  const isHidden = linked === null && startsHidden();
  // The page's process takes longest to come up: the rest is made meanwhile.
  if (!isHidden) window.show();
  const desk = openDesk(window, preferences);
  const { services, tray } = desk;
  logBugs(services.log);
  followVault(desk);
  openRouter({
    ipcMain,
    handlers: {
      ...handlersOf(services),
      ...readingAhead(services),
      ...windowHandlers({ commands: desk.commands, preferences, hasTray }),
    },
    trustedPage: () => window.page(),
    origin: pageOrigin,
    vaultIsOpen: () => services.vault.state().status === 'open',
    log: services.log,
  });
  app.on('second-instance', (_event, commandLine) => followStart(desk, commandLine));
  app.on('open-url', (_event, link) => follow(desk, commandOfLink(link)));
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => undefined);
  lockAtQuit(services);
  lockByItself(services);
  services.loginStart.refresh();
  services.linkHandling.take();
  void services.vaultServices.recorded.start();
  if (linked !== null) desk.command(linked);
  if (isHidden) void restInTray(desk);
  else window.whenLoaded(() => setTimeout(() => tray.open(), listFirstMs));
}

if (!refuseStart()) {
  prepare();
  if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
  else app.quit();
}

import { Menu, app, ipcMain } from 'electron';
import type { CheckProgress } from '../checks/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import type { NewsTarget } from '../health/index.ts';
import { openRouter, sendEvent } from '../ipc/index.ts';
import { isDevelopment } from './installation.ts';
import { closeNotifications, showNotification } from './notifications.ts';
import { handlersOf, lockByItself, openServices } from './services.ts';
import type { Services } from './services.ts';
import { describeBug, toJsonText } from '../system/index.ts';
import type { Log, PreferenceFile, SystemEvents } from '../system/index.ts';
import { openAppTray } from './tray-services.ts';
import type { AppTray } from './tray-services.ts';
import { desktopHasTray, waitForTray } from '../tray/index.ts';
import {
  applicationMenuTemplate,
  createCommands,
  pageOrigin,
  quitWithoutTray,
} from '../window/index.ts';
import type { Commands, MainWindow } from '../window/index.ts';

const hasTray = async (): Promise<boolean> => desktopHasTray(process.platform);

type Command = (message: SystemEvents['command']) => void;

/** Milliseconds that the list is given to be drawn before work that can wait, which takes a tenth of the time of a start. */
const listFirstMs = 1000;

/** Tells window, tray and background checks what changed in the list. */
function sendChange(opened: App, ids: readonly ConnectionId[]): void {
  const change = opened.services.health.changeOf(ids);
  if (change.ok) {
    sendEvent(opened.window.page(), 'overview-changed', toJsonText(change.value));
    opened.tray.follow(change.value);
  }
  opened.services.watch.changed(ids);
}

/** What the page shows when a notification was clicked. */
function commandOfNews(target: NewsTarget): SystemEvents['command'] {
  if (target.place === 'health') return { name: 'health' };
  return { name: target.place === 'audit' ? 'show-audit' : 'show-connection', id: target.id };
}

/** The running app: its services, window and tray, wired to each other. */
export interface App {
  readonly services: Services;
  readonly window: MainWindow;
  readonly tray: AppTray;
  readonly commands: Commands;
  /** Opens the window and has the page do something. */
  readonly command: Command;
}

function wire(window: MainWindow, preferences: PreferenceFile): App {
  let progress: CheckProgress | null = null;
  const services = openServices(preferences, {
    window: () => window.browserWindow(),
    page: () => window.page(),
    takeInput: () => window.takeInput(),
    changed: (ids) => sendChange(opened, ids),
    progressed: (latest) => {
      progress = latest;
      opened.tray.refresh();
    },
    openNews: (target) => command(commandOfNews(target)),
    settingsChanged: () => opened.tray.refresh(),
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
  const tray = openAppTray({
    services,
    command,
    openWindow: () => window.show(),
    notify: showNotification,
    progress: () => progress,
  });
  const opened: App = { services, window, tray, commands, command };
  return opened;
}

/** Bugs are logged by kind and place; Electron's own dialog would show their message. */
function logBugs(log: Log): void {
  process.on('uncaughtException', (bug) => log.error('bug', describeBug(bug)));
  process.on('unhandledRejection', (bug) => log.error('bug', describeBug(bug)));
}

function openMenu({ services, command }: App): void {
  const template = applicationMenuTemplate(
    {
      newConnection: () => command({ name: 'new-connection' }),
      testAll: () => command({ name: 'test-all' }),
      find: () => command({ name: 'find' }),
      settings: () => command({ name: 'settings' }),
      privacy: () => command({ name: 'privacy' }),
      about: () => command({ name: 'about' }),
      lock: () => void services.lock(),
      openLogs: () => void services.system.openLogs(),
    },
    { isMac: process.platform === 'darwin', developerTools: isDevelopment },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Where a window that was closed leaves no tray behind, the program ends. */
export function windowClosed(window: MainWindow): void {
  void quitWithoutTray(window, hasTray, () => app.quit());
}

/** At login the panel may come later than the program; where none comes at all, the window is needed. */
async function restInTray({ tray, window }: App): Promise<void> {
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

/** What an opened vault begins with: the list, which a page that makes its screens will want, and what is old thrown away. */
function beginWith({ health, connections, purposes }: Services, isListWanted: boolean): void {
  if (isListWanted) health.prepare();
  connections.store.purgeRemoved();
  connections.drafts.discardOld();
  purposes.purgeRemoved();
  purposes.drafts.discardOld();
}

/** Lets window and tray follow the vault; a lock shows in the tray at once. */
function followVault({ services, window, tray }: App): void {
  let wasOpen = false;
  services.vault.onStateChange((state) => {
    sendEvent(window.page(), 'vault-state', state);
    if (state.status === 'open') tray.refresh();
    else tray.refreshNow();
    services.health.clear();
    // The answer to the page goes out first; it asks for the list next.
    if (state.status === 'open' && !wasOpen)
      setImmediate(() => beginWith(services, window.isOpen()));
    // The old page's memory held names, and perhaps what was being typed.
    if (wasOpen && state.status === 'locked') {
      closeNotifications();
      void window.replace();
    }
    wasOpen = state.status === 'open';
  });
}

/** How the program was started. */
export interface Start {
  readonly window: MainWindow;
  readonly preferences: PreferenceFile;
  /** What a link on the command line asked for. */
  readonly linked: SystemEvents['command'] | null;
  /** Whether it is to rest in the tray. */
  readonly isHidden: boolean;
}

function openBridge({ services, window, commands }: App, preferences: PreferenceFile): void {
  const { vault, health, log } = services;
  const vaultIsOpen = (): boolean => vault.state().status === 'open';
  openRouter({
    ipcMain,
    handlers: handlersOf(services, { commands, preferences, hasTray }),
    trustedPage: () => window.page(),
    origin: pageOrigin,
    vaultIsOpen,
    answered: (name) => {
      // A page asks for the state of the vault first, and then for the list, which is read while it makes its screens.
      if (name === 'vault:state' && vaultIsOpen()) setImmediate(() => health.prepare());
    },
    log,
  });
}

/** What can wait until there is a list. */
function settle({ tray, services }: App, isHidden: boolean): void {
  if (!isHidden) tray.open();
  services.loginStart.refresh();
  services.linkHandling.take();
  if (process.platform === 'linux' && !isDevelopment) loadAddons();
}

/** Native modules are loaded before a package manager can exchange their files under the program that runs. */
function loadAddons(): void {
  for (const loading of [import('keytar'), import('@node-rs/argon2')]) {
    // Whoever needs it meets the same error, and says so.
    loading.catch(() => undefined);
  }
}

/** Opens everything behind the window. */
export function openApp({ window, preferences, linked, isHidden }: Start): App {
  const opened = wire(window, preferences);
  const { services } = opened;
  logBugs(services.log);
  followVault(opened);
  openBridge(opened, preferences);
  lockAtQuit(services);
  void services.vaultServices.recorded.start();
  openMenu(opened);
  lockByItself(services);
  // The window was opened before.
  if (linked !== null) opened.commands.give(linked);
  if (isHidden) void restInTray(opened);
  setTimeout(() => settle(opened, isHidden), listFirstMs);
  return opened;
}

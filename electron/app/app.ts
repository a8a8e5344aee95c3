import { Menu, app, ipcMain } from 'electron';
import type { CheckProgress } from '../checks/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import type { NewsTarget } from '../health/index.ts';
import { openRouter, sendEvent } from '../ipc/index.ts';
import { isDevelopment } from './installation.ts';
import { closeNotifications, showNotification } from './notifications.ts';
import { createHandlers, lockWhenIdle, openServices } from './services.ts';
import type { Services } from './services.ts';
import { describeBug, lazy, toJsonText } from '../system/index.ts';
import type { Log, PreferenceFile, SystemEvents } from '../system/index.ts';
import { openAppTray } from './tray-services.ts';
import type { AppTray } from './tray-services.ts';
import { desktopHasTray, quitWithoutTray, waitForTray } from '../tray/index.ts';
import { loadSqlite } from '../vault/index.ts';
import type { CredentialStore } from '../vault/index.ts';
import { applicationMenuTemplate, createCommands, pageOrigin } from '../window/index.ts';
import type { Commands, MainWindow } from '../window/index.ts';

const hasTray = async (): Promise<boolean> => desktopHasTray(process.platform);

type Command = (message: SystemEvents['command']) => void;

/** Milliseconds before the deferred work starts: done at once, it would slow a start by a tenth. */
const deferredWorkMs = 1000;

/** Notifies the window, the tray and the background checks of changes in the list. */
function sendChange(opened: App, ids: readonly ConnectionId[]): void {
  const change = opened.services.health.changeOf(ids);
  if (change.ok) {
    sendEvent(opened.window.page(), 'overview-changed', toJsonText(change.value));
    opened.tray.follow(change.value);
  }
  opened.services.watch.changed(ids);
}

/** The command that a click on a notification sends to the page. */
function commandFor(target: NewsTarget): SystemEvents['command'] {
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
    summoned: () => {
      window.summon();
      commands.give({ name: 'summon' });
    },
    changed: (ids) => sendChange(opened, ids),
    progressed: (latest) => {
      progress = latest;
      opened.tray.refresh();
    },
    openNews: (target) => command(commandFor(target)),
    settingsChanged: () => opened.tray.refresh(),
    grantsChanged: () => opened.tray.refresh(),
    openWindow: (id) => {
      if (id === null) window.show();
      else command({ name: 'show-connection', id });
    },
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

/** Logs bugs by kind and place only: Electron's own dialog would show their message. */
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
      shortcuts: () => command({ name: 'shortcuts' }),
      privacy: () => command({ name: 'privacy' }),
      about: () => command({ name: 'about' }),
      lock: () => void services.lock(),
      openLogs: () => void services.system.openLogs(),
    },
    { isMac: process.platform === 'darwin', developerTools: isDevelopment },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Quits when the window was closed on a desktop without a tray. */
export function windowClosed(window: MainWindow): void {
  void quitWithoutTray(window, hasTray, () => app.quit());
}

/** At login the panel may start later than the program; without a tray, the window opens. */
async function startInTray({ tray, window }: App): Promise<void> {
  const hasAppeared = await waitForTray(hasTray);
  tray.open();
  if (!hasAppeared) window.show();
}

/** Locks the vault before the program quits, so that a copied token is cleared from the clipboard. */
function lockAtQuit({ end, vaultServices }: Services): void {
  let isLocked = false;
  app.on('will-quit', (event) => {
    if (isLocked) return;
    event.preventDefault();
    void end().finally(() => {
      isLocked = true;
      app.once('quit', () => endWithoutAnswer(vaultServices.credentialStore));
      // Electron ignores a quit that is requested while it still emits `will-quit`.
      setImmediate(() => app.quit());
    });
  });
}

/**
 * Ends the process at once if the system's store of passwords still waits for a person: keytar waits in a thread, without
 * whose end the process would stay, with no window, beside the next start.
 */
function endWithoutAnswer(store: CredentialStore): void {
  if (store.isAsking()) process.kill(process.pid, 'SIGKILL');
}

/** Purges old data of an opened vault. */
function purge({ connections, purposes }: Services): void {
  connections.store.purgeRemoved();
  connections.drafts.discardOld();
  purposes.purgeRemoved();
  purposes.drafts.discardOld();
}

/** Keeps the window and the tray in step with the vault; a lock shows in the tray at once. */
function followVault({ services, window, tray }: App): void {
  let wasOpen = false;
  services.vault.onStateChange((state) => {
    sendEvent(window.page(), 'vault-state', state);
    if (state.status === 'open') tray.refresh();
    else tray.refreshNow();
    services.health.clear();
    if (state.status === 'open' && !wasOpen) {
      // The reply to the page goes out first; the page asks for the list next.
      if (window.isOpen()) setImmediate(() => services.health.prepare());
      setTimeout(() => purge(services), deferredWorkMs);
    }
    // The old page's memory may hold names and typed input.
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
  /** The command of a link on the command line. */
  readonly linked: SystemEvents['command'] | null;
  /** Whether it starts in the tray, without a window. */
  readonly isHidden: boolean;
}

function openBridge(opened: App, preferences: PreferenceFile, showMenu: () => void): void {
  const { services, window, commands } = opened;
  const { vault, health, log } = services;
  const vaultIsOpen = (): boolean => vault.state().status === 'open';
  openRouter({
    ipcMain,
    handlers: createHandlers(services, {
      commands,
      preferences,
      hasTray,
      stepBack: () => window.stepBack(),
    }),
    trustedPage: () => window.page(),
    origin: pageOrigin,
    vaultIsOpen,
    answered: (name) => {
      // A page asks for the vault state first and then for the list, which is read while the page builds its screens.
      if (name === 'vault:state' && vaultIsOpen()) setImmediate(() => health.prepare());
      // The menu takes ten milliseconds, for which the first screen does not wait.
      else if (name === 'vault:state' || name === 'health:list') setImmediate(showMenu);
    },
    log,
  });
}

/** Runs the work that can wait until the list is shown. */
function runDeferredWork({ tray, services }: App, isHidden: boolean): void {
  if (!isHidden) tray.open();
  services.loginStart.refresh();
  services.linkHandling.take();
  void services.globalShortcut.start();
  services.handout.start().catch((bug: unknown) => services.log.error('bug', describeBug(bug)));
  if (process.platform === 'linux' && !isDevelopment) loadAddons();
}

/** Loads native modules before a package manager can replace their files under the running program. */
function loadAddons(): void {
  try {
    loadSqlite();
  } catch {
    // Opening the vault gets the same error and reports it.
  }
  for (const loading of [import('keytar'), import('@node-rs/argon2')]) {
    // Its first user gets the same error and reports it.
    loading.catch(() => undefined);
  }
}

/** Creates the services, menu and tray behind the window. */
export function openApp({ window, preferences, linked, isHidden }: Start): App {
  const opened = wire(window, preferences);
  const { services } = opened;
  logBugs(services.log);
  followVault(opened);
  const showMenu = lazy(() => openMenu(opened));
  openBridge(opened, preferences, showMenu);
  lockAtQuit(services);
  void services.vaultServices.recorded.start();
  lockWhenIdle(services);
  if (linked !== null) opened.commands.give(linked);
  if (isHidden) void startInTray(opened);
  setTimeout(() => {
    showMenu();
    runDeferredWork(opened, isHidden);
  }, deferredWorkMs);
  return opened;
}

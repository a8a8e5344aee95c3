import { Menu, app, ipcMain } from 'electron';
import type { CheckProgress } from '../checks/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import type { NewsTarget } from '../health/index.ts';
import { openRouter, sendEvent } from '../ipc/index.ts';
import type { Handlers } from '../ipc/index.ts';
import { isDevelopment } from './installation.ts';
import { closeNotifications, showNotification } from './notifications.ts';
import { handlersOf, lockByItself, openServices } from './services.ts';
import type { Services } from './services.ts';
import { describeBug, success, toJsonText } from '../system/index.ts';
import type { Log, PreferenceFile, SystemEvents } from '../system/index.ts';
import { openProgramTray } from './tray-services.ts';
import type { ProgramTrayController } from './tray-services.ts';
import { desktopHasTray, waitForTray } from '../tray/index.ts';
import {
  applicationMenuTemplate,
  createCommands,
  pageOrigin,
  quitWithoutTray,
  windowHandlers,
} from '../window/index.ts';
import type { Commands, MainWindow } from '../window/index.ts';

const hasTray = async (): Promise<boolean> => desktopHasTray(process.platform);

type Command = (message: SystemEvents['command']) => void;

/** Milliseconds that the list has to be drawn before background work begins, which takes as long as a tenth of a start. */
const listFirstMs = 1000;

/** Sends what changed in the list to the window, and lets the tray follow. */
function announceChange(desk: Desk, ids: readonly ConnectionId[]): void {
  const change = desk.services.health.changeOf(ids);
  if (change.ok) {
    sendEvent(desk.window.page(), 'overview-changed', toJsonText(change.value));
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
export interface Desk {
  readonly services: Services;
  readonly window: MainWindow;
  readonly tray: ProgramTrayController;
  readonly commands: Commands;
  /** Opens the window and has the page do something. */
  readonly command: Command;
}

function wireDesk(window: MainWindow, preferences: PreferenceFile): Desk {
  let progress: CheckProgress | null = null;
  const services = openServices(preferences, {
    window: () => window.browserWindow(),
    page: () => window.page(),
    takeInput: () => window.takeInput(),
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
  return desk;
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
    { isMac: process.platform === 'darwin', developerTools: isDevelopment },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Where a window that was closed leaves no tray behind, the program ends. */
export function windowClosed(window: MainWindow): void {
  void quitWithoutTray(window, hasTray, () => app.quit());
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

/** What an opened vault begins with: the list, which a page that makes its screens will want, and what is old thrown away. */
function beginWith({ health, connections, purposes }: Services, isListWanted: boolean): void {
  if (isListWanted) health.prepare();
  connections.store.purgeRemoved();
  connections.drafts.discardOld();
  purposes.purgeRemoved();
  purposes.drafts.discardOld();
}

/** Lets window and tray follow the vault; a lock shows in the tray at once. */
function followVault({ services, window, tray }: Desk): void {
  let wasOpen = false;
  services.vault.onStateChange((state) => {
    sendEvent(window.page(), 'vault-state', state);
    if (state.status === 'open') tray.refresh();
    else tray.refreshNow();
    services.health.dispose();
    // Its answer goes out first: a page that is there, or on its way, asks for the list next.
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

/** How the program was started. */
export interface Start {
  readonly window: MainWindow;
  readonly preferences: PreferenceFile;
  /** What a link on the command line asked for. */
  readonly linked: SystemEvents['command'] | null;
  /** Whether it is to rest in the tray. */
  readonly isHidden: boolean;
}

function openBridge({ services, window, commands }: Desk, preferences: PreferenceFile): void {
  openRouter({
    ipcMain,
    handlers: {
      ...handlersOf(services),
      ...readingAhead(services),
      ...windowHandlers({ commands, preferences, hasTray }),
    },
    trustedPage: () => window.page(),
    origin: pageOrigin,
    vaultIsOpen: () => services.vault.state().status === 'open',
    log: services.log,
  });
}

/** What can wait until there is a list. */
function settle({ tray, services }: Desk, isHidden: boolean): void {
  if (!isHidden) tray.open();
  services.loginStart.refresh();
  services.linkHandling.take();
}

/** Opens everything that the window and the tray stand for. */
export function openDesk({ window, preferences, linked, isHidden }: Start): Desk {
  const desk = wireDesk(window, preferences);
  const { services } = desk;
  logBugs(services.log);
  followVault(desk);
  openBridge(desk, preferences);
  lockAtQuit(services);
  void services.vaultServices.recorded.start();
  openMenu(desk);
  lockByItself(services);
  // The window was opened before.
  if (linked !== null) desk.commands.give(linked);
  if (isHidden) void restInTray(desk);
  setTimeout(() => settle(desk, isHidden), listFirstMs);
  return desk;
}

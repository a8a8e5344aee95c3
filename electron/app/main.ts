import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Menu, app, dialog, ipcMain, nativeTheme, protocol } from 'electron';
import type { App } from './app.ts';
import { buildFolder, isDevelopment } from './installation.ts';
import { answerWhenOpened } from '../ipc/index.ts';
import { choosePasswordStore } from './password-store.ts';
import { protectMemory } from './memory-protection.ts';
import type { CloseMemory } from './memory-protection.ts';
import {
  describeBug,
  findFolderProblem,
  findRefusedStart,
  isRunningOn,
  lazy,
  oneLine,
  openPreferences,
  preferencesFile,
} from '../system/index.ts';
import type { PreferenceFile, SystemEvents } from '../system/index.ts';
import { language, startTexts } from '../texts/index.ts';
import {
  findCommandInArguments,
  parseCommandLink,
  createMainWindow,
  guardEverything,
  pageScheme,
  servePages,
} from '../window/index.ts';
import type { MainWindow } from '../window/index.ts';

function refuseStart(): boolean {
  const refused = isDevelopment ? null : findRefusedStart(process.argv.slice(1), process.env);
  if (refused === null) return false;
  // The argument may come from outside, such as from a page that opens a link.
  const name = oneLine(refused.name, 100);
  const sentence =
    refused.kind === 'argument'
      ? startTexts.refusedArgument(name)
      : startTexts.refusedVariable(name);
  process.stderr.write(`${sentence}\n`);
  dialog.showErrorBox(startTexts.title, sentence);
  app.exit(2);
  return true;
}

/** Sets everything that Electron needs before it is ready. */
function prepare(): void {
  preferKeyring();
  usePortalForShortcuts();
  // Electron would create a default menu.
  Menu.setApplicationMenu(null);
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([pageScheme]);
  guardEverything(app);
}

/** Makes Chromium use the keyring that the vault was created with, even on another desktop. */
function preferKeyring(): void {
  if (process.platform !== 'linux' || app.commandLine.hasSwitch('password-store')) return;
  const store = choosePasswordStore(app.getPath('userData'), process.env);
  if (store !== null) app.commandLine.appendSwitch('password-store', store);
}

/** Lets Electron ask the desktop's portal for global shortcuts on Wayland; versions before 35 do not know how. */
function usePortalForShortcuts(): void {
  if (process.platform !== 'linux' || app.commandLine.hasSwitch('enable-features')) return;
  app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal');
}

/** Quits if another instance is running; otherwise reports that the data folder cannot be used. */
function endWithoutLock(): void {
  const folder = app.getPath('userData');
  if (isRunningOn(folder, process.platform, process.execPath)) {
    app.quit();
    return;
  }
  const problem = findFolderProblem(folder) ?? 'unusable';
  const sentence = startTexts.noFolder[problem](oneLine(folder, 500));
  process.stderr.write(`${sentence}\n`);
  // On Linux dialogs need Electron to be ready.
  void app.whenReady().then(() => {
    dialog.showErrorBox(startTexts.title, sentence);
    app.exit(1);
  });
}

/**
 * Lets Chromium have the main thread. While the page starts, its process waits for answers of that thread again and
 * again: a task of 60 ms in one piece made the page's code run 100 ms later.
 */
const yieldToChromium = async (): Promise<void> => wait(1);

/** Loads the services in pieces, none much longer than ten milliseconds. */
const loadApp = lazy(async () => {
  await import('node:crypto');
  await yieldToChromium();
  const { loadCompiled } = await import('./compiled-code.ts');
  // The bundler puts the services into this file.
  await loadCompiled(join(import.meta.dirname, 'app.cjs'), yieldToChromium);
  await yieldToChromium();
  return import('./app.ts');
});

function makeWindow(preferences: PreferenceFile): MainWindow {
  nativeTheme.themeSource = preferences.read().theme;
  const window = createMainWindow({
    preload: join(buildFolder, 'preload', 'preload.cjs'),
    icon: join(buildFolder, 'icons', 'app.png'),
    preferences,
    developerTools: isDevelopment,
    closed: () => void loadApp().then(({ windowClosed }) => windowClosed(window)),
  });
  return window;
}

/** Whether the program starts in the tray, as it does at login. */
function startsHidden(): boolean {
  const isLogin = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
  return isLogin || app.commandLine.hasSwitch('hidden');
}

/** Handles requests from outside; those that come before the app is open wait for it. */
function listen(opened: Promise<App>, window: MainWindow): void {
  const follow = async (asked: SystemEvents['command'] | null): Promise<void> => {
    // A link shows its connection; any other request only shows the window.
    if (asked === null) window.show();
    else (await opened).command(asked);
  };
  app.on('second-instance', (_event, commandLine) => {
    const asked = findCommandInArguments(commandLine);
    // A second start shows the window, unless it is the hidden one at login.
    if (asked !== null || !commandLine.includes('--hidden')) void follow(asked);
  });
  app.on('open-url', (_event, link) => void follow(parseCommandLink(link)));
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => undefined);
}

/** Reports a failed start instead of leaving an empty window. */
function failStart(bug: unknown): void {
  process.stderr.write(`${JSON.stringify(describeBug(bug))}\n`);
  dialog.showErrorBox(startTexts.title, startTexts.cannotStart);
  app.exit(1);
}

/**
 * Milliseconds before the memory is closed to other programs. Until then the desktop's portal may ask who this program
 * is, as it does when Chromium asks for the theme; at login the portal starts late.
 */
const closeMemoryAfterMs = 5000;

function run(closeMemory: CloseMemory): void {
  const preferences = openPreferences(preferencesFile(app.getPath('userData')));
  const window = makeWindow(preferences);
  const linked = findCommandInArguments(process.argv);
  const isHidden = linked === null && startsHidden();
  const pageHasCode = new Promise<void>((there) => {
    servePages(protocol, join(buildFolder, 'renderer', language), there);
  });
  if (!isHidden) window.show();
  const pageLoaded = new Promise<void>((there) => window.whenLoaded(there));
  // Before the page has its code, Chromium needs the main thread for the window.
  const opened = (isHidden ? Promise.resolve() : Promise.race([pageHasCode, pageLoaded]))
    .then(loadApp)
    .then(({ openApp }) => openApp({ window, preferences, linked, isHidden }));
  opened.catch(failStart);
  answerWhenOpened(ipcMain, opened);
  listen(opened, window);
  setTimeout(closeMemory, closeMemoryAfterMs);
}

/** Protects the memory before there is a secret in it. */
function protect(): CloseMemory | null {
  try {
    return protectMemory();
  } catch (bug) {
    failStart(bug);
    return null;
  }
}

if (!refuseStart()) {
  const closeMemory = protect();
  if (closeMemory !== null) {
    prepare();
    const isFirst = app.requestSingleInstanceLock();
    if (!isFirst) endWithoutLock();
    else
      void app
        .whenReady()
        .then(() => run(closeMemory))
        .catch(failStart);
  }
}

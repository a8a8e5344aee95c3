import { join, resolve } from 'node:path';
import { Menu, app, dialog, ipcMain, nativeTheme, protocol } from 'electron';
import type { App } from './app.ts';
import { buildFolder, isDevelopment } from './installation.ts';
import { answerWhenOpened } from '../ipc/index.ts';
import { chooseKeyring } from './keyring-choice.ts';
import { protectMemory } from './memory-protection.ts';
import type { CloseMemory } from './memory-protection.ts';
import {
  describeBug,
  findFolderProblem,
  findRefusedStart,
  isRunningOn,
  oneLine,
  openPreferences,
} from '../system/index.ts';
import type { PreferenceFile, SystemEvents } from '../system/index.ts';
import { startTexts } from '../texts/index.ts';
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
  // Whoever starts the program may have written the argument, such as a page that opens a link.
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

/** What must be settled before Electron is ready. */
function prepare(): void {
  // A program under development has a name, a folder and a keyring item of its own.
  if (isDevelopment) app.setName('Chatelaine Development');
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  app.setPath(
    'userData',
    asked === '' ? join(app.getPath('appData'), app.getName()) : resolve(asked),
  );
  preferKeyring();
  // Electron would make a menu of its own first.
  Menu.setApplicationMenu(null);
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([pageScheme]);
  guardEverything(app);
}

/** Chromium asks the keyring that the vault was made with, whatever the desktop is called today. */
function preferKeyring(): void {
  if (process.platform !== 'linux' || app.commandLine.hasSwitch('password-store')) return;
  const store = chooseKeyring(app.getPath('userData'), process.env);
  if (store !== null) app.commandLine.appendSwitch('password-store', store);
}

/** Ends a start that another one is ahead of, or that has no folder to write to, which is said. */
function endWithoutLock(): void {
  const folder = app.getPath('userData');
  if (isRunningOn(folder, process.platform, process.execPath)) {
    app.quit();
    return;
  }
  const problem = findFolderProblem(folder) ?? 'unusable';
  const sentence = startTexts.noFolder[problem](oneLine(folder, 500));
  process.stderr.write(`${sentence}\n`);
  // On Linux a dialog is shown from then on only.
  void app.whenReady().then(() => {
    dialog.showErrorBox(startTexts.title, sentence);
    app.exit(1);
  });
}

/** The services behind the window: read when its page is there, so that there is a window soon. */
const loadApp = async () => import('./app.ts');

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

/** Whether the program was started to rest in the tray, as it is at login. */
function startsHidden(): boolean {
  const isLogin = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
  return isLogin || app.commandLine.hasSwitch('hidden');
}

/** What is asked for from outside before the app is open waits for it. */
function listen(opened: Promise<App>, window: MainWindow): void {
  const follow = async (asked: SystemEvents['command'] | null): Promise<void> => {
    // A link shows its connection; whatever else is asked for only brings the window up.
    if (asked === null) window.show();
    else (await opened).command(asked);
  };
  app.on('second-instance', (_event, commandLine) => {
    const asked = findCommandInArguments(commandLine);
    // A further start brings the window up, unless it is one at login, which is to be seen by nobody.
    if (asked !== null || !commandLine.includes('--hidden')) void follow(asked);
  });
  app.on('open-url', (_event, link) => void follow(parseCommandLink(link)));
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => undefined);
}

/** A program that cannot be opened says so, instead of showing an empty window. */
function giveUp(bug: unknown): void {
  process.stderr.write(`${JSON.stringify(describeBug(bug))}\n`);
  dialog.showErrorBox(startTexts.title, startTexts.cannotStart);
  app.exit(1);
}

/**
 * Milliseconds until other programs may no longer read the memory: until then the desktop's portal may ask
 * who this program is, which Chromium tells it when it asks for the theme, and a login starts the portal late.
 */
const closesMemoryAfterMs = 5000;

function run(closeMemory: CloseMemory): void {
  const preferences = openPreferences(join(app.getPath('userData'), 'preferences.json'));
  const window = makeWindow(preferences);
  const linked = findCommandInArguments(process.argv);
  const isHidden = linked === null && startsHidden();
  servePages(protocol, join(buildFolder, 'renderer'));
  if (!isHidden) window.show();
  // Electron's own work for a window's first page needs the thread that the rest is made on.
  const pageIsThere = new Promise<void>((there) => window.whenLoaded(there));
  const opened = (isHidden ? Promise.resolve() : pageIsThere)
    .then(loadApp)
    .then(({ openApp }) => openApp({ window, preferences, linked, isHidden }));
  opened.catch(giveUp);
  answerWhenOpened(ipcMain, opened);
  listen(opened, window);
  setTimeout(closeMemory, closesMemoryAfterMs);
}

/** Before anything else, and so before there is a secret. */
function protect(): CloseMemory | null {
  try {
    return protectMemory();
  } catch (bug) {
    giveUp(bug);
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
        .catch(giveUp);
  }
}

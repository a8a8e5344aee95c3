import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { BrowserWindow, Menu, nativeImage, nativeTheme, screen } from 'electron';
import type {
  BrowserWindowConstructorOptions,
  ContextMenuParams,
  Event,
  NativeImage,
  WebContents,
} from 'electron';
import { lazy } from '../system/index.ts';
import type { PreferenceFile, WindowState } from '../system/index.ts';
import { contextMenuTemplate } from './menus.ts';
import { createUserInputTracker } from './user-input-tracker.ts';
import { pageAddress } from './page-protocol.ts';
import { isOnWayland } from './show-when-drawn.ts';
import { chooseBounds } from './window-state.ts';

interface WindowDependencies {
  readonly preload: string;
  /** The path of a PNG file. */
  readonly icon: string;
  readonly preferences: PreferenceFile;
  readonly developerTools: boolean;
  /** Called when the window was closed; the app decides whether to stay in the tray. */
  readonly closed: () => void;
}

/** The program's only window; there is none while the program stays in the tray. */
export interface MainWindow {
  /** Opens the window, or brings it to the front. */
  show(): void;
  /** Opens the window over whatever somebody does, and remembers how it was. */
  summon(): void;
  /** Makes the window what it was before it was summoned, once, so that the program below has the focus again. */
  stepBack(): void;
  /** Ends the page's process; an open window reopens with a new one. */
  replace(): Promise<void>;
  isOpen(): boolean;
  /** Runs a task when the page has loaded or failed to load; does nothing without a window. */
  whenLoaded(task: () => void): void;
  page(): WebContents | null;
  /** Whether a person clicked or pressed a key in the window within the last second. Each input counts once. */
  takeInput(): boolean;
  /** The parent for other windows; null if there is none. */
  browserWindow(): BrowserWindow | null;
}

const minSize = { width: 720, height: 480 };
const defaultSize = { width: 1180, height: 760 };

/** Milliseconds to wait at most for a page's process to end. */
const processEndTimeoutMs = 3000;

/** Milliseconds within which a second crash does not reload the page again. */
const crashLoopMs = 10_000;

/** Creates the controller of the program's only window; nothing opens yet. */
export function createMainWindow(dependencies: WindowDependencies): MainWindow {
  let window: BrowserWindow | null = null;
  let isReplacing = false;
  let before: Place | null = null;
  const input = createUserInputTracker(() => performance.now());

  const open = (): BrowserWindow => {
    const opened = openBrowserWindow(dependencies);
    input.listen(opened.webContents);
    opened.on('closed', () => {
      if (window === opened) window = null;
      if (!isReplacing) dependencies.closed();
    });
    return opened;
  };

  return {
    show: () => {
      if (window !== null) bringToFront(window);
      else if (!isReplacing) window = open();
    },
    summon: () => {
      before = placeOf(window);
      if (window !== null) bringToFront(window);
      else if (!isReplacing) window = open();
    },
    stepBack: () => {
      if (window !== null && before !== null) putBack(window, before);
      before = null;
    },
    replace: async () => {
      if (window === null) return;
      dependencies.preferences.write({ place: readWindowState(window) });
      isReplacing = true;
      const process = window.webContents.getOSProcessId();
      destroyWithChildren(window);
      window = null;
      await waitForProcessEnd(process);
      window = open();
      isReplacing = false;
    },
    isOpen: () => window !== null,
    whenLoaded: (task) => {
      if (window !== null) doOnceLoaded(window.webContents, task);
    },
    page: () => window?.webContents ?? null,
    takeInput: () => input.take(window?.webContents ?? null),
    browserWindow: () => window,
  };
}

/** Where the window is for somebody who looks at the screen. */
type Place = 'front' | 'behind' | 'away';

function placeOf(window: BrowserWindow | null): Place {
  if (window === null || window.isMinimized() || !window.isVisible()) return 'away';
  return window.isFocused() ? 'front' : 'behind';
}

/** A window that was closed is minimised: closing it would end a program without a tray. */
function putBack(window: BrowserWindow, place: Place): void {
  if (place === 'front') return;
  // On Wayland a window cannot go behind another one by itself.
  if (place === 'away' || isOnWayland()) window.minimize();
  else window.blur();
}

function doOnceLoaded(page: WebContents, task: () => void): void {
  if (!page.isLoadingMainFrame()) return task();
  const once = lazy(task);
  page.once('did-stop-loading', once);
  page.once('destroyed', once);
}

function openBrowserWindow(dependencies: WindowDependencies): BrowserWindow {
  const opened = new BrowserWindow(windowOptions(dependencies));
  const wasMaximized = dependencies.preferences.read().place?.maximized === true;
  const show = (): void => {
    if (wasMaximized) opened.maximize();
    opened.show();
  };
  // The page's code has run by then. Shown before, the page would wait for Chromium's graphics process first.
  if (opened.isVisible()) show();
  else opened.webContents.once('dom-ready', show);
  // The title is a native surface, which the page must not change.
  opened.on('page-title-updated', (event) => event.preventDefault());
  opened.webContents.on('context-menu', (_event, what) => openContextMenu(opened, what));
  opened.on('close', (event) => {
    dependencies.preferences.write({ place: readWindowState(opened) });
    keepOpenBelowChildren(opened, event);
  });
  reloadAfterCrash(opened);
  // Loading rejects if the window is replaced meanwhile, as at a lock.
  opened.loadURL(pageAddress).catch(() => undefined);
  return opened;
}

/** Keeps the window open while a child window asks something: closing it would crash the program with SIGSEGV. */
function keepOpenBelowChildren(window: BrowserWindow, event: Event): void {
  const [above] = window.getChildWindows();
  if (above === undefined) return;
  event.preventDefault();
  above.focus();
}

/** Destroys child windows first, for the same reason. */
function destroyWithChildren(window: BrowserWindow): void {
  for (const above of window.getChildWindows()) above.destroy();
  window.destroy();
}

/** Reloads a page that crashed or was killed for lack of memory, unless it keeps crashing. */
function reloadAfterCrash(window: BrowserWindow): void {
  let lastReload = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', () => {
    const now = performance.now();
    if (window.isDestroyed() || now - lastReload < crashLoopMs) return;
    lastReload = now;
    window.reload();
  });
}

/**
 * Reads the icon through Node, which keeps the program's archive open: after an update, Electron would look in the new
 * version's archive.
 */
function readIcon(file: string): NativeImage {
  return nativeImage.createFromBuffer(readFileSync(file));
}

function windowOptions(dependencies: WindowDependencies): BrowserWindowConstructorOptions {
  const { place } = dependencies.preferences.read();
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
  return {
    ...chooseBounds(place, displays, defaultSize, minSize),
    minWidth: minSize.width,
    minHeight: minSize.height,
    show: isOnWayland(),
    paintWhenInitiallyHidden: false,
    title: 'Chatelaine',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171b' : '#f6f7f9',
    // On other platforms the executable or bundle has the icon.
    ...(process.platform === 'linux' ? { icon: readIcon(dependencies.icon) } : {}),
    webPreferences: {
      preload: dependencies.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: dependencies.developerTools,
    },
  };
}

function openContextMenu(window: BrowserWindow, what: ContextMenuParams): void {
  const template = contextMenuTemplate(what);
  if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function readWindowState(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}

/** Waits for the page's process to end: only then is its memory freed, and a new page must not reuse the process. */
async function waitForProcessEnd(id: number): Promise<void> {
  const deadline = Date.now() + processEndTimeoutMs;
  while (id > 0 && isRunning(id) && Date.now() < deadline) {
    await delay(10);
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

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
import { contextMenuTemplate } from './context-menu.ts';
import { createUserInputTracker } from './user-input-tracker.ts';
import { pageAddress } from './page-protocol.ts';
import { showsAtOnce, whenDrawn } from './show-when-drawn.ts';
import { openingOf } from './window-state.ts';

/** What the window needs of the program around it. */
export interface WindowDependencies {
  readonly preload: string;
  /** A picture, as PNG. */
  readonly icon: string;
  readonly preferences: PreferenceFile;
  readonly developerTools: boolean;
  /** Asked when a person closes the window; the program decides whether it stays in the tray. */
  readonly closed: () => void;
}

/** The program's one window, or none while it rests in the tray. */
export interface MainWindow {
  /** Opens the window, or brings the open one to the front. */
  show(): void;
  /** Ends the page's process; a window that was open opens again with a new one. */
  replace(): Promise<void>;
  isOpen(): boolean;
  /** Does something as soon as the page has loaded, or will not any more; nothing if there is no window. */
  whenLoaded(task: () => void): void;
  page(): WebContents | null;
  /** Whether a person clicked or pressed a key in the window within the last second. Each input answers yes once. */
  takeInput(): boolean;
  /** What other windows open above; null while there is none. */
  browserWindow(): BrowserWindow | null;
}

const smallest = { width: 720, height: 480 };
const usual = { width: 1180, height: 760 };

/** Milliseconds after which a page that ends is no longer waited for. */
const longestFarewell = 3000;

/** Milliseconds within which a second crash is not answered by loading the page again. */
const crashLoopMs = 10_000;

/** Makes the keeper of the program's one window; nothing opens yet. */
export function createMainWindow(dependencies: WindowDependencies): MainWindow {
  let window: BrowserWindow | null = null;
  let replacing = false;
  const input = createUserInputTracker(() => performance.now());

  const open = (): BrowserWindow => {
    const opened = openBrowserWindow(dependencies);
    input.listen(opened.webContents);
    opened.on('closed', () => {
      if (window === opened) window = null;
      if (!replacing) dependencies.closed();
    });
    return opened;
  };

  return {
    show: () => {
      if (window !== null) bringToFront(window);
      else if (!replacing) window = open();
    },
    replace: async () => {
      if (window === null) return;
      dependencies.preferences.write({ place: readWindowState(window) });
      replacing = true;
      const process = window.webContents.getOSProcessId();
      destroyWithOthers(window);
      window = null;
      await processEnded(process);
      window = open();
      replacing = false;
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

function doOnceLoaded(page: WebContents, task: () => void): void {
  if (!page.isLoadingMainFrame()) return task();
  const once = lazy(task);
  page.once('did-stop-loading', once);
  page.once('destroyed', once);
}

function openBrowserWindow(dependencies: WindowDependencies): BrowserWindow {
  const opened = new BrowserWindow(optionsOf(dependencies));
  const wasMaximized = dependencies.preferences.read().place?.maximized === true;
  whenDrawn(opened, () => {
    if (wasMaximized) opened.maximize();
    opened.show();
  });
  // The title is a native surface, and the page no one to write on it.
  opened.on('page-title-updated', (event) => event.preventDefault());
  opened.webContents.on('context-menu', (_event, what) => openContextMenu(opened, what));
  opened.on('close', (event) => {
    dependencies.preferences.write({ place: readWindowState(opened) });
    stayBelowOthers(opened, event);
  });
  reloadAfterCrash(opened);
  // Loading is rejected when the window is replaced meanwhile, as at a lock.
  opened.loadURL(pageAddress).catch(() => undefined);
  return opened;
}

/** A window above this one has something to ask first: to close below it would end the program with SIGSEGV. */
function stayBelowOthers(window: BrowserWindow, event: Event): void {
  const [above] = window.getChildWindows();
  if (above === undefined) return;
  event.preventDefault();
  above.focus();
}

/** Those above go first, for the same reason. */
function destroyWithOthers(window: BrowserWindow): void {
  for (const above of window.getChildWindows()) above.destroy();
  window.destroy();
}

/** A page that crashed, or was killed for want of memory, leaves an empty window; one that crashes at once stays so. */
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
 * Read by Node, which keeps the program's archive open: Electron would look for the picture in the archive of another
 * version, if one was installed meanwhile.
 */
function readIcon(file: string): NativeImage {
  return nativeImage.createFromBuffer(readFileSync(file));
}

function optionsOf(dependencies: WindowDependencies): BrowserWindowConstructorOptions {
  const { place } = dependencies.preferences.read();
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
  return {
    ...openingOf(place, displays, usual, smallest),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: showsAtOnce(),
    title: 'Chatelaine',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171b' : '#f6f7f9',
    // Elsewhere the program's file and its bundle have one.
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

/** A page's memory is only given back when its process is gone, and a new page must not move into it. */
async function processEnded(id: number): Promise<void> {
  const deadline = Date.now() + longestFarewell;
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

import { rmSync } from 'node:fs';
import {
  type Cleanups,
  type Desktop,
  type DesktopDependencies,
  type NotificationService,
  type DesktopName,
  startDesktop,
  startGnomeDesktop,
  startPlasmaDesktop,
  startSwayDesktop,
  takePicture,
} from './desktop.ts';
import { type Keyring, createKeyring, type KeyringState } from './keyring.ts';
import { listenToNotifications, type Notifications } from './notifications.ts';
import { type Panel, createPanel } from './panel.ts';
import { makeSessionFolders, type SessionFolders } from './folders.ts';
import { plasmaServices } from './plasma.ts';
import { type FakeLogind, createFakeLogind } from './logind.ts';
import { type KeePassXc, startKeePassXc, startWallet } from './other-keyrings.ts';
import { type ScreenReader, screenReaderServices, startScreenReader } from './screen-reader.ts';
import { tryChoose, type Tray, trayFor } from './tray.ts';

export { proportionalMemory, searchMemory } from './closed-memory.ts';
export type { Keyring, KeyringState } from './keyring.ts';
export type { BytePattern, MatchCounts } from './memory.ts';
export type { Notifications, SentNotification } from './notifications.ts';
export type { FakeLogind } from './logind.ts';
export {
  hasOwnUserNamespace,
  isRunning,
  coreLimits,
  processKind,
  processesWith,
  processorTime,
  processTree,
  type RunningProcess,
} from './processes.ts';
export type { Panel } from './panel.ts';
export { pressKey, readClipboard } from './wayland-input.ts';
export { isShownByKWin, readKlipperHistory } from './plasma.ts';
export { shownTitles } from './sway.ts';
export type { MenuEntry, Tray, TrayIcon } from './tray.ts';
export { tryChoose };
export { until, type Waiting } from './until.ts';

/** What a session's desktop has. */
export interface SessionOptions {
  /** `unlocked` unless told. */
  readonly keyring?: KeyringState;
  /** Whether a screen reader reads the screen; none does unless told. */
  readonly screenReader?: boolean;
  /** Which keyring it is; gnome-keyring unless told. */
  readonly keyringProgram?: 'gnome-keyring' | 'kwallet' | 'keepassxc';
  /** Whether a locked keyring can ask for its password; it cannot unless told. */
  readonly prompts?: boolean;
  /** `xfce` unless told. */
  readonly desktop?: DesktopName;
  /** Whether the desktop shows tray icons; it does unless told. `older` is one of the kind before D-Bus, on Xfce. */
  readonly tray?: boolean | 'older';
  /** Whether something takes notifications, and for how long; it does for as long as is usual unless told. */
  readonly notifications?: NotificationService;
  /** The home folder of an earlier session to start from; its keyring is in it. */
  readonly homeToCopy?: string;
}

/** A headless desktop of real services, for one test. */
export interface Session {
  /** The environment in which a program of this session is started. */
  readonly env: NodeJS.ProcessEnv;
  readonly folders: SessionFolders;
  readonly keyring: Keyring;
  /** Null unless it is the keyring. */
  readonly keePassXc: KeePassXc | null;
  readonly notifications: Notifications;
  /** Null unless it was asked for. */
  readonly screenReader: ScreenReader | null;
  readonly panel: Panel;
  /** A stand-in for logind, which has no session here. */
  readonly logind: FakeLogind;
  /** The tray icon of a program, by its processes. */
  trayFor(pids: () => readonly number[]): Tray;
  /** A picture of the whole screen as PNG, the panel included. */
  takePicture(file: string): Promise<void>;
  /** Ends everything and removes the session's folders. */
  stop(): Promise<void>;
}

async function bring(keyring: Keyring, state: KeyringState): Promise<void> {
  switch (state) {
    case 'unlocked':
      return keyring.unlock();
    case 'locked':
      return keyring.lock();
    case 'none':
      return undefined;
  }
}

async function endAll(cleanups: Cleanups): Promise<void> {
  for (const end of cleanups.toReversed()) await end();
}

/** What D-Bus starts by itself besides the usual. */
function servicesOf({ desktop, prompts, screenReader }: SessionOptions): readonly string[] {
  return [
    ...(desktop === 'plasma' ? plasmaServices : []),
    ...(desktop === 'gnome' ? ['org.gnome.Shell.Notifications.service'] : []),
    ...(screenReader === true ? screenReaderServices : []),
    ...(prompts === true ? ['org.gnome.keyring.SystemPrompter.service'] : []),
  ];
}

async function startNamed(
  name: DesktopName,
  folders: SessionFolders,
  wanted: DesktopDependencies,
  cleanups: Cleanups,
): Promise<Desktop> {
  switch (name) {
    case 'xfce':
      return startDesktop(folders, wanted, cleanups);
    case 'sway':
      return startSwayDesktop(folders, wanted, cleanups);
    case 'gnome':
      return startGnomeDesktop(folders, wanted.tray === true, cleanups);
    case 'plasma':
      return startPlasmaDesktop(folders, cleanups);
  }
}

async function begin(
  options: SessionOptions,
  folders: SessionFolders,
  cleanups: Cleanups,
): Promise<Omit<Session, 'stop'>> {
  const wanted = { tray: options.tray ?? true, notifications: options.notifications ?? true };
  const { env, bus } = await startNamed(options.desktop ?? 'xfce', folders, wanted, cleanups);
  const keyring = createKeyring(env, bus, folders.home);
  cleanups.push(() => keyring.remove());
  const notifications = await listenToNotifications(env);
  cleanups.push(() => notifications.stop());
  const program = options.keyringProgram ?? 'gnome-keyring';
  if (program === 'gnome-keyring') await bring(keyring, options.keyring ?? 'unlocked');
  if (program === 'kwallet') {
    const wallet = await startWallet(folders, env, bus);
    cleanups.push(() => wallet.stop());
  }
  const keePassXc = program === 'keepassxc' ? await startKeePassXc(folders, env, bus) : null;
  if (keePassXc !== null) cleanups.push(() => keePassXc.stop());
  const reads = options.screenReader === true;
  const screenReader = reads ? await startScreenReader(folders, env) : null;
  if (screenReader !== null) cleanups.push(() => screenReader.stop());
  return {
    env,
    folders,
    keyring,
    keePassXc,
    screenReader,
    notifications,
    panel: createPanel(env),
    logind: createFakeLogind(env, bus),
    trayFor: (pids) => trayFor(bus, pids),
    takePicture: (file) => takePicture(env, file),
  };
}

/**
 * Starts a session: D-Bus, a screen, a window manager, a panel with a tray, a notification service
 * and a keyring, each with files of its own.
 *
 * @throws {Error} for root, under whom Chromium's sandbox would have to be off.
 */
export async function startSession(options: SessionOptions = {}): Promise<Session> {
  if (process.getuid?.() === 0) throw new Error('A session needs an ordinary user');
  const folders = makeSessionFolders(options.homeToCopy ?? null, servicesOf(options));
  const cleanups: Cleanups = [];
  const stop = async (): Promise<void> => {
    await endAll(cleanups);
    rmSync(folders.folder, { recursive: true, force: true });
  };
  try {
    return { ...(await begin(options, folders, cleanups)), stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { type Bus, connectToBus } from './bus.ts';
import { type SessionProcess, startSessionProcess } from './session-process.ts';
import type { SessionFolders } from './folders.ts';
import { gnomePicture, startGnomeShell } from './gnome.ts';
import { plasmaVariables, startPlasma, takePlasmaPicture } from './plasma.ts';
import { startSway } from './sway.ts';
import { until } from './until.ts';

/** A desktop that runs: the environment in which programs find it, and its D-Bus. */
export interface Desktop {
  readonly env: NodeJS.ProcessEnv;
  readonly bus: Bus;
}

/** Clean-up functions, in the order of start; they run in reverse. */
export type Cleanups = (() => Promise<void>)[];

/** Whether something takes notifications, and whether each stays until it is clicked or taken back. */
export type NotificationService = boolean | 'lasting';

/**
 * The desktops that a session can have: openbox with Xfce's panel on X11; sway, GNOME's shell and KDE's Plasma on Wayland
 * alone, without anything that speaks X11.
 */
export type DesktopName = 'xfce' | 'sway' | 'gnome' | 'plasma';

/** Which parts a desktop has besides a screen, a window manager and D-Bus. */
export interface DesktopDependencies {
  /** `older` is one that embeds windows of X11, and knows nothing of D-Bus. */
  readonly tray: boolean | 'older';
  readonly notifications: NotificationService;
}

const screenSize = '1280x800x24';

function waitForBus(part: SessionProcess): Promise<string> {
  return until(() => /^unix:\S+/m.exec(part.output())?.[0], {
    what: 'D-Bus runs',
    tell: () => part.output(),
  });
}

/** Xvfb looks for a free display number by itself and says which it took. */
function waitForDisplay(part: SessionProcess): Promise<string> {
  return until(() => /^\d+$/m.exec(part.output())?.[0], {
    what: 'Xvfb runs',
    tell: () => part.output(),
  });
}

function baseEnvironment(folders: SessionFolders): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    TZ: process.env['TZ'],
    HOME: folders.home,
    USER: process.env['USER'],
    XDG_RUNTIME_DIR: folders.runtime,
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_SESSION_TYPE: 'x11',
    // GTK would wait for an accessibility bus and for settings that are not part of this desktop.
    NO_AT_BRIDGE: '1',
    GIO_USE_VFS: 'local',
  };
}

/** Starts a program and registers its clean-up at once. */
function begin(
  cleanups: Cleanups,
  env: NodeJS.ProcessEnv,
  command: string,
  args: string[],
): SessionProcess {
  const part = startSessionProcess(command, args, { env });
  cleanups.push(() => part.stop());
  return part;
}

/** Waits until a program is ready. */
async function ready(
  part: SessionProcess,
  what: string,
  ask: () => Promise<boolean> | boolean,
): Promise<void> {
  await until(ask, { what, tell: () => part.output() });
}

async function trayIsShown(part: SessionProcess, bus: Bus): Promise<void> {
  const shown = (): Promise<boolean> => bus.ask(v.boolean(), 'tray-host');
  await ready(part, 'the desktop shows tray icons', shown);
}

async function notificationsAreTaken(part: SessionProcess, bus: Bus): Promise<void> {
  const name = 'org.freedesktop.Notifications';
  const taken = (): Promise<boolean> => bus.ask(v.boolean(), 'has-owner', name);
  await ready(part, 'notifications are taken', taken);
}

/** Has dunst, which takes away a notification after ten seconds, leave it where it is. */
function lastingNotifications(folder: string): string[] {
  const file = join(folder, 'dunstrc');
  writeFileSync(file, '[urgency_normal]\ntimeout = 0\n');
  return ['-config', file];
}

async function startParts(
  { env, bus }: Desktop,
  folder: string,
  wanted: DesktopDependencies,
  cleanups: Cleanups,
): Promise<void> {
  const started = join(folder, 'openbox-has-started');
  const windows = begin(cleanups, env, 'openbox', ['--startup', `touch ${started}`]);
  const starting = [ready(windows, 'openbox runs', () => existsSync(started))];
  if (wanted.tray === 'older') begin(cleanups, env, 'trayer', []);
  else if (wanted.tray) {
    const panel = begin(cleanups, env, 'xfce4-panel', ['--disable-wm-check']);
    starting.push(trayIsShown(panel, bus));
  }
  if (wanted.notifications !== false) {
    const configuration = wanted.notifications === 'lasting' ? lastingNotifications(folder) : [];
    const dunst = begin(cleanups, env, 'dunst', configuration);
    starting.push(notificationsAreTaken(dunst, bus));
  }
  await Promise.all(starting);
}

function beginBus(
  folders: SessionFolders,
  env: NodeJS.ProcessEnv,
  cleanups: Cleanups,
  configuration = folders.busConfiguration,
): SessionProcess {
  const busArguments = [`--config-file=${configuration}`, '--nofork', '--print-address'];
  return begin(cleanups, env, 'dbus-daemon', busArguments);
}

function beginScreen(env: NodeJS.ProcessEnv, cleanups: Cleanups): SessionProcess {
  const screen = ['-displayfd', '1', '-screen', '0', screenSize, '-nolisten', 'tcp'];
  return begin(cleanups, env, 'Xvfb', screen);
}

function openBus(env: NodeJS.ProcessEnv, cleanups: Cleanups): Bus {
  const bus = connectToBus(env);
  cleanups.push(() => {
    bus.close();
    return Promise.resolve();
  });
  return bus;
}

/** Starts GNOME's shell; it takes notifications, and shows tray icons by the usual extension. */
export async function startGnomeDesktop(
  folders: SessionFolders,
  tray: boolean,
  cleanups: Cleanups,
): Promise<Desktop> {
  const base = {
    ...baseEnvironment(folders),
    XDG_CURRENT_DESKTOP: 'GNOME',
    XDG_SESSION_TYPE: 'wayland',
  };
  const [address, systemAddress] = await Promise.all([
    waitForBus(beginBus(folders, base, cleanups)),
    // The shell does not start without a system bus.
    waitForBus(beginBus(folders, base, cleanups, folders.systemBusConfiguration)),
  ]);
  const env = {
    ...base,
    DBUS_SESSION_BUS_ADDRESS: address,
    DBUS_SYSTEM_BUS_ADDRESS: systemAddress,
  };
  const bus = openBus(env, cleanups);
  const { part, env: inside } = await startGnomeShell(folders, env, bus, tray);
  cleanups.push(() => part.stop());
  return { env: inside, bus };
}

/** Starts sway, with its own bar for tray icons and mako for notifications. */
export async function startSwayDesktop(
  folders: SessionFolders,
  wanted: DesktopDependencies,
  cleanups: Cleanups,
): Promise<Desktop> {
  const base = {
    ...baseEnvironment(folders),
    XDG_CURRENT_DESKTOP: 'sway',
    XDG_SESSION_TYPE: 'wayland',
  };
  const address = await waitForBus(beginBus(folders, base, cleanups));
  const env = { ...base, DBUS_SESSION_BUS_ADDRESS: address };
  const { part, env: inside } = await startSway(folders, env, wanted.tray === true);
  cleanups.push(() => part.stop());
  const bus = openBus(inside, cleanups);
  if (wanted.tray === true) await trayIsShown(part, bus);
  if (wanted.notifications !== false) {
    await notificationsAreTaken(begin(cleanups, inside, 'mako', []), bus);
  }
  return { env: inside, bus };
}

/** Starts Plasma, whose shell shows tray icons and takes notifications. KWin's screen is an X display of its own. */
export async function startPlasmaDesktop(
  folders: SessionFolders,
  cleanups: Cleanups,
): Promise<Desktop> {
  const base = { ...baseEnvironment(folders), ...plasmaVariables };
  const busDaemon = beginBus(folders, base, cleanups);
  const xvfb = beginScreen(base, cleanups);
  const [address, screen] = await Promise.all([waitForBus(busDaemon), waitForDisplay(xvfb)]);
  const env = { ...base, DBUS_SESSION_BUS_ADDRESS: address };
  const bus = openBus(env, cleanups);
  const register = (part: SessionProcess): void => {
    cleanups.push(() => part.stop());
  };
  return { env: await startPlasma(folders, env, bus, `:${screen}`, register), bus };
}

/** Starts a desktop. Whatever was begun is in `cleanups` at once, so that it ends even if a later part fails. */
export async function startDesktop(
  folders: SessionFolders,
  wanted: DesktopDependencies,
  cleanups: Cleanups,
): Promise<Desktop> {
  const base = baseEnvironment(folders);
  const busDaemon = beginBus(folders, base, cleanups);
  const xvfb = beginScreen(base, cleanups);
  const [address, display] = await Promise.all([waitForBus(busDaemon), waitForDisplay(xvfb)]);
  const env = { ...base, DBUS_SESSION_BUS_ADDRESS: address, DISPLAY: `:${display}` };
  const bus = openBus(env, cleanups);
  const desktop = { env, bus };
  // What D-Bus starts, such as a keyring's prompt, needs to know the screen.
  await promisify(execFile)('dbus-update-activation-environment', ['DISPLAY'], { env });
  await startParts(desktop, folders.folder, wanted, cleanups);
  return desktop;
}

/** What takes a picture on a desktop. */
function pictureCommand(env: NodeJS.ProcessEnv, file: string): [string, string[]] {
  if (env['XDG_CURRENT_DESKTOP'] === 'GNOME') return ['gdbus', gnomePicture(file)];
  return env['WAYLAND_DISPLAY'] === undefined ? ['scrot', ['--overwrite', file]] : ['grim', [file]];
}

/** Takes a picture of the whole screen, and makes the folder for it, which a fresh clone does not have. */
export async function takePicture(env: NodeJS.ProcessEnv, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  if (env['XDG_CURRENT_DESKTOP'] === 'KDE') return takePlasmaPicture(env, file);
  const [command, args] = pictureCommand(env, file);
  const child: ChildProcess = spawn(command, args, { env, stdio: 'ignore' });
  await until(() => child.exitCode !== null, { what: `${command} takes a picture` });
  if (child.exitCode !== 0) throw new Error(`${command} ended with ${String(child.exitCode)}`);
}

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { type Bus, connectToBus } from './bus.ts';
import { type Part, startPart } from './part.ts';
import type { SessionPlaces } from './places.ts';
import { startSway } from './sway.ts';
import { until } from './until.ts';

/** A desktop that runs: the environment in which programs find it, and its D-Bus. */
export interface Desktop {
  readonly env: NodeJS.ProcessEnv;
  readonly bus: Bus;
}

/** What has to be ended, in the order in which it was begun. */
export type Endings = (() => Promise<void>)[];

/** Whether something takes notifications, and whether each stays until it is clicked or taken back. */
export type NotificationService = boolean | 'lasting';

/** The window system of a desktop. */
export type WindowSystem = 'x11' | 'wayland';

/** Which parts a desktop has besides a screen, a window manager and D-Bus. */
export interface DesktopDependencies {
  readonly tray: boolean;
  readonly notifications: NotificationService;
}

const screenSize = '1280x800x24';

function waitForBus(part: Part): Promise<string> {
  return until(() => /^unix:\S+/m.exec(part.printed())?.[0], {
    what: 'D-Bus runs',
    tell: () => part.printed(),
  });
}

/** Xvfb looks for a free display number by itself and says which it took. */
function waitForDisplay(part: Part): Promise<string> {
  return until(() => /^\d+$/m.exec(part.printed())?.[0], {
    what: 'Xvfb runs',
    tell: () => part.printed(),
  });
}

function baseEnvironment(places: SessionPlaces): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    TZ: process.env['TZ'],
    HOME: places.home,
    USER: process.env['USER'],
    XDG_RUNTIME_DIR: places.runtime,
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_SESSION_TYPE: 'x11',
    // GTK would wait for an accessibility bus and for settings that are not part of this desktop.
    NO_AT_BRIDGE: '1',
    GIO_USE_VFS: 'local',
  };
}

/** Starts a part and sees to it at once that it will be stopped, whatever happens next. */
function begin(endings: Endings, env: NodeJS.ProcessEnv, command: string, args: string[]): Part {
  const part = startPart(command, args, { env });
  endings.push(() => part.stop());
  return part;
}

/** Starts a part and waits until it does what it is for. */
async function ready(
  part: Part,
  what: string,
  ask: () => Promise<boolean> | boolean,
): Promise<void> {
  await until(ask, { what, tell: () => part.printed() });
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
  endings: Endings,
): Promise<void> {
  const started = join(folder, 'openbox-has-started');
  const windows = begin(endings, env, 'openbox', ['--startup', `touch ${started}`]);
  const starting = [ready(windows, 'openbox runs', () => existsSync(started))];
  if (wanted.tray) {
    const panel = begin(endings, env, 'xfce4-panel', ['--disable-wm-check']);
    const shown = (): Promise<boolean> => bus.ask(v.boolean(), 'tray-host');
    starting.push(ready(panel, 'the panel shows tray icons', shown));
  }
  if (wanted.notifications !== false) {
    const configuration = wanted.notifications === 'lasting' ? lastingNotifications(folder) : [];
    const dunst = begin(endings, env, 'dunst', configuration);
    const name = 'org.freedesktop.Notifications';
    const taken = (): Promise<boolean> => bus.ask(v.boolean(), 'has-owner', name);
    starting.push(ready(dunst, 'dunst takes notifications', taken));
  }
  await Promise.all(starting);
}

function beginBus(places: SessionPlaces, env: NodeJS.ProcessEnv, endings: Endings): Part {
  const busArguments = [`--config-file=${places.busConfiguration}`, '--nofork', '--print-address'];
  return begin(endings, env, 'dbus-daemon', busArguments);
}

function openBus(env: NodeJS.ProcessEnv, endings: Endings): Bus {
  const bus = connectToBus(env);
  endings.push(() => {
    bus.close();
    return Promise.resolve();
  });
  return bus;
}

/** Starts a desktop of sway alone: Wayland, and nothing that speaks X11. It has no tray and takes no notifications. */
export async function startWaylandDesktop(
  places: SessionPlaces,
  endings: Endings,
): Promise<Desktop> {
  const base = {
    ...baseEnvironment(places),
    XDG_CURRENT_DESKTOP: 'sway',
    XDG_SESSION_TYPE: 'wayland',
  };
  const address = await waitForBus(beginBus(places, base, endings));
  const env = { ...base, DBUS_SESSION_BUS_ADDRESS: address };
  const { part, env: inside } = await startSway(places, env);
  endings.push(() => part.stop());
  return { env: inside, bus: openBus(inside, endings) };
}

/** Starts a desktop. Whatever was begun is in `endings` at once, so that it ends even if a later part fails. */
export async function startDesktop(
  places: SessionPlaces,
  wanted: DesktopDependencies,
  endings: Endings,
): Promise<Desktop> {
  const base = baseEnvironment(places);
  const busDaemon = beginBus(places, base, endings);
  const xvfbArguments = ['-displayfd', '1', '-screen', '0', screenSize, '-nolisten', 'tcp'];
  const xvfb = begin(endings, base, 'Xvfb', xvfbArguments);
  const [address, display] = await Promise.all([waitForBus(busDaemon), waitForDisplay(xvfb)]);
  const env = { ...base, DBUS_SESSION_BUS_ADDRESS: address, DISPLAY: `:${display}` };
  const bus = openBus(env, endings);
  const desktop = { env, bus };
  await startParts(desktop, places.folder, wanted, endings);
  return desktop;
}

/** Takes a picture of the whole screen, and makes the folder for it, which a fresh clone does not have. */
export async function takePicture(env: NodeJS.ProcessEnv, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const isWayland = env['WAYLAND_DISPLAY'] !== undefined;
  const [command, args] = isWayland ? ['grim', [file]] : ['scrot', ['--overwrite', file]];
  const child: ChildProcess = spawn(command, args, { env, stdio: 'ignore' });
  await until(() => child.exitCode !== null, { what: `${command} takes a picture` });
  if (child.exitCode !== 0) throw new Error(`${command} ended with ${String(child.exitCode)}`);
}

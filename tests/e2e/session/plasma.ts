import { execFile } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { Bus } from './bus.ts';
import { type SessionProcess, startSessionProcess } from './session-process.ts';
import type { SessionFolders } from './folders.ts';
import { until } from './until.ts';

const run = promisify(execFile);

const display = 'wayland-5';

/** Names the X display in whose one window KWin draws; Plasma's programs do not know it. */
const screenVariable = 'SCREEN_OF_KWIN';

/** What D-Bus starts by itself for Plasma. */
export const plasmaServices: readonly string[] = ['org.kde.ActivityManager.service'];

/** What tells programs that they run on Plasma 5, on Wayland alone. */
export const plasmaVariables: NodeJS.ProcessEnv = {
  XDG_CURRENT_DESKTOP: 'KDE',
  XDG_SESSION_TYPE: 'wayland',
  KDE_FULL_SESSION: 'true',
  KDE_SESSION_VERSION: '5',
  QT_QPA_PLATFORM: 'wayland',
};

/** Asks a program of KDE over D-Bus; each value of its answer is a line. */
async function ask(env: NodeJS.ProcessEnv, ...call: readonly string[]): Promise<string> {
  return (await run('qdbus', call, { env })).stdout;
}

/** What Plasma's clipboard manager keeps, newest first, a line each. */
export async function readKlipperHistory(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const method = 'org.kde.klipper.klipper.getClipboardHistoryMenu';
  return (await ask(env, 'org.kde.klipper', '/klipper', method)).split('\n');
}

/** Whether KWin has a window whose title begins so. */
export async function isShownByKWin(env: NodeJS.ProcessEnv, title: string): Promise<boolean> {
  const method = 'org.kde.krunner1.Match';
  const found = await ask(env, '--literal', 'org.kde.KWin', '/WindowsRunner', method, title);
  return found.includes(`"${title}`);
}

/** The environment in which programs for X11 reach the screen that KWin draws on. */
function screenOf(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, DISPLAY: env[screenVariable] };
}

/** Presses a key of the keyboard, by its name in X11. */
export async function pressKeyOnPlasma(env: NodeJS.ProcessEnv, key: string): Promise<void> {
  await run('xdotool', ['key', key], { env: screenOf(env) });
}

/** Takes a picture of the whole screen. */
export async function takePlasmaPicture(env: NodeJS.ProcessEnv, file: string): Promise<void> {
  await run('scrot', ['--overwrite', file], { env: screenOf(env) });
}

/** KWin's file may give it a capability that a container refuses to start; a copy has none, and needs none. */
function copyOfKWin({ folder }: SessionFolders): string {
  const copy = join(folder, 'kwin_wayland');
  copyFileSync('/usr/bin/kwin_wayland', copy);
  return copy;
}

/** Starts KWin in a window on the X display `screen`, and Plasma's shell on it. KWin draws without a graphics card. */
export async function startPlasma(
  folders: SessionFolders,
  env: NodeJS.ProcessEnv,
  bus: Bus,
  screen: string,
  register: (part: SessionProcess) => void,
): Promise<NodeJS.ProcessEnv> {
  const inside = { ...env, WAYLAND_DISPLAY: display, [screenVariable]: screen };
  const begin = (command: string, args: string[], its: NodeJS.ProcessEnv): SessionProcess => {
    const part = startSessionProcess(command, args, { env: its });
    register(part);
    return part;
  };
  const names = ['WAYLAND_DISPLAY', ...Object.keys(plasmaVariables)];
  await run('dbus-update-activation-environment', names, { env: inside });
  const onScreen = ['--x11-display', screen, '--width', '1280', '--height', '800'];
  const kwin = begin(
    copyOfKWin(folders),
    [...onScreen, '--no-lockscreen', '--socket', display],
    // It draws by the processor.
    { ...env, KWIN_COMPOSE: 'Q' },
  );
  const socket = join(folders.runtime, display);
  await until(() => existsSync(socket), { what: 'KWin has a display', tell: () => kwin.output() });
  const services = begin('kded5', [], inside);
  const isThere = (name: string) => (): Promise<boolean> => bus.ask(v.boolean(), 'has-owner', name);
  const tellServices = (): string => services.output();
  await until(isThere('org.kde.kded5'), { what: 'KDE’s services run', tell: tellServices });
  const shell = begin('plasmashell', [], inside);
  const tell = (): string => kwin.output() + shell.output();
  const showsIcons = (): Promise<boolean> => bus.ask(v.boolean(), 'tray-host');
  await until(showsIcons, { what: 'Plasma shows tray icons', tell });
  const taken = isThere('org.freedesktop.Notifications');
  await until(taken, { what: 'Plasma takes notifications', tell });
  const keepsCopies = (): Promise<boolean> =>
    readKlipperHistory(inside).then(
      () => true,
      () => false,
    );
  await until(keepsCopies, { what: 'Klipper runs', tell });
  return inside;
}

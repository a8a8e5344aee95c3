import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { Bus } from './bus.ts';
import { type SessionProcess, startSessionProcess } from './session-process.ts';
import type { SessionFolders } from './folders.ts';
import { until } from './until.ts';

const run = promisify(execFile);

/** GNOME's shell as it runs, and the environment in which programs find it. */
export interface RunningShell {
  readonly part: SessionProcess;
  readonly env: NodeJS.ProcessEnv;
}

const display = 'wayland-7';

/** The extension that shows tray icons, under the names of Debian and of its author. */
const trayExtensions =
  "['ubuntu-appindicators@ubuntu.com','appindicatorsupport@rgcjonas.gmail.com']";

async function configure(env: NodeJS.ProcessEnv, tray: boolean): Promise<void> {
  const settings: readonly (readonly [string, string, string])[] = [
    ['org.gnome.desktop.interface', 'enable-animations', 'false'],
    ['org.gnome.shell', 'welcome-dialog-last-shown-version', '999'],
    ['org.gnome.shell', 'disable-user-extensions', 'false'],
    ['org.gnome.shell', 'enabled-extensions', tray ? trayExtensions : '[]'],
  ];
  for (const setting of settings) await run('gsettings', ['set', ...setting], { env });
}

/** Has the shell evaluate a script, which an unsafe mode for tests allows; answers what it shows as JSON. */
export async function askShell(env: NodeJS.ProcessEnv, script: string): Promise<string> {
  const path = '/org/gnome/Shell';
  const call = ['--dest', 'org.gnome.Shell', '--object-path', path, '--method'];
  const { stdout } = await run(
    'gdbus',
    ['call', '--session', ...call, 'org.gnome.Shell.Eval', script],
    { env },
  );
  return stdout;
}

/** The arguments of `gdbus` that have the shell take a picture. */
export function gnomePicture(file: string): string[] {
  const path = '/org/gnome/Shell/Screenshot';
  const call = ['--dest', 'org.gnome.Shell.Screenshot', '--object-path', path, '--method'];
  const method = 'org.gnome.Shell.Screenshot.Screenshot';
  return ['call', '--session', ...call, method, 'false', 'false', file];
}

/** Whether the shell has finished starting. */
async function isUp(env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    return (await askShell(env, 'Main.layoutManager._startingUp')).includes("'false'");
  } catch {
    return false;
  }
}

/** Gives the shell a keyboard, without which no window has the focus, and leaves its overview, which takes the focus. */
async function prepareInput(env: NodeJS.ProcessEnv): Promise<void> {
  await askShell(
    env,
    `const { Clutter } = imports.gi;
    const seat = Clutter.get_default_backend().get_default_seat();
    globalThis.keyboard = seat.create_virtual_device(Clutter.InputDeviceType.KEYBOARD_DEVICE);
    Main.overview.hide();`,
  );
  const isClosed = async (): Promise<boolean> =>
    (await askShell(env, 'Main.overview.visible')).includes("'false'");
  await until(isClosed, { what: 'the overview is closed' });
}

/** Presses a key, by its name in X11, in the window that has the focus. */
export async function pressKeyInShell(env: NodeJS.ProcessEnv, key: string): Promise<void> {
  await askShell(
    env,
    `const { Clutter, GLib } = imports.gi;
    const now = GLib.get_monotonic_time();
    const key = Clutter.KEY_${key};
    globalThis.keyboard.notify_keyval(now, key, Clutter.KeyState.PRESSED);
    globalThis.keyboard.notify_keyval(now + 1000, key, Clutter.KeyState.RELEASED);`,
  );
}

/** The text on the shell's clipboard; empty if there is none. */
export async function readShellClipboard(env: NodeJS.ProcessEnv): Promise<string> {
  await askShell(
    env,
    `const { St } = imports.gi;
    globalThis.clipboardText = undefined;
    St.Clipboard.get_default().get_text(St.ClipboardType.CLIPBOARD, (_clipboard, text) => {
      globalThis.clipboardText = { text: text ?? '' };
    });`,
  );
  return until(
    async () => {
      const answer = await askShell(env, 'globalThis.clipboardText');
      const json = /^\(true, '(.*)'\)$/s.exec(answer.trim())?.[1] ?? '';
      return json === ''
        ? null
        : v.parse(v.object({ text: v.string() }), JSON.parse(json)).text + '.';
    },
    { what: 'the clipboard is read' },
  ).then((text) => text.slice(0, -1));
}

/** Starts GNOME's shell without a monitor. It draws without a graphics card. */
export async function startGnomeShell(
  { runtime }: SessionFolders,
  env: NodeJS.ProcessEnv,
  bus: Bus,
  tray: boolean,
): Promise<RunningShell> {
  await configure(env, tray);
  const shell = ['gnome-shell', '--headless', '--wayland', '--no-x11', '--unsafe-mode'];
  const screen = ['--virtual-monitor', '1280x800', `--wayland-display=${display}`];
  // With systemd's folder the shell would wait for a seat that a machine without a monitor does not have.
  const hidden = ['--dev-bind', '/', '/', '--tmpfs', '/run/systemd', '--die-with-parent'];
  const part = startSessionProcess('bwrap', [...hidden, '--', ...shell, ...screen], { env });
  const tell = (): string => part.output();
  const inside = { ...env, WAYLAND_DISPLAY: display };
  const socket = join(runtime, display);
  await until(() => existsSync(socket), { what: 'the shell has a display', tell });
  await until(() => isUp(inside), { what: 'the shell has started', tell });
  await prepareInput(inside);
  if (tray) {
    const shown = (): Promise<boolean> => bus.ask(v.boolean(), 'tray-host');
    await until(shown, { what: 'the shell shows tray icons', tell });
  }
  return { part, env: inside };
}

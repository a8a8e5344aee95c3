import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSessionProcess } from '../e2e/session/session-process.ts';
import { until } from '../e2e/session/index.ts';

const execute = promisify(execFile);

/** Measurements of a picture. */
export interface Picture {
  /** The colours of its points, three bytes each. */
  readonly points: Buffer;
  /** How many colours there are: a text that is drawn has many shades, an empty window a few. */
  readonly colours: number;
  /** The share of the screen that something covers. */
  readonly covered: number;
}

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
  /** Takes a picture, for people to look at and for tests to compare. */
  picture(name: string): Promise<Picture>;
  /** Waits until the screen stands still, but for a caret, and answers how it looks. */
  stillPicture(name: string): Promise<Picture>;
  /**
   * Presses keys until they have changed what is seen, by more than a few letters would, and the screen stands still
   * again: a key that comes too early is lost.
   */
  pressAndSee(name: string, ...keys: readonly string[]): Promise<Picture>;
  close(): Promise<void>;
}

/** The share of the screen that a blinking caret takes, and more. */
const caretShare = 0.0005;

/** A share of the screen that changes when a dialog or another page is shown. */
const changedShare = 0.02;

/** The share of points that are not the same in two pictures. */
function difference(one: Picture, other: Picture): number {
  let different = 0;
  for (let at = 0; at + 2 < one.points.length; at += 3)
    if (one.points.readUIntLE(at, 3) !== other.points.readUIntLE(at, 3)) different += 1;
  return different / (one.points.length / 3);
}

/** Whether something else is shown than before: more than a caret, less than a dialog. */
export function differs(one: Picture, other: Picture): boolean {
  return difference(one, other) > changedShare / 2;
}

/** Starts a virtual screen with a window manager. */
export async function openScreen(pictures: string): Promise<Screen> {
  mkdirSync(pictures, { recursive: true });
  const base = { PATH: process.env['PATH'], HOME: pictures, LANG: 'C.UTF-8' };
  const xvfb = startSessionProcess(
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
    { env: base },
  );
  const number = await until(() => /^\d+$/m.exec(xvfb.output())?.[0], {
    what: 'the screen is there',
    tell: () => xvfb.output(),
  });
  const env = { ...base, DISPLAY: `:${number}` };
  const windows = startSessionProcess('openbox', [], { env });
  const x = async (...args: readonly string[]): Promise<string> =>
    (await execute('xdotool', args, { env })).stdout;
  const titles = async (): Promise<readonly string[]> => {
    const found = await x('search', '--onlyvisible', '--name', '.').catch(() => '');
    const ids = found.split('\n').filter(Boolean);
    const names = await Promise.all(ids.map((id) => x('getwindowname', id).catch(() => '')));
    return names.map((name) => name.trim());
  };
  const press: Screen['press'] = async (...keys) => {
    await x('key', '--clearmodifiers', '--delay', '30', ...keys);
  };
  const picture: Screen['picture'] = async (name) => {
    await execute('scrot', ['--overwrite', join(pictures, `${name}.png`)], { env });
    const bitmap = join(pictures, `${name}.bmp`);
    await execute('scrot', ['--overwrite', bitmap], { env });
    const points = pointsOf(readFileSync(bitmap));
    rmSync(bitmap);
    return look(points);
  };
  const stillPicture: Screen['stillPicture'] = async (name) => {
    let last = await picture(name);
    return until(
      async () => {
        const next = await picture(name);
        const isStill = difference(last, next) < caretShare;
        last = next;
        return isStill ? next : null;
      },
      { what: 'the screen stands still' },
    );
  };
  const pressAndSee: Screen['pressAndSee'] = async (name, ...keys) => {
    const before = await stillPicture(name);
    await until(
      async () => {
        await press(...keys);
        const isChanged = async (): Promise<boolean> =>
          difference(before, await picture(name)) > changedShare;
        return until(isChanged, { what: 'it is seen', within: 8000 }).catch(() => null);
      },
      { what: `what follows from ${keys.join(' ')} is seen (${name})`, within: 40_000 },
    );
    return stillPicture(name);
  };
  return {
    display: `:${number}`,
    press,
    type: async (text) => {
      await x('type', '--delay', '8', text);
    },
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
    picture,
    stillPicture,
    pressAndSee,
    close: async () => {
      await windows.stop();
      await xvfb.stop();
    },
  };
}

/** The points of an uncompressed bitmap with 24 bits each, whose header says where they begin. */
function pointsOf(bitmap: Buffer): Buffer {
  return bitmap.subarray(bitmap.readUInt32LE(10));
}

function look(points: Buffer): Picture {
  const counts = new Map<number, number>();
  for (let at = 0; at + 2 < points.length; at += 3) {
    const colour = points.readUIntLE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  // The screen itself is black.
  const black = counts.get(0) ?? 0;
  return { points, colours: counts.size, covered: 1 - black / (points.length / 3) };
}

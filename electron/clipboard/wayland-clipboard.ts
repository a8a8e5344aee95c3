import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DesktopClipboard } from './desktop-clipboard.ts';

/** Runs a program without a shell: bytes in, bytes out. Rejects when it fails or takes too long. */
export type RunProgram = (
  file: string,
  parameters: readonly string[],
  input: Uint8Array | null,
) => Promise<Buffer>;

/** The programs of wl-clipboard, by their full paths. */
export interface WaylandTools {
  readonly copy: string;
  readonly paste: string;
  /** Whether `wl-copy` can mark a secret for clipboard managers, as it can since 2.3. */
  readonly marks: boolean;
}

/** These programs receive tokens, so only folders that an administrator controls are searched. */
const programFolders = ['/usr/bin', '/usr/local/bin', '/run/current-system/sw/bin'] as const;

/** The time limit of a program, in milliseconds. */
const timeoutMs = 3000;

/**
 * Looks for wl-clipboard.
 *
 * @returns null outside of a Wayland session, or if it is not installed.
 */
export async function findWaylandTools(
  environment: Readonly<Record<string, string | undefined>>,
  run: RunProgram = runProgram,
  exists: (file: string) => boolean = existsSync,
): Promise<WaylandTools | null> {
  if ((environment['WAYLAND_DISPLAY'] ?? '') === '') return null;
  const folder = programFolders.find((one) => exists(join(one, 'wl-copy')));
  if (folder === undefined || !exists(join(folder, 'wl-paste'))) return null;
  const tools = { copy: join(folder, 'wl-copy'), paste: join(folder, 'wl-paste') };
  try {
    const help = await run(tools.copy, ['--help'], null);
    return { ...tools, marks: help.includes('--sensitive') };
  } catch {
    return null;
  }
}

/** What decides which program writes to a Wayland clipboard. */
export interface WaylandClipboardOptions {
  readonly electron: DesktopClipboard;
  /** Whether Electron can mark a secret for clipboard managers. */
  readonly electronMarks: boolean;
  /** Null where wl-clipboard is not installed. */
  readonly tools: WaylandTools | null;
  /** Whether a window of the program has the keyboard's focus. */
  readonly hasFocus: () => boolean;
  /** Waits until a window has the focus, which comes back after a native dialog; false if it does not. */
  readonly awaitFocus: () => Promise<boolean>;
  readonly run?: RunProgram;
}

/**
 * The clipboard of a Wayland session. The desktop lets a program write and read only while one of its windows has the
 * keyboard's focus, and Electron does not say when it was refused. Without the focus, as for a copy from the tray's
 * menu, wl-clipboard does it, which gets a focus of its own. A secret is written by the one that can mark it.
 */
export function waylandClipboard(options: WaylandClipboardOptions): DesktopClipboard {
  const { electron, electronMarks, tools, hasFocus, awaitFocus, run = runProgram } = options;
  return {
    async write(text, secret) {
      if (tools === null) {
        if (await awaitFocus()) return electron.write(text, secret);
        throw new Error('No window has the focus');
      }
      // wl-clipboard before 2.3 keeps what it copies in a file below /tmp, where no secret belongs.
      if (secret && !tools.marks) {
        if (await awaitFocus()) return electron.write(text, secret);
        throw new Error('No window has the focus, and wl-copy would write a file');
      }
      const isMarkLost = secret && !electronMarks && tools.marks;
      if (hasFocus() && !isMarkLost) return electron.write(text, secret);
      try {
        const isMarked = secret && tools.marks;
        const mark = isMarked ? ['--sensitive'] : [];
        await run(tools.copy, [...mark, '--type', 'text/plain'], text);
        return { concealed: isMarked };
      } catch {
        if (await awaitFocus()) return electron.write(text, secret);
        throw new Error('No window has the focus, and wl-copy failed');
      }
    },
    async read() {
      if (tools === null || hasFocus()) return electron.read();
      try {
        return await run(tools.paste, ['--no-newline', '--type', 'text/plain'], null);
      } catch {
        // wl-paste fails if the clipboard is empty.
        return electron.read();
      }
    },
    async clear() {
      await electron.clear();
      if (tools === null || hasFocus()) return;
      await run(tools.copy, ['--clear'], null);
    },
  };
}

/** Runs a program with a time limit, ignoring its error stream. */
export const runProgram: RunProgram = async (file, parameters, input) =>
  new Promise((resolve, reject) => {
    const program = spawn(file, parameters, {
      // wl-copy keeps running until the text is replaced, so it must not hold our output open.
      stdio: [
        'pipe',
        parameters.includes('--type') && input !== null ? 'ignore' : 'pipe',
        'ignore',
      ],
      timeout: timeoutMs,
      shell: false,
    });
    const parts: Buffer[] = [];
    program.stdout?.on('data', (part: Buffer) => parts.push(part));
    program.on('error', reject);
    program.on('close', (code) => {
      const output = Buffer.concat(parts);
      for (const part of parts) part.fill(0);
      if (code === 0) resolve(output);
      else reject(new Error(`It ended with ${String(code)}`));
    });
    program.stdin?.on('error', reject);
    program.stdin?.end(input ?? undefined);
  });

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
}

/** These programs receive tokens, so only folders that an administrator controls are searched. */
const programFolders = ['/usr/bin', '/usr/local/bin', '/run/current-system/sw/bin'] as const;

/** The time limit of a program, in milliseconds. */
const timeoutMs = 3000;

/**
 * Looks for wl-clipboard with `--sensitive`, which older versions lack.
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
    return help.includes('--sensitive') ? tools : null;
  } catch {
    return null;
  }
}

/**
 * A clipboard that copies secrets by wl-clipboard, which marks them. It takes bytes, which can be wiped, and can read
 * and clear without a focused window, unlike Electron on Wayland.
 */
export function waylandClipboard(
  tools: WaylandTools,
  electron: DesktopClipboard,
  run: RunProgram = runProgram,
): DesktopClipboard {
  return {
    async write(text, secret) {
      if (!secret) return electron.write(text, secret);
      try {
        await run(tools.copy, ['--sensitive', '--type', 'text/plain'], text);
        return { concealed: true };
      } catch {
        return electron.write(text, secret);
      }
    },
    async read() {
      try {
        return await run(tools.paste, ['--no-newline', '--type', 'text/plain'], null);
      } catch {
        // wl-paste fails if the clipboard is empty.
        return electron.read();
      }
    },
    async clear() {
      try {
        await run(tools.copy, ['--clear'], null);
      } catch {
        await electron.clear();
      }
    },
  };
}

/** Runs a program with a time limit, ignoring its error stream. */
export const runProgram: RunProgram = async (file, parameters, input) =>
  new Promise((resolve, reject) => {
    const program = spawn(file, parameters, {
      // wl-copy keeps running until the text is replaced, so it must not hold our output open.
      stdio: ['pipe', parameters.includes('--sensitive') ? 'ignore' : 'pipe', 'ignore'],
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

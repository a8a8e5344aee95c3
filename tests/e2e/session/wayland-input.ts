import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pressKeyInShell, readShellClipboard } from './gnome.ts';
import { pressKeyOnPlasma } from './plasma.ts';

const run = promisify(execFile);

const isGnome = (env: NodeJS.ProcessEnv): boolean => env['XDG_CURRENT_DESKTOP'] === 'GNOME';

/**
 * Presses a key of the desktop, by its name in X11, in the window that has the focus. Playwright's keys come from
 * within Chromium: the desktop does not know them, and allows no copy because of them.
 */
export async function pressKey(env: NodeJS.ProcessEnv, key: string): Promise<void> {
  if (isGnome(env)) await pressKeyInShell(env, key);
  else if (env['XDG_CURRENT_DESKTOP'] === 'KDE') await pressKeyOnPlasma(env, key);
  else await run('wtype', ['-k', key], { env });
}

/** The text on the clipboard of a Wayland desktop, as another program reads it; empty if there is none. */
export async function readClipboard(env: NodeJS.ProcessEnv): Promise<string> {
  if (isGnome(env)) return readShellClipboard(env);
  return run('wl-paste', ['--no-newline'], { env }).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

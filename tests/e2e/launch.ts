import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Session } from './session/index.ts';

/**
 * Has the desktop open something, as a click on it would, and waits until the desktop's own part is done. What it
 * starts lives on.
 */
export async function launch(
  { env }: Pick<Session, 'env'>,
  command: 'gio' | 'xdg-open',
  ...args: readonly string[]
): Promise<void> {
  // What it starts would hold on to its output.
  const [code] = await once(spawn(command, args, { env, stdio: 'ignore' }), 'exit');
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}`);
}

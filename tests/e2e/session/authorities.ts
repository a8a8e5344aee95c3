import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SessionFolders } from './folders.ts';

const run = promisify(execFile);

/** Puts a certificate authority into the user's own store, as a company's set-up does. */
export async function trustAuthority(
  { folder, home }: Pick<SessionFolders, 'folder' | 'home'>,
  pem: string,
): Promise<void> {
  const store = join(home, '.pki', 'nssdb');
  const file = join(folder, 'authority.pem');
  writeFileSync(file, pem);
  // Chromium has made one if it ran before.
  if (!existsSync(join(store, 'cert9.db'))) {
    mkdirSync(store, { recursive: true });
    await run('certutil', ['-N', '-d', `sql:${store}`, '--empty-password']);
  }
  const name = 'Practice site authority';
  await run('certutil', ['-A', '-d', `sql:${store}`, '-t', 'C,,', '-n', name, '-i', file]);
}

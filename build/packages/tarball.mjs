// @ts-check
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../set-up/index.mjs';

/**
 * Packs what is installed under `/usr` into one archive, which runs from wherever it is unpacked.
 * @param {object} options
 * @param {string} options.tree
 * @param {string} options.name of the folder in the archive
 * @param {string} options.file the archive to make
 * @param {number} options.date the time of all its files, in seconds
 */
export async function makeTarball({ tree, name, file, date }) {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-tarball-'));
  try {
    cpSync(tree, join(folder, name), { recursive: true, verbatimSymlinks: true });
    const order = ['--sort=name', `--mtime=@${date}`, '--owner=0', '--group=0', '--numeric-owner'];
    // Two threads, wherever: the bytes depend on whether there are several.
    const compress = ['--use-compress-program', 'xz -6 -T2'];
    await run('tar', [...order, '--format=gnu', ...compress, '-cf', file, '-C', folder, name]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

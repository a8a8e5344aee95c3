import { spawnSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../opened-vault.ts';
import { bundleProgram } from './bundle.ts';

const asRoot = process.getuid?.() === 0;
/** Who is not root becomes it in a user namespace of his own, where the system lets him. */
const unshare = asRoot ? ['--mount'] : ['--user', '--map-root-user', '--mount'];

describe('a disk of 4 MB that fills up', () => {
  it(
    'in the middle of saving, backing up and exporting is told, and nothing acknowledged is lost',
    {
      timeout: 60_000,
    },
    async () => {
      const program = await bundleProgram('full-disk-program.ts');
      onTestFinished(program.remove);
      const folder = temporaryFolder();
      // The mount is seen by these commands alone, and gone with them.
      const mountAndRun = 'mount -t tmpfs -o size=4m tmpfs "$1" && exec "$2" "$3" "$1"';
      const args = [
        ...unshare,
        'sh',
        '-c',
        mountAndRun,
        'sh',
        folder,
        process.execPath,
        program.file,
      ];
      const ended = spawnSync('unshare', args, { encoding: 'utf8' });
      expect(ended.stderr).toBe('');
      process.stdout.write(`full disk: ${ended.stdout}`);
      const report: unknown = JSON.parse(ended.stdout);
      expect(report).toMatchObject({
        saveFailure: 'disk-full',
        backupFailure: 'disk-full',
        unfinished: [],
        exportFailures: { encrypted: 'disk-full', csv: 'disk-full', json: 'disk-full' },
        exported: [],
        unsoundBackups: 0,
        startAfterwards: 'open',
        missing: 0,
        integrity: 'ok',
        savesAgain: true,
        backsUpAgain: true,
      });
      expect(report).toHaveProperty('startWhileFull', expect.stringMatching(/^(open|disk-full)$/));
    },
  );
});

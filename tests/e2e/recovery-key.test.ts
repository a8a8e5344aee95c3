import { execFile } from 'node:child_process';
import { lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { callBridge, chooseFile } from './native.ts';
import { chooseInRecoveryKeyMenu, recoveryKeyMenu, showRecoveryKey } from './open-dialogs.ts';
import { waitForList } from './user-actions.ts';
import { type Session, until } from './session/index.ts';
import { withFixture } from './fixture.ts';

/** What a selection of X11 holds; empty where nobody owns it. */
async function selected({ env }: Session, name: 'clipboard' | 'primary'): Promise<string> {
  try {
    return (await promisify(execFile)('xclip', ['-selection', name, '-o'], { env })).stdout;
  } catch {
    return '';
  }
}

const pattern = /(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}/;

test(
  'a recovery key is saved for its owner alone and never through a link, and leaves the clipboard at a lock even where that cannot be read',
  withFixture({ keyring: 'unlocked' }, async ({ session, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    const context = { session, program, page };
    const [file, link, victim] = ['key.txt', 'link.txt', 'victim.txt'].map((name) =>
      join(session.folders.folder, name),
    ) as [string, string, string];
    writeFileSync(file, 'what was there', { mode: 0o644 });
    writeFileSync(victim, 'precious');
    symlinkSync(victim, link);
    await showRecoveryKey(context);
    for (const each of [file, link]) {
      await chooseFile(program.application, each);
      await chooseInRecoveryKeyMenu(context, recoveryKeyMenu.save);
      await until(() => pattern.test(readFileSync(each, 'utf8')), { what: 'the key is saved' });
      expect(lstatSync(each).isFile()).toBe(true);
      expect((statSync(each).mode & 0o777).toString(8)).toBe('600');
    }
    expect(readFileSync(victim, 'utf8')).toBe('precious');

    const [key = ''] = pattern.exec(readFileSync(file, 'utf8')) ?? [];
    // Selecting all of the page puts nothing where the middle button pastes from.
    await promisify(execFile)('xdotool', ['mousemove', '640', '420', 'click', '1'], session);
    await promisify(execFile)('xdotool', ['key', 'ctrl+a'], session);
    await chooseInRecoveryKeyMenu(context, recoveryKeyMenu.copy);
    const isCopied = async () => (await selected(session, 'clipboard')) === key;
    await until(isCopied, { what: 'the key is copied' });
    expect(await selected(session, 'primary')).not.toMatch(/[0-9A-Z]{4}/);
    await program.application.evaluate(({ clipboard }) => {
      // As on Wayland while another window is in front.
      clipboard.readText = () => Promise.resolve('');
    });
    await callBridge(page, 'vault:lock').catch(() => undefined);
    const isGone = async () => (await selected(session, 'clipboard')) === '';
    await until(isGone, { what: 'the key has left the clipboard' });
    await program.quit();
  }),
);

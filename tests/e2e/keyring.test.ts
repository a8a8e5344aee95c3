import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import {
  choosePassphrase,
  createConnection,
  connectionRow,
  waitForList,
  unlock,
} from './user-actions.ts';
import type { Program } from './program.ts';
import { withFixture } from './fixture.ts';

const passphrase = 'several words are easy to keep';
const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

/** The vault's own files, beside what Chromium and the log put into the folder. */
function vaultFiles({ dataFolder }: Program): readonly string[] {
  return readdirSync(dataFolder).filter((name) => name.startsWith('vault'));
}

describe.each([
  ['no keyring', 'none', /no keyring that could protect/],
  ['a locked keyring', 'locked', /keyring of this computer is locked/],
] as const)('on a desktop with %s', (_what, keyring, explanation) => {
  test(
    'a passphrase is asked for before anything is stored, and opens the vault after a restart',
    withFixture({ keyring }, async ({ start }) => {
      const program = await start();
      const page = await program.page();
      await page.getByRole('heading', { name: 'Choose a passphrase' }).waitFor();
      await page.getByText(explanation).waitFor();
      expect(vaultFiles(program)).toEqual([]);
      await choosePassphrase(page, passphrase);
      await createConnection(page, acme);
      await connectionRow(page, acme.nickname).waitFor();
      await program.quit();

      const again = await start();
      const locked = await again.page();
      await locked.getByRole('heading', { name: 'Chatelaine is locked' }).waitFor();
      expect((await again.tray.words()).join('\n')).not.toContain(acme.nickname);
      await locked.getByLabel('Passphrase', { exact: true }).fill('not the right one at all');
      await locked.getByRole('button', { name: 'Unlock', exact: true }).click();
      await locked.getByRole('alert').first().waitFor();
      await unlock(locked, passphrase);
      await connectionRow(locked, acme.nickname).waitFor();
      await again.quit();
    }),
  );
});

test(
  'a vault that the keyring opened stays whole while the keyring is away, and opens when it is back',
  withFixture({ keyring: 'unlocked' }, async ({ session, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await program.quit();

    await session.keyring.remove();
    const without = await start();
    const stuck = await without.page();
    await stuck.getByRole('heading', { name: /cannot be opened|is locked/ }).waitFor();
    await without.quit();

    await session.keyring.unlock();
    const back = await start();
    const list = await back.page();
    await waitForList(list);
    await connectionRow(list, acme.nickname).waitFor();
    await back.quit();
  }),
);

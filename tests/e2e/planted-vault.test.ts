import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openedByAnybody, plantedHeader } from '../unit/electron/vault/planted-vault.ts';
import { accounts, tokens } from '../simulator/index.ts';
import { callBridge } from './native.ts';
import { createConnection, waitForList } from './user-actions.ts';
import { withFixture } from './fixture.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

for (const [how, encrypt] of openedByAnybody) {
  test(
    `a vault that was put in the place of another, its key ${how}, is named and not opened`,
    withFixture({ keyring: 'unlocked' }, async ({ start }) => {
      const program = await start();
      await waitForList(await program.page());
      await createConnection(await program.page(), acme);
      await program.quit();
      for (const name of readdirSync(program.dataFolder)) {
        if (name.startsWith('vault') || name === 'backups') {
          rmSync(join(program.dataFolder, name), { recursive: true });
        }
      }
      for (const name of ['vault.header', 'vault.header.copy']) {
        writeFileSync(join(program.dataFolder, name), plantedHeader(encrypt), { mode: 0o600 });
      }
      const again = await start();
      const page = await again.page();
      await page.getByRole('heading', { name: 'The vault cannot be opened' }).waitFor();
      await page.getByText('key lies under one that everybody knows').waitFor();
      expect(await callBridge(page, 'vault:unlock-with-keyring')).toEqual({
        ok: false,
        error: { code: 'keyring-key-known' },
      });
      await again.quit();
    }),
  );
}

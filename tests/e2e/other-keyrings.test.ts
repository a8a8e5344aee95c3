import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { callBridge } from './native.ts';
import { connectionRow, createConnection, waitForList } from './user-actions.ts';
import { type Fixture, withFixture } from './fixture.ts';
import type { Program } from './program.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

const kde = { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '5' };

function startOn({ session, start }: Fixture, desktop: NodeJS.ProcessEnv): Promise<Program> {
  const { folders, trayFor } = session;
  return start({ session: { env: { ...session.env, ...desktop }, folders, trayFor } });
}

async function vaultStateOf(program: Program): Promise<unknown> {
  return (await callBridge(await program.page(), 'vault:state')).value;
}

test(
  'KDE’s wallet opens the vault, on a desktop of another name as well',
  withFixture({ keyringProgram: 'kwallet' }, async (fixture) => {
    const first = await startOn(fixture, kde);
    const page = await first.page();
    await waitForList(page);
    expect(await vaultStateOf(first)).toMatchObject({
      keepers: [{ kind: 'safe-storage', keyring: 'kwallet5' }],
    });
    await createConnection(page, acme);
    await first.quit();
    for (const desktop of [
      kde,
      { XDG_CURRENT_DESKTOP: 'sway' },
      { XDG_CURRENT_DESKTOP: 'GNOME' },
    ]) {
      const program = await startOn(fixture, desktop);
      await connectionRow(await program.page(), acme.nickname).waitFor();
      await program.quit();
    }
  }),
);

test(
  'KeePassXC keeps the vault’s key, and is named',
  withFixture({ keyringProgram: 'keepassxc' }, async (fixture) => {
    const named = await startOn(fixture, {});
    await waitForList(await named.page());
    expect(await vaultStateOf(named)).toMatchObject({
      keepers: [{ kind: 'safe-storage', keyring: 'gnome_libsecret:keepassxc' }],
    });
    await named.quit();
  }),
);

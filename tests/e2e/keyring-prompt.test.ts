import { describe, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { connectionRow, createConnection, waitForList } from './user-actions.ts';
import { type Fixture, withFixture } from './fixture.ts';
import type { Program } from './program.ts';
import { until } from './session/index.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

function startOn({ session, start }: Fixture, desktop: string): Promise<Program> {
  const { folders, trayFor } = session;
  const env = { ...session.env, XDG_CURRENT_DESKTOP: desktop };
  return start({ session: { env, folders, trayFor } });
}

async function makeVaultAndLockKeyring(fixture: Fixture, desktop: string): Promise<void> {
  const program = await startOn(fixture, desktop);
  const page = await program.page();
  await waitForList(page);
  await createConnection(page, acme);
  await program.quit();
  await fixture.session.keyring.lock();
}

describe('A keyring that asks for its password', () => {
  test(
    'is answered, and the vault opens, while the window says what it waits for',
    withFixture({ prompts: true }, async (fixture) => {
      await makeVaultAndLockKeyring(fixture, 'sway');
      const program = await startOn(fixture, 'sway');
      const page = await program.page();
      await page.getByText('Its question may be behind this window').waitFor();
      await fixture.session.keyring.answerPrompt();
      await connectionRow(page, acme.nickname).waitFor();
      await program.quit();
    }),
  );

  test(
    'keeps no process of a program that was quit meanwhile, and the next start asks again',
    withFixture({ prompts: true }, async (fixture) => {
      const { keyring } = fixture.session;
      await makeVaultAndLockKeyring(fixture, 'sway');
      const program = await startOn(fixture, 'sway');
      await until(() => keyring.isPrompting(), { what: 'the keyring asks' });
      await program.application.evaluate(({ app }) => setImmediate(() => app.quit()));
      await program.waitForExit();
      await until(() => program.processes().length === 0, { what: 'all its processes have ended' });
      const again = await startOn(fixture, 'sway');
      await keyring.answerPrompt();
      await connectionRow(await again.page(), acme.nickname).waitFor();
      await again.quit();
    }),
  );
});

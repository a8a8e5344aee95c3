import { test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { chooseConnection, createConnection, lock, rowOf, seeTheList } from './person.ts';
import { until } from './session/index.ts';
import { onStage } from './stage.ts';

test(
  'after a lock connections are tested as before',
  onStage({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await seeTheList(page);
    const nickname = 'Acme production';
    await createConnection(page, {
      nickname,
      subdomain: 'acme',
      username: accounts.acmeBot.email,
      token: tokens.acmeBot.value,
    });
    await chooseConnection(page, nickname);
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await rowOf(page, nickname).getByText('Works').waitFor();
    const asked = site.journal.requestsWithToken().length;
    await lock(page);
    const locked = await program.page();
    await locked.getByRole('button', { name: 'Unlock with the system keyring' }).click();
    await seeTheList(locked);
    await chooseConnection(locked, nickname);
    await locked.getByRole('button', { name: 'Test again', exact: true }).click();
    await until(() => site.journal.requestsWithToken().length > asked, {
      what: 'the token is sent once more',
    });
    await rowOf(locked, nickname).getByText('Works').waitFor();
    await program.quit();
  }),
);

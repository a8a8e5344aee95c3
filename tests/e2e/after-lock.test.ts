import { test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import {
  chooseConnection,
  createConnection,
  lock,
  connectionRow,
  waitForList,
} from './user-actions.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

test(
  'after a lock connections are tested as before',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    const nickname = 'Acme production';
    await createConnection(page, {
      nickname,
      subdomain: 'acme',
      username: accounts.acmeBot.email,
      token: tokens.acmeBot.value,
    });
    await chooseConnection(page, nickname);
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await connectionRow(page, nickname).getByText('Works').waitFor();
    const asked = site.journal.requestsWithToken().length;
    await lock(page);
    const locked = await program.page();
    await locked.getByRole('button', { name: 'Unlock with the system keyring' }).click();
    await waitForList(locked);
    await chooseConnection(locked, nickname);
    await locked.getByRole('button', { name: 'Test again', exact: true }).click();
    await until(() => site.journal.requestsWithToken().length > asked, {
      what: 'the token is sent once more',
    });
    await connectionRow(locked, nickname).getByText('Works').waitFor();
    await program.quit();
  }),
);

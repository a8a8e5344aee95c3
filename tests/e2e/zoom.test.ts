import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import {
  auditConnection,
  chooseConnection,
  createConnection,
  goTo,
  openForm,
  waitForList,
} from './user-actions.ts';
import { cutOff } from './layout.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

test(
  'at twice the size every control stays within the window',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, {
      nickname: 'Acme production, with a nickname that goes on for longer than most',
      subdomain: 'acme',
      username: accounts.acmeBot.email,
      token: tokens.acmeBot.value,
    });
    const width = await page.evaluate(() => innerWidth);
    await program.application.evaluate(({ webContents }) => {
      for (const each of webContents.getAllWebContents()) each.setZoomFactor(2);
    });
    await until(() => page.evaluate((before) => innerWidth <= before / 2 + 1, width), {
      what: 'the page is twice as large',
    });
    const found: Record<string, readonly string[]> = {};
    const look = async (screen: string): Promise<void> => {
      const names = await cutOff(page);
      if (names.length > 0) found[screen] = names;
    };
    await look('list');
    await openForm(page);
    await look('form');
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await chooseConnection(page, 'Acme production');
    await look('details');
    await auditConnection(page);
    await look('audit');
    for (const place of ['Settings', 'Privacy', 'About'] as const) {
      await goTo(page, place);
      await look(place);
    }
    expect(found).toEqual({});
    await program.quit();
  }),
);

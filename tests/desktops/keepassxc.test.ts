import { test } from 'vitest';
import type { Locator } from 'playwright-core';
import { accounts, tokens } from '../simulator/index.ts';
import { connectionRow, createConnection, waitForList } from '../e2e/user-actions.ts';
import { type Program } from '../e2e/program.ts';
import { until } from '../e2e/session/index.ts';
import { withFixture } from '../e2e/fixture.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

test(
  'a refusal of KeePassXC’s question is told as one, and can be taken back',
  withFixture({ keyringProgram: 'keepassxc' }, async ({ session, start }) => {
    const { keePassXc } = session;
    if (keePassXc === null) throw new Error('There is no KeePassXC');
    // Where Chromium asks, the question stops the whole program; on this desktop keytar asks beside it.
    const env = { ...session.env, XDG_CURRENT_DESKTOP: 'sway' };
    const startOnSway = (): Promise<Program> => start({ session: { ...session, env } });
    /** Gives the same answer to every question, until something is shown. */
    const answerUntil = async (key: 'Return' | 'Escape', shown: Locator): Promise<void> => {
      const isShown = async (): Promise<boolean> => {
        await keePassXc.answerIfAsked(key);
        return shown.isVisible();
      };
      await until(isShown, { what: `after ${key}, it is shown` });
    };
    const first = await startOnSway();
    const page = await first.page();
    await waitForList(page);
    await createConnection(page, acme);
    await first.quit();

    await keePassXc.restart();
    const again = await startOnSway();
    const refused = await again.page();
    await answerUntil('Escape', refused.getByText(/was not allowed to give the key/).first());
    await refused.getByRole('button', { name: 'Try the system password store again' }).click();
    await answerUntil('Return', connectionRow(refused, acme.nickname).first());
    await again.quit();
  }),
);

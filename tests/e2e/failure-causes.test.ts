import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, practiceToken, type PracticeSite, tokens } from '../simulator/index.ts';
import { answerConfirmations } from './native.ts';
import { fillForm, openForm, waitForList } from './user-actions.ts';
import { withFixture } from './fixture.ts';

/** What stands in the way, the step that says so, the cause as a person reads it, and where the token went. */
interface Case {
  readonly what: string;
  readonly subdomain?: string;
  readonly token?: string;
  readonly arrange: (site: PracticeSite) => void;
  readonly step: string;
  readonly cause: RegExp;
  readonly tokenWentTo: readonly string[];
}

const acme = 'acme.atlassian.net';
const nothing = (): void => undefined;

const cases: readonly Case[] = [
  {
    what: 'a renamed site',
    subdomain: 'initech',
    arrange: nothing,
    step: 'is-jira',
    cause: /initrode\.atlassian\.net/,
    tokenWentTo: [],
  },
  {
    what: 'a redirect of the login to another host',
    arrange: (site) =>
      site.knobs.fault(
        { host: acme, path: '/myself' },
        { kind: 'redirect', to: 'https://initrode.atlassian.net/rest/api/3/myself' },
      ),
    step: 'login',
    cause: /initrode\.atlassian\.net/,
    tokenWentTo: [acme],
  },
  {
    what: 'a certificate that nobody vouches for',
    // A host of its own: to one that was reached before, a connection may still stand.
    subdomain: 'umbrella',
    arrange: (site) => site.knobs.distrust('umbrella.atlassian.net'),
    step: 'reach',
    cause: /certificate/i,
    tokenWentTo: [],
  },
  {
    what: 'a connection that breaks',
    arrange: (site) => site.knobs.fault({ host: acme }, { kind: 'reset' }),
    step: 'reach',
    cause: /connect/i,
    tokenWentTo: [],
  },
  {
    what: 'a website that is not Jira',
    arrange: (site) => site.knobs.fault({ host: acme }, { kind: 'plain-website' }),
    step: 'is-jira',
    cause: /not .*Jira/i,
    tokenWentTo: [],
  },
  {
    what: 'a Jira that is down',
    arrange: (site) =>
      site.knobs.fault({ host: acme, path: '/myself' }, { kind: 'server-error', status: 503 }),
    step: 'login',
    cause: /503/,
    tokenWentTo: [acme],
  },
  {
    what: 'a CAPTCHA',
    token: practiceToken('nobody-gave-this-out'),
    arrange: (site) => site.knobs.setAccount(accounts.acmeBot.accountId, 'captcha'),
    step: 'login',
    cause: /CAPTCHA/,
    tokenWentTo: [acme],
  },
  // The last at this site, whose pause is kept.
  {
    what: 'too many requests',
    arrange: (site) =>
      site.knobs.fault(
        { host: acme, path: '/myself' },
        { kind: 'rate-limit', retryAfterSeconds: 60 },
      ),
    step: 'login',
    cause: /many requests|slow/i,
    tokenWentTo: [acme],
  },
];

async function testOne(page: Page, site: PracticeSite, one: Case): Promise<void> {
  site.knobs.clearFaults();
  site.journal.clear();
  one.arrange(site);
  await openForm(page);
  await fillForm(page, {
    nickname: one.what,
    subdomain: one.subdomain ?? 'acme',
    username: accounts.acmeBot.email,
    token: one.token ?? tokens.acmeBot.value,
  });
  await page.getByRole('button', { name: 'Test connection', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator(`[data-step="${one.step}"][data-state="failed"]`).waitFor();
  await dialog.getByText(one.cause).first().waitFor();
  expect([one.what, ...Object.keys(site.journal.tokenCountsByHost())]).toEqual([
    one.what,
    ...one.tokenWentTo,
  ]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Discard/ }).click();
}

test(
  'each cause is named as Chromium meets it, and no token goes further than it must',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    // After two refused logins of an account a native dialog asks before the next.
    await answerConfirmations(program.application, true);
    for (const one of cases) await testOne(page, site, one);
    await program.quit();
  }),
);

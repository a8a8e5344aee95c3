import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { answerConfirmations, askedConfirmations, closeWindows } from './native.ts';
import { createConnection, connectionRow, waitForList } from './user-actions.ts';
import type { Program } from './program.ts';
import { type MenuEntry, type Session, until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};
const northwind = {
  nickname: 'Northwind service desk',
  subdomain: 'northwind',
  username: accounts.northwindBot.email,
  token: tokens.northwindBot.value,
};

const labels = (entries: readonly MenuEntry[]): readonly string[] =>
  entries.map(({ label, separator }) => (separator ? '---' : label));

/** The names of the menu's connections, in its order, without state and time. */
async function namesIn({ tray }: Program): Promise<readonly string[]> {
  return labels(await tray.menu())
    .map((label) => /^[✕△…○✓] (.+?): /.exec(label)?.[1])
    .filter((name) => name !== undefined);
}

/** What is on the desktop's clipboard; empty when nothing is. */
async function clipboardOf(session: Session): Promise<string> {
  const read = promisify(execFile)('xclip', ['-selection', 'clipboard', '-o'], {
    env: session.env,
  });
  return read.then(
    ({ stdout }) => stdout,
    () => '',
  );
}

/** Presses a key in the native dialog that is open, and waits until it has closed. */
async function pressInDialog({ env }: Session, key: string): Promise<void> {
  const run = promisify(execFile);
  const find = async (): Promise<string> =>
    run('xdotool', ['search', '--onlyvisible', '--name', '^Chatelaine$'], { env }).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  await until(find, { what: 'the dialog is open' });
  // A key that comes before the dialog takes any is lost.
  const press = async (): Promise<boolean> => {
    const dialog = await find();
    if (dialog === '') return true;
    const focused = ['windowfocus', '--sync', dialog, 'key', key];
    await run('xdotool', focused, { env, timeout: 5000 }).catch(() => undefined);
    return false;
  };
  await until(press, { what: 'the dialog has closed' });
}

test(
  'with the window closed, two clicks say whether it works, and the icon and its words follow',
  withFixture({}, async ({ session, site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await closeWindows(program.application);

    await program.tray.click('○ Acme production: Not tested', 'Test now');
    const works = await session.notifications.next(({ title }) => title !== '');
    expect(works).toMatchObject({ title: 'Acme production works' });
    const well = await until(
      async () => {
        const icon = await program.tray.icon();
        return icon.tooltip.join(' ').includes('the connection works') ? icon : null;
      },
      { what: 'the tooltip says that it works' },
    );
    // The state, the word and when it was tested.
    expect(labels(await program.tray.menu())[0]).toMatch(/^✓ Acme production: Works · .*\d:\d\d/);

    site.knobs.revokeToken(tokens.acmeBot.id);
    await program.tray.click('✓ Acme production: Works', 'Test now');
    const broken = await session.notifications.next(({ title }) => /does not work/.test(title));
    expect(broken.body).not.toBe('');
    const ill = await until(
      async () => {
        const icon = await program.tray.icon();
        return icon.pixmaps.join() === well.pixmaps.join() ? null : icon;
      },
      { what: 'the icon shows the trouble' },
    );
    expect(ill.tooltip.join(' ')).toContain('the connection needs a look');
    expect(labels(await program.tray.menu())[0]).toMatch(/^✕ Acme production: Login refused · /);
    // One picture of 22 by 22 pixels, four bytes each, in hexadecimal.
    expect(ill.pixmaps.map(({ length }) => length)).toEqual([22 * 22 * 4 * 2]);
    expect(program.application.windows()).toEqual([]);
    await program.quit();
  }),
);

test(
  'a star, set by mouse or by key, brings a connection to the top of the menu, and stays',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await createConnection(page, northwind);
    await expect.poll(() => namesIn(program)).toEqual([acme.nickname, northwind.nickname]);

    // A star that is off is hidden from readers in a row.
    const star = connectionRow(page, northwind.nickname).getByRole('button', {
      name: /^Favourite/,
      includeHidden: true,
    });
    await star.click();
    await expect.poll(() => star.getAttribute('aria-pressed')).toBe('true');
    const first = (name: string) => async () => (await namesIn(program))[0] === name;
    await until(first(`★ ${northwind.nickname}`), { what: 'the favourite comes first' });

    await connectionRow(page, acme.nickname).first().click();
    await page.getByRole('grid').focus();
    await page.keyboard.press('f');
    await until(first(`★ ${acme.nickname}`), { what: 'both are favourites, by nickname' });
    const details = page.getByRole('region', { name: `Details of ${acme.nickname}` });
    const inDetails = details.getByRole('button', { name: /^Favourite/ });
    expect(await inDetails.getAttribute('aria-pressed')).toBe('true');
    await inDetails.focus();
    await page.keyboard.press('Enter');
    await until(first(`★ ${northwind.nickname}`), { what: 'one is a favourite no longer' });

    await program.quit();
    const again = await start();
    await waitForList(await again.page());
    await until(async () => (await namesIn(again))[0] === `★ ${northwind.nickname}`, {
      what: 'the favourite is still one',
    });
    await again.quit();
  }),
);

test(
  'the menu audits, copies and shows without the window, and no token is seen anywhere but on the clipboard',
  withFixture({}, async ({ session, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await closeWindows(program.application);
    const entry = '○ Acme production: Not tested';

    await program.tray.click(entry, 'Copy username');
    await until(async () => (await clipboardOf(session)) === acme.username, {
      what: 'the username is on the clipboard',
    });
    // Any program of the session can click a tray's menu: a native dialog asks whether a person did.
    await program.tray.click(entry, 'Copy token');
    await pressInDialog(session, 'Escape');
    expect(await clipboardOf(session)).toBe(acme.username);
    await answerConfirmations(program.application, true);
    await program.tray.click(entry, 'Copy token');
    const copied = await session.notifications.next(({ title }) => /copied/.test(title));
    expect(copied).toMatchObject({
      title: 'The token of Acme production was copied',
      body: 'It leaves the clipboard in 20 seconds.',
    });
    expect(await clipboardOf(session)).toBe(acme.token);
    expect(await askedConfirmations(program.application)).toEqual(['Copy the API token?']);

    await program.tray.click(entry, 'Audit now');
    const audited = await session.notifications.next(({ title }) => /audited/.test(title));
    expect(audited.body).toMatch(/^Everything will work: all \d+ requirements are met\.$/);

    const opened = program.application.waitForEvent('window');
    await program.tray.click(entry, 'Show');
    const shown = await opened;
    await shown.getByRole('region', { name: 'Details of Acme production' }).waitFor();
    await shown.getByRole('navigation').getByRole('link', { name: 'History' }).click();
    // The one that was answered with no is not among them.
    const copies = shown.getByText('The API token of “Acme production” was copied.');
    await copies.first().waitFor();
    expect(await copies.count()).toBe(1);

    await program.tray.click('Lock now');
    await until(async () => (await clipboardOf(session)) === '', {
      what: 'the token has left the clipboard at the lock',
    });
    expect(session.notifications.traffic()).not.toContain(acme.token);
    expect((await program.tray.words()).join('\n')).not.toContain(acme.token);
    await program.quit();
  }),
);

test(
  'a test of all shows its progress beside the icon and in the menu, where it can be cancelled',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await createConnection(page, northwind);
    await closeWindows(program.application);
    const slow = { kind: 'delay', milliseconds: 60_000 } as const;
    site.knobs.fault({ host: 'northwind.atlassian.net' }, slow);
    await program.tray.click('Test all');
    const menu = await until(
      async () => {
        const entries = labels(await program.tray.menu());
        return entries.includes('Testing: 1 of 2 done') ? entries : null;
      },
      { what: 'the menu shows the progress' },
    );
    expect(menu).toContain('Cancel the tests');
    expect((await program.tray.icon()).tooltip.join(' ')).toContain('testing 1 of 2');
    await program.tray.click('Cancel the tests');
    await until(async () => labels(await program.tray.menu()).includes('Test all'), {
      what: 'the tests have ended',
    });
    await program.quit();
  }),
);

test(
  'while locked the menu has no names, only Unlock, Open and Quit',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await program.tray.click('Lock now');
    const menu = await until(
      async () => {
        const entries = labels(await program.tray.menu());
        return entries.includes('Unlock…') ? entries : null;
      },
      { what: 'the tray shows the lock' },
    );
    expect(menu).toEqual(['Unlock…', '---', 'Open Chatelaine', 'Quit']);
    await program.quit();
  }),
);

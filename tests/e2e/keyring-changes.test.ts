import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { accounts, tokens } from '../simulator/index.ts';
import { answerConfirmations, callBridge } from './native.ts';
import { createConnection, connectionRow, waitForList, unlock } from './user-actions.ts';
import { electronExecutable, type Program } from './program.ts';
import { isRunning, processesWith, until } from './session/index.ts';
import { withFixture, type Fixture } from './fixture.ts';

const passphrase = 'words for the day the keyring is gone';
const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

/** How the keyring is reached, by the name that the desktop goes by. */
interface Way {
  readonly kind: 'safe-storage' | 'keytar';
  /** A desktop that Chromium does not know: safeStorage would use its hard-coded key there. */
  readonly desktop: string | undefined;
  readonly before: string;
  /** What opens the vault once a keyring is unlocked that was locked at the start. */
  readonly openAgain: (fixture: Fixture, program: Program) => Promise<void>;
}

/** Tries again, for what can be asked again. */
async function tryAgain(_stage: Fixture, program: Program): Promise<void> {
  const page = await program.page();
  await page.getByRole('button', { name: 'Try the system password store again' }).click();
  await connectionRow(page, acme.nickname).waitFor();
  await program.quit();
}

/** Restarts the program from its screen. What is started is no child of Playwright's: the desktop tells of it. */
async function restart({ session }: Fixture, program: Program): Promise<void> {
  const page = await program.page();
  await page.getByText(/answers only once each time Chatelaine runs/).waitFor();
  expect(await page.getByRole('button', { name: /again/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Restart Chatelaine' }).click();
  await program.waitForExit();
  const mains = (): readonly number[] =>
    processesWith(electronExecutable(), `--user-data-dir=${program.dataFolder}`).map(
      ({ pid }) => pid,
    );
  const tray = session.trayFor(mains);
  await until(async () => (await tray.words()).some((words) => words.includes(acme.nickname)), {
    what: 'the vault is open',
  });
  const pids = mains();
  expect(pids).not.toContain(program.pid);
  await tray.click('Quit');
  await until(() => !pids.some(isRunning), { what: 'it has ended' });
}

const ways: readonly Way[] = [
  {
    kind: 'safe-storage',
    desktop: 'XFCE',
    before: 'GNOME keyring',
    openAgain: restart,
  },
  {
    kind: 'keytar',
    desktop: undefined,
    before: 'Secret Service',
    openAgain: tryAgain,
  },
];

function startOn({ session, start }: Fixture, { desktop }: Way): Promise<Program> {
  const { folders, trayFor } = session;
  const env = { ...session.env, XDG_CURRENT_DESKTOP: desktop };
  return start({ session: { env, folders, trayFor } });
}

async function keepersOf(page: Page): Promise<unknown> {
  const answer = await callBridge(page, 'vault:state');
  const state = answer.value;
  return typeof state === 'object' && state !== null && 'keepers' in state ? state.keepers : null;
}

/** The first start, under a keyring that is open; a passphrase is set besides. */
async function firstStart(fixture: Fixture, way: Way): Promise<void> {
  const program = await startOn(fixture, way);
  const page = await program.page();
  await waitForList(page);
  expect(await keepersOf(page)).toMatchObject([{ kind: way.kind }]);
  await createConnection(page, acme);
  await answerConfirmations(program.application, true);
  const set = await callBridge(
    page,
    'vault:set-passphrase',
    { passphrase: null },
    { next: passphrase },
  );
  expect(set).toMatchObject({ ok: true });
  await program.quit();
}

async function waitForLock(page: Page, way: Way, now: RegExp): Promise<void> {
  await page.getByRole('heading', { name: 'Chatelaine is locked' }).waitFor();
  const note = page.getByRole('region', { name: 'The keyring' });
  await note.getByText(now).waitFor();
  await note.getByText(way.before, { exact: true }).waitFor();
  await note.getByText(/Nothing was deleted/).waitFor();
}

describe.each(ways)('with the real keyring, reached by $kind', (way) => {
  test(
    'the vault opens after a restart, and each change of the keyring leads to the right screen and the data',
    withFixture({ keyring: 'unlocked', notifications: false }, async (fixture) => {
      const { session } = fixture;
      await firstStart(fixture, way);

      const restarted = await startOn(fixture, way);
      await connectionRow(await restarted.page(), acme.nickname).waitFor();
      await restarted.quit();

      await session.keyring.lock();
      const whileLocked = await startOn(fixture, way);
      const locked = await whileLocked.page();
      await waitForLock(locked, way, /A keyring that is locked/);
      await session.keyring.unlockInPlace();
      await way.openAgain(fixture, whileLocked);
      const opened = await startOn(fixture, way);
      await connectionRow(await opened.page(), acme.nickname).waitFor();
      await opened.quit();

      await session.keyring.remove();
      const without = await startOn(fixture, way);
      const alone = await without.page();
      await waitForLock(alone, way, /No keyring can be reached/);
      await unlock(alone, passphrase);
      await connectionRow(alone, acme.nickname).waitFor();
      await without.quit();

      await session.keyring.wipe();
      const afterWipe = await startOn(fixture, way);
      const wiped = await afterWipe.page();
      await waitForLock(wiped, way, /did not give the key to this vault/);
      await unlock(wiped, passphrase);
      await connectionRow(wiped, acme.nickname).waitFor();
      await answerConfirmations(afterWipe.application, true);
      const added = await callBridge(wiped, 'vault:add-keyring', {}, { passphrase });
      expect(added).toMatchObject({ ok: true });
      await afterWipe.quit();

      const last = await startOn(fixture, way);
      await connectionRow(await last.page(), acme.nickname).waitFor();
      await last.quit();
    }),
  );
});

/** Desktops as they call themselves: those that Chromium does not know, none, and one that has another keyring. */
const otherDesktops = ['sway', 'Hyprland', 'LXQt', '', undefined, 'KDE'] as const;

test(
  'a vault of one desktop opens by the same keyring on desktops of other names, and back again',
  withFixture({ keyring: 'unlocked', notifications: false }, async (fixture) => {
    const [way] = ways;
    if (way === undefined) throw new Error('There is no way');
    await firstStart(fixture, way);
    for (const desktop of [...otherDesktops, way.desktop]) {
      const program = await startOn(fixture, { ...way, desktop });
      const page = await program.page();
      await connectionRow(page, acme.nickname).waitFor();
      expect(await keepersOf(page)).toMatchObject([{ kind: 'safe-storage' }, {}]);
      await program.quit();
    }

    // Only where the keyring is really gone does it say so.
    await fixture.session.keyring.remove();
    const without = await startOn(fixture, { ...way, desktop: 'sway' });
    const page = await without.page();
    await waitForLock(page, way, /No keyring can be reached/);
    await unlock(page, passphrase);
    await connectionRow(page, acme.nickname).waitFor();
    await without.quit();
  }),
);

test(
  'a new vault on a desktop that Chromium does not know is kept by its keyring, and opens on one that it knows',
  withFixture({ keyring: 'unlocked', notifications: false }, async (fixture) => {
    const [, way] = ways;
    if (way === undefined) throw new Error('There is no way');
    await firstStart(fixture, { ...way, desktop: 'sway' });
    for (const desktop of ['Hyprland', 'XFCE']) {
      const program = await startOn(fixture, { ...way, desktop });
      await connectionRow(await program.page(), acme.nickname).waitFor();
      await program.quit();
    }
  }),
);

import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { accounts, tokens } from '../simulator/index.ts';
import { answerQuestions, ask } from './native.ts';
import { createConnection, rowOf, seeTheList, unlock } from './person.ts';
import { electronExecutable, type Program } from './program.ts';
import { isRunning, processesWith, until } from './session/index.ts';
import { onStage, type Stage } from './stage.ts';

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
  readonly openAgain: (stage: Stage, program: Program) => Promise<void>;
}

/** Tries again, for what can be asked again. */
async function tryAgain(_stage: Stage, program: Program): Promise<void> {
  const page = await program.page();
  await page.getByRole('button', { name: 'Try the system password store again' }).click();
  await rowOf(page, acme.nickname).waitFor();
  await program.quit();
}

/** Restarts the program from its screen. What is started is no child of Playwright's: the desktop tells of it. */
async function restart({ session }: Stage, program: Program): Promise<void> {
  const page = await program.page();
  await page.getByText(/answers only once each time Chatelaine runs/).waitFor();
  expect(await page.getByRole('button', { name: /again/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Restart Chatelaine' }).click();
  await program.ended();
  const mains = (): readonly number[] =>
    processesWith(electronExecutable(), `--user-data-dir=${program.dataFolder}`).map(
      ({ pid }) => pid,
    );
  const tray = session.trayOf(mains);
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

function startOn({ session, start }: Stage, { desktop }: Way): Promise<Program> {
  const { places, trayOf } = session;
  const env = { ...session.env, XDG_CURRENT_DESKTOP: desktop };
  return start({ session: { env, places, trayOf } });
}

async function keepersOf(page: Page): Promise<unknown> {
  const answer = await ask(page, 'vault:state');
  const state = answer.value;
  return typeof state === 'object' && state !== null && 'keepers' in state ? state.keepers : null;
}

/** The first start, under a keyring that is open; a passphrase is set besides. */
async function firstStart(stage: Stage, way: Way): Promise<void> {
  const program = await startOn(stage, way);
  const page = await program.page();
  await seeTheList(page);
  expect(await keepersOf(page)).toMatchObject([{ kind: way.kind }]);
  await createConnection(page, acme);
  await answerQuestions(program.application, true);
  const set = await ask(page, 'vault:set-passphrase', { passphrase: null }, { next: passphrase });
  expect(set).toMatchObject({ ok: true });
  await program.quit();
}

async function seeTheLock(page: Page, way: Way, now: RegExp): Promise<void> {
  await page.getByRole('heading', { name: 'Chatelaine is locked' }).waitFor();
  const note = page.getByRole('region', { name: 'The keyring' });
  await note.getByText(now).waitFor();
  await note.getByText(way.before, { exact: true }).waitFor();
  await note.getByText(/Nothing was deleted/).waitFor();
}

describe.each(ways)('with the real keyring, reached by $kind', (way) => {
  test(
    'the vault opens after a restart, and each change of the keyring leads to the right screen and the data',
    onStage({ keyring: 'unlocked', notifications: false }, async (stage) => {
      const { session } = stage;
      await firstStart(stage, way);

      const restarted = await startOn(stage, way);
      await rowOf(await restarted.page(), acme.nickname).waitFor();
      await restarted.quit();

      await session.keyring.lock();
      const whileLocked = await startOn(stage, way);
      const locked = await whileLocked.page();
      await seeTheLock(locked, way, /A keyring that is locked/);
      await session.keyring.unlockInPlace();
      await way.openAgain(stage, whileLocked);
      const opened = await startOn(stage, way);
      await rowOf(await opened.page(), acme.nickname).waitFor();
      await opened.quit();

      await session.keyring.remove();
      const without = await startOn(stage, way);
      const alone = await without.page();
      await seeTheLock(alone, way, /No keyring can be reached/);
      await unlock(alone, passphrase);
      await rowOf(alone, acme.nickname).waitFor();
      await without.quit();

      await session.keyring.wipe();
      const afterWipe = await startOn(stage, way);
      const wiped = await afterWipe.page();
      await seeTheLock(wiped, way, /but without the key to this vault/);
      await unlock(wiped, passphrase);
      await rowOf(wiped, acme.nickname).waitFor();
      await answerQuestions(afterWipe.application, true);
      const added = await ask(wiped, 'vault:add-keyring', {}, { passphrase });
      expect(added).toMatchObject({ ok: true });
      await afterWipe.quit();

      const last = await startOn(stage, way);
      await rowOf(await last.page(), acme.nickname).waitFor();
      await last.quit();
    }),
  );
});

/** Desktops as they call themselves: those that Chromium does not know, none, and one that has another keyring. */
const otherDesktops = ['sway', 'Hyprland', 'LXQt', '', undefined, 'KDE'] as const;

test(
  'a vault of one desktop opens by the same keyring on desktops of other names, and back again',
  onStage({ keyring: 'unlocked', notifications: false }, async (stage) => {
    const [way] = ways;
    if (way === undefined) throw new Error('There is no way');
    await firstStart(stage, way);
    for (const desktop of [...otherDesktops, way.desktop]) {
      const program = await startOn(stage, { ...way, desktop });
      const page = await program.page();
      await rowOf(page, acme.nickname).waitFor();
      expect(await keepersOf(page)).toMatchObject([{ kind: 'safe-storage' }, {}]);
      await program.quit();
    }

    // Only where the keyring is really gone does it say so.
    await stage.session.keyring.remove();
    const without = await startOn(stage, { ...way, desktop: 'sway' });
    const page = await without.page();
    await seeTheLock(page, way, /No keyring can be reached/);
    await unlock(page, passphrase);
    await rowOf(page, acme.nickname).waitFor();
    await without.quit();
  }),
);

test(
  'a new vault on a desktop that Chromium does not know is kept by its keyring, and opens on one that it knows',
  onStage({ keyring: 'unlocked', notifications: false }, async (stage) => {
    const [, way] = ways;
    if (way === undefined) throw new Error('There is no way');
    await firstStart(stage, { ...way, desktop: 'sway' });
    for (const desktop of ['Hyprland', 'XFCE']) {
      const program = await startOn(stage, { ...way, desktop });
      await rowOf(await program.page(), acme.nickname).waitFor();
      await program.quit();
    }
  }),
);

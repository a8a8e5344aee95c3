import { expect, test } from 'vitest';
import { waylandSwitches, workThroughADay } from '../e2e/desktop-workday.ts';
import { withFixture } from '../e2e/fixture.ts';
import { waitForList } from '../e2e/user-actions.ts';
import { isShownByKWin, readKlipperHistory, until } from '../e2e/session/index.ts';
import { tokens } from '../simulator/index.ts';

test(
  'KDE’s Plasma with its wallet lets a person work through a day, and keeps a token in its history only if unmarked',
  withFixture({ desktop: 'plasma', keyringProgram: 'kwallet' }, async (fixture) => {
    await workThroughADay(fixture, true);

    const { env } = fixture.session;
    const program = await fixture.start({ switches: waylandSwitches });
    await waitForList(await program.page());
    await until(() => isShownByKWin(env, 'Chatelaine'), { what: 'KWin shows the window' });
    const canMark = await program.application.evaluate((electron) => 'ClipboardItem' in electron);
    const history = await readKlipperHistory(env);
    expect(history.includes(tokens.acmeBot.value)).toBe(!canMark);
    expect(history[0] === tokens.acmeBot.value).toBe(false);
    await program.quit();
  }),
);

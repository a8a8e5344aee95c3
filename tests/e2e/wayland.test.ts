import { test } from 'vitest';
import { answerConfirmations, callBridge } from './native.ts';
import { waitForList } from './user-actions.ts';
import { shownTitles, until } from './session/index.ts';
import { waylandSwitches, workThroughADay } from './desktop-workday.ts';
import { withFixture } from './fixture.ts';

test(
  'a day of work on sway with its tray: windows, copies that are cleared, lock, notifications, restart',
  withFixture({ desktop: 'sway' }, async (fixture) => workThroughADay(fixture, true)),
);

test(
  'on Wayland without a tray the window appears, the recovery key above it, and closing quits',
  withFixture(
    { desktop: 'sway', tray: false, notifications: false },
    async ({ session, start }) => {
      const program = await start({ switches: waylandSwitches });
      const shown = (title: string) => async (): Promise<boolean> =>
        (await shownTitles(session.env)).includes(title);
      await until(shown('Chatelaine'), { what: 'sway shows the window' });
      const page = await program.page();
      await waitForList(page);
      await answerConfirmations(program.application, true);
      void callBridge(page, 'vault:make-recovery-key', { passphrase: null }).catch(() => undefined);
      await until(shown('Recovery key'), { what: 'sway shows the recovery key' });
      await program.application.evaluate(({ BrowserWindow }) => {
        setImmediate(() => BrowserWindow.getAllWindows().forEach((window) => window.destroy()));
      });
      await program.waitForExit();
    },
  ),
);

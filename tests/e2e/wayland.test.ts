import { test } from 'vitest';
import { answerConfirmations, callBridge } from './native.ts';
import { lock, waitForList } from './user-actions.ts';
import { shownTitles, until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const wayland = { windowSystem: 'wayland' } as const;
const switches = ['--ozone-platform=wayland'];

test(
  'on Wayland the window appears, appears again after a lock, and the recovery key appears above it',
  withFixture(wayland, async ({ session, start }) => {
    const program = await start({ switches });
    const shown = (title: string) => async (): Promise<boolean> =>
      (await shownTitles(session.env)).includes(title);
    await until(shown('Chatelaine'), { what: 'sway shows the window' });
    const page = await program.page();
    await waitForList(page);
    await lock(page);
    const locked = await program.page();
    await until(shown('Chatelaine'), { what: 'sway shows the window of the lock' });
    await locked.getByRole('button', { name: /^Unlock with the system/ }).click();
    await waitForList(locked);
    await answerConfirmations(program.application, true);
    void callBridge(locked, 'vault:make-recovery-key', { passphrase: null }).catch(() => undefined);
    await until(shown('Recovery key'), { what: 'sway shows the recovery key' });
  }),
);

import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../../electron/system/index.ts';
import { practiceToken } from '../connections/form.ts';
import { opened } from './opened-clipboard.ts';

describe('Filling in Okta’s form', () => {
  it('copies one field after the other, and the token for a limited time', async () => {
    const { handlers, id, clipboard, events, alarms } = opened();
    const seen: string[] = [];
    await handlers['clipboard:fill']({ command: 'begin', id });
    for (let step = 0; step < 5; step += 1) {
      seen.push(clipboard.text);
      await handlers['clipboard:fill']({ command: 'next' });
    }
    expect(seen).toEqual(['Acme', 'atlassian.net', 'acme', 'jane@example.com', practiceToken]);
    expect(events.at(-1)).toEqual(['fill-form', null]);
    expect(alarms.map(({ off }) => off)).toEqual([false]);
  });

  it('stays at its step if the token copy is declined, and ends at a lock', async () => {
    const { handlers, id, state, service, events } = opened();
    const settings = { clearAfterSeconds: 20, askBeforeToken: true };
    await handlers['clipboard:change-settings']({ settings, vaultPassphrase: null });
    await handlers['clipboard:fill']({ command: 'begin', id });
    for (let step = 0; step < 3; step += 1) await handlers['clipboard:fill']({ command: 'next' });
    state.confirmation = failure({ code: 'not-confirmed' });
    expect(await handlers['clipboard:fill']({ command: 'next' })).toMatchObject({
      value: { field: 'username', step: 4 },
    });
    await service.reset();
    expect(events.at(-1)).toEqual(['fill-form', null]);
    expect(await handlers['clipboard:fill']({ command: 'next' })).toEqual(success(null));
  });
});

import { describe, expect, it } from 'vitest';
import { type ConnectionId } from '../../../../electron/connections/index.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { practiceToken } from '../connections/form.ts';
import { opened, token } from './opened-clipboard.ts';

describe('Copying', () => {
  const fields = [
    ['nickname', 'Acme'],
    ['domain', 'atlassian.net'],
    ['subdomain', 'acme'],
    ['url', 'https://acme.atlassian.net'],
    ['username', 'jane@example.com'],
  ] as const;
  for (const [field, text] of fields) {
    it(`puts the ${field} on the clipboard, where it stays`, async () => {
      const { copy, clipboard, alarms, history } = opened();
      expect(await copy(field)).toEqual(success({ outcome: 'copied', token: null }));
      expect(clipboard.text).toBe(text);
      expect(clipboard.isConcealed).toBe(false);
      expect(alarms).toEqual([]);
      expect(history()).toEqual([]);
    });
  }

  it('copies the link that shows the connection', async () => {
    const { copy, clipboard, id, history } = opened();
    expect(await copy('link')).toEqual(success({ outcome: 'copied', token: null }));
    expect(clipboard.text).toBe(`chatelaine://connection/${id}`);
    expect(history()).toEqual([]);
  });

  it('copies the token marked as a secret for 20 seconds, and shows the time but never the token', async () => {
    const { copy, clipboard, alarms, events, id, clock, history } = opened();
    const copied = token(id, clock.now());
    const answer = await copy('token');
    expect(answer).toEqual(success({ outcome: 'copied', token: copied }));
    expect(clipboard.text).toBe(practiceToken);
    expect(clipboard.isConcealed).toBe(true);
    expect(alarms.map(({ milliseconds }) => milliseconds)).toEqual([20_000]);
    expect(events).toEqual([['token-copied', copied]]);
    expect(JSON.stringify([answer, events])).not.toContain('ATATT3');
    expect(clipboard.handedOver[0]?.every((byte) => byte === 0)).toBe(true);
    expect(history()).toEqual([{ kind: 'copied', id, nickname: 'Acme', field: 'token' }]);
  });

  type Opened = ReturnType<typeof opened>;
  const endings: readonly (readonly [string, (opened: Opened) => unknown, string])[] = [
    ['the time is up', ({ ring }) => ring(), ''],
    ['the vault is locked or the program ends', ({ service }) => service.reset(), ''],
    ['somebody says so', ({ handlers }) => handlers['clipboard:clear'](null), ''],
    [
      'the desktop lets nobody read it at that time',
      ({ clipboard, ring }) => {
        clipboard.isUnreadable = true;
        return ring();
      },
      '',
    ],
    [
      'something else was copied meanwhile, which stays',
      ({ clipboard, ring }) => {
        clipboard.text = 'a poem';
        return ring();
      },
      'a poem',
    ],
    ['another field was copied, which stays', ({ copy }) => copy('username'), 'jane@example.com'],
    [
      'the desktop is gone',
      ({ clipboard, service }) => {
        clipboard.isGone = true;
        return service.reset();
      },
      practiceToken,
    ],
  ];
  for (const [when, end, left] of endings) {
    it(`forgets the token when ${when}`, async () => {
      const running = opened();
      await running.copy('token');
      await end(running);
      expect(running.clipboard.text).toBe(left);
      expect(running.events.at(-1)).toEqual(['token-copied', null]);
      expect(running.alarms.every(({ off }) => off)).toBe(true);
      await running.service.reset();
      expect(running.events).toHaveLength(2);
    });
  }

  it('counts as a use of the connection, also from outside the window, unless it was cancelled', async () => {
    const { copy, service, id, uses, state } = opened();
    await copy('username');
    await service.copy(id, 'url', 'outside');
    expect(uses).toEqual([id, id]);
    state.confirmation = failure({ code: 'not-confirmed' });
    await service.copy(id, 'token', 'outside');
    expect(uses).toHaveLength(2);
  });

  it('restarts the time when the token is copied again', async () => {
    const { copy, alarms, clipboard, ring } = opened();
    await copy('token');
    await copy('token');
    expect(alarms.map(({ off }) => off)).toEqual([true, false]);
    await ring();
    expect(clipboard.text).toBe('');
  });

  it('fails without a clipboard or for an unknown connection', async () => {
    const { copy, clipboard, handlers, state } = opened();
    clipboard.isGone = true;
    expect(await copy('token')).toEqual(failure({ code: 'clipboard-unavailable' }));
    expect(await copy('url')).toEqual(failure({ code: 'clipboard-unavailable' }));
    const nobody = '00000000-0000-4000-8000-000000000000' as ConnectionId;
    expect(await handlers['clipboard:copy']({ id: nobody, field: 'token' })).toEqual(
      failure({ code: 'no-such-connection' }),
    );
    state.isOpen = false;
    expect(await copy('token')).toEqual(failure({ code: 'vault-locked' }));
  });
});

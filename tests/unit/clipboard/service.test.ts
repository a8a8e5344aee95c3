import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DesktopClipboard } from '../../../electron/clipboard/index.ts';
import { createClipboardService, type ClipboardAct } from '../../../electron/clipboard/index.ts';
import { createConnections, type ConnectionId } from '../../../electron/connections/index.ts';
import type { Failure } from '../../../electron/failures/index.ts';
import { createHistoryService, failedUnlockNote } from '../../../electron/history/index.ts';
import { failure, success, type Result } from '../../../electron/system/index.ts';
import {
  eventCards,
  formWith,
  practiceToken,
  stoppedClock,
  unrecorded,
} from '../connections/form.ts';
import { AnchorDouble } from '../history/opened-history.ts';
import { openedVault, temporaryFolder } from '../vault/opened-vault.ts';

/** A desktop's clipboard, which others use too. */
class ClipboardDouble implements DesktopClipboard {
  text = '';
  isConcealed = false;
  isUnreadable = false;
  isGone = false;
  /** Every buffer that was handed over, to see whether it was wiped. */
  readonly handedOver: Uint8Array[] = [];

  async write(text: Uint8Array, secret: boolean) {
    if (this.isGone) throw new Error('No desktop');
    this.handedOver.push(text);
    this.text = Buffer.from(text).toString();
    this.isConcealed = secret;
    return { concealed: secret };
  }

  async read() {
    if (this.isGone) throw new Error('No desktop');
    return Buffer.from(this.isUnreadable ? '' : this.text);
  }

  async clear() {
    if (this.isGone) throw new Error('No desktop');
    this.text = '';
  }
}

function opened() {
  const vault = openedVault();
  const clock = stoppedClock();
  const clipboard = new ClipboardDouble();
  const events: (readonly [string, unknown])[] = [];
  const asked: ClipboardAct[] = [];
  const alarms: { readonly milliseconds: number; readonly work: () => void; off: boolean }[] = [];
  const state = { confirmation: success(null) as Result<null, Failure>, isOpen: true };
  const place = {
    opened: () => (state.isOpen ? success(vault) : failure<Failure>({ code: 'vault-locked' })),
  };
  const { store, handlers: connections } = createConnections({
    history: unrecorded,
    vault: place,
    clock,
    purposes: () => [eventCards],
    changed: () => undefined,
  });
  const { token: _token, ...form } = formWith({ nickname: 'Acme' });
  const created = connections['connections:create']({
    form: { ...form, purposes: [...form.purposes] },
    token: Uint8Array.from(Buffer.from(practiceToken)),
  });
  if (!created.ok) throw new Error(created.error.code);
  const { history } = createHistoryService({
    vault: place,
    anchor: new AnchorDouble(),
    note: failedUnlockNote(join(temporaryFolder(), 'note')),
    clock,
    grown: () => undefined,
    chooseFileToWrite: async () => null,
    writeFile: () => success(null),
  });
  const service = createClipboardService({
    vault: place,
    store,
    history,
    clock,
    clipboard,
    after: (milliseconds, work) => {
      const alarm = { milliseconds, work, off: false };
      alarms.push(alarm);
      return () => (alarm.off = true);
    },
    confirm: async (act) => {
      asked.push(act);
      return state.confirmation;
    },
    emit: (name, message) => events.push([name, message]),
  });
  const { handlers } = service;
  const { id } = created.value;
  return {
    vault,
    clock,
    clipboard,
    events,
    asked,
    alarms,
    state,
    service,
    handlers,
    id,
    copy: (field: Parameters<(typeof handlers)['clipboard:copy']>[0]['field']) =>
      handlers['clipboard:copy']({ id, field }),
    /** The time is up. */
    ring: async () => {
      for (const alarm of alarms) if (!alarm.off) alarm.work();
      // What was begun is done before anything that is asked for afterwards.
      await handlers['clipboard:clear'](null);
    },
    history: () =>
      vault.database
        .prepare('SELECT event FROM history_entry ORDER BY position')
        .pluck()
        .all()
        .map((event) => JSON.parse(String(event)) as unknown),
  };
}

const token = (id: ConnectionId, now: number, seconds = 20) => ({
  id,
  clearsAt: now + seconds * 1000,
  concealed: true,
});

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

  it('puts the token there marked, for 20 seconds, says until when, and never says what', async () => {
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
    ['the vault is locked or the program ends', ({ service }) => service.letGo(), ''],
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
        return service.letGo();
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
      await running.service.letGo();
      expect(running.events).toHaveLength(2);
    });
  }

  it('begins its time anew when the token is copied again', async () => {
    const { copy, alarms, clipboard, ring } = opened();
    await copy('token');
    await copy('token');
    expect(alarms.map(({ off }) => off)).toEqual([true, false]);
    await ring();
    expect(clipboard.text).toBe('');
  });

  it('says so when the desktop has no clipboard, or there is no such connection', async () => {
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

describe('The settings of copying', () => {
  const strict = { clearAfterSeconds: 10, askBeforeToken: true };

  it('are kept in the vault; what protects more needs no question', async () => {
    const { handlers, asked, history, alarms, copy } = opened();
    expect(handlers['clipboard:settings'](null)).toEqual(
      success({ clearAfterSeconds: 20, askBeforeToken: false }),
    );
    const input = { settings: strict, vaultPassphrase: null };
    expect(await handlers['clipboard:change-settings'](input)).toEqual(success(strict));
    expect(handlers['clipboard:settings'](null)).toEqual(success(strict));
    expect(asked).toEqual([]);
    expect(history()).toEqual([{ kind: 'setting-changed', name: 'clipboard' }]);
    await copy('token');
    expect(asked).toEqual([{ act: 'copy-token', nickname: 'Acme', seconds: 10 }]);
    expect(alarms.map(({ milliseconds }) => milliseconds)).toEqual([10_000]);
  });

  it('that ask before each token copy none when somebody says no', async () => {
    const { handlers, copy, state, clipboard, history } = opened();
    await handlers['clipboard:change-settings']({ settings: strict, vaultPassphrase: null });
    state.confirmation = failure({ code: 'not-confirmed' });
    expect(await copy('token')).toEqual(success({ outcome: 'cancelled' }));
    expect(clipboard.text).toBe('');
    expect(history()).toHaveLength(1);
  });

  const weaker = [
    ['for longer', { clearAfterSeconds: 60, askBeforeToken: true }],
    ['without a question', { clearAfterSeconds: 10, askBeforeToken: false }],
  ] as const;
  for (const [how, settings] of weaker) {
    it(`that let a token be copied ${how} are confirmed first, and the passphrase wiped`, async () => {
      const { handlers, asked, state } = opened();
      await handlers['clipboard:change-settings']({ settings: strict, vaultPassphrase: null });
      state.confirmation = failure({ code: 'wrong-passphrase' });
      const vaultPassphrase = Uint8Array.from(Buffer.from('the vault’s own'));
      expect(await handlers['clipboard:change-settings']({ settings, vaultPassphrase })).toEqual(
        failure({ code: 'wrong-passphrase' }),
      );
      expect(handlers['clipboard:settings'](null)).toEqual(success(strict));
      expect(vaultPassphrase.every((byte) => byte === 0)).toBe(true);
      state.confirmation = success(null);
      await handlers['clipboard:change-settings']({ settings, vaultPassphrase });
      expect(handlers['clipboard:settings'](null)).toEqual(success(settings));
      expect(asked).toEqual([{ act: 'protect-copies-less' }, { act: 'protect-copies-less' }]);
    });
  }

  it('that nobody can read are the usual ones', () => {
    const { handlers, vault } = opened();
    vault.database.exec(`INSERT INTO setting VALUES ('clipboard', '{"clearAfterSeconds":0}')`);
    expect(handlers['clipboard:settings'](null)).toMatchObject({
      value: { clearAfterSeconds: 20 },
    });
  });
});

describe('Filling in Okta’s form', () => {
  it('puts one field after the other on the clipboard, and the token for its time', async () => {
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

  it('stays where it is when the token is refused, and ends with a lock', async () => {
    const { handlers, id, state, service, events } = opened();
    const settings = { clearAfterSeconds: 20, askBeforeToken: true };
    await handlers['clipboard:change-settings']({ settings, vaultPassphrase: null });
    await handlers['clipboard:fill']({ command: 'begin', id });
    for (let step = 0; step < 3; step += 1) await handlers['clipboard:fill']({ command: 'next' });
    state.confirmation = failure({ code: 'not-confirmed' });
    expect(await handlers['clipboard:fill']({ command: 'next' })).toMatchObject({
      value: { field: 'username', step: 4 },
    });
    await service.letGo();
    expect(events.at(-1)).toEqual(['fill-form', null]);
    expect(await handlers['clipboard:fill']({ command: 'next' })).toEqual(success(null));
  });
});

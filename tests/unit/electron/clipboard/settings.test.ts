import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../../electron/system/index.ts';
import { opened } from './opened-clipboard.ts';

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

  it('that ask before each token copy nothing after a no', async () => {
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
    it(`that let a token be copied ${how} are confirmed first`, async () => {
      const { handlers, asked, state } = opened();
      await handlers['clipboard:change-settings']({ settings: strict, vaultPassphrase: null });
      state.confirmation = failure({ code: 'wrong-passphrase' });
      const vaultPassphrase = Uint8Array.from(Buffer.from('the vault’s own'));
      expect(await handlers['clipboard:change-settings']({ settings, vaultPassphrase })).toEqual(
        failure({ code: 'wrong-passphrase' }),
      );
      expect(handlers['clipboard:settings'](null)).toEqual(success(strict));
      state.confirmation = success(null);
      await handlers['clipboard:change-settings']({ settings, vaultPassphrase });
      expect(handlers['clipboard:settings'](null)).toEqual(success(settings));
      expect(asked).toEqual([{ act: 'protect-copies-less' }, { act: 'protect-copies-less' }]);
    });
  }

  it('that are unreadable fall back to the defaults', () => {
    const { handlers, vault } = opened();
    vault.database.exec(`INSERT INTO setting VALUES ('clipboard', '{"clearAfterSeconds":0}')`);
    expect(handlers['clipboard:settings'](null)).toMatchObject({
      value: { clearAfterSeconds: 20 },
    });
  });
});

import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../../electron/system/index.ts';
import { openTransfer } from './opened-transfer.ts';

describe('Removing everything', () => {
  it('deletes the keys before the data, and reports failed steps', async () => {
    const opened = openTransfer();
    const leftovers = ['vault.header.0123456789ab.new', 'vault.db.new'];
    const written = ['vault.header', 'vault.db', 'preferences.json', ...leftovers];
    for (const name of written) opened.write('x', name);
    opened.makeFolder('backups');
    opened.write('x', 'backups/one');
    const steps = [
      { step: 'lock', done: true },
      { step: 'autostart', done: false },
      { step: 'headers', done: true },
      { step: 'database', done: true },
      { step: 'backups', done: true },
      { step: 'keyring', done: true },
      { step: 'rest', done: true },
    ];
    const answer = await opened.handlers['transfer:remove-everything']({ vaultPassphrase: null });
    expect(answer).toEqual(success({ outcome: 'removed', steps }));
    expect(opened.ended).toEqual([steps]);
    for (const name of [...written, 'backups']) {
      expect(existsSync(opened.at(name))).toBe(false);
    }
    expect(opened.removed).toEqual(['locked', 'keyring']);
  });

  it('does nothing if a person declines', async () => {
    const opened = openTransfer();
    opened.write('x', 'vault.db');
    opened.state.confirmation = failure({ code: 'not-confirmed' });
    expect(await opened.handlers['transfer:remove-everything']({ vaultPassphrase: null })).toEqual(
      success({ outcome: 'cancelled' }),
    );
    expect(existsSync(opened.at('vault.db'))).toBe(true);
    expect(opened.removed).toEqual([]);
    expect(opened.ended).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { addressToColumns } from '../../../../electron/connections/index.ts';
import { upsertToken } from '../../../../electron/connections/current-token.ts';
import { insertConnection } from '../../../../electron/connections/store.ts';
import { opened } from './opened-connections.ts';
import { valueOf } from '../../value-of.ts';

for (const length of [1, 99, 100, 101, 200, 1234]) {
  it(`A list of ${length} connections has each of them once, by nickname`, () => {
    const { vault, store } = opened();
    const nicknames = Array.from(
      { length },
      (_, number) => `Site ${String(number).padStart(4, '0')}`,
    );
    vault.database.transaction(() => {
      for (const nickname of nicknames.toReversed()) {
        const id = randomUUID();
        insertConnection(vault.database).run({
          id,
          nickname,
          nickname_key: nickname.toLowerCase(),
          ...addressToColumns({ kind: 'cloud', subdomain: 'acme', domain: 'atlassian.net' }),
          username: 'jane@example.com',
          expires_on: '2027-11-23',
          expiry_confirmed: 0,
          note: '',
          now: 1,
        });
        upsertToken(vault.database).run({ id, token: new Uint8Array(40) });
      }
    })();
    expect(valueOf(store.list()).map(({ nickname }) => nickname)).toEqual(nicknames);
  });
}

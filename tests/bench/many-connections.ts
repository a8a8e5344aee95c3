import type Database from 'better-sqlite3';
import { insertPurposes } from '../../electron/connections/store.ts';
import { addressToColumns } from '../../electron/connections/index.ts';
import { upsertToken } from '../../electron/connections/current-token.ts';
import { insertConnection } from '../../electron/connections/store.ts';
import type { OpenVault } from '../../electron/vault/database/open-vault.ts';
import { eventCards, practiceToken } from '../unit/electron/connections/form.ts';
import { nicknameOf, note, subdomainOf, usernameOf } from './names.ts';

/** The columns of the nth of many connections. */
function connectionRow(number: number, id: string): object {
  return {
    id,
    nickname: nicknameOf(number),
    nickname_key: `connection ${String(number).padStart(6, '0')}`,
    ...addressToColumns({ kind: 'cloud', subdomain: subdomainOf(number), domain: 'atlassian.net' }),
    username: usernameOf(number),
    expires_on: '2027-11-23',
    expiry_confirmed: 1,
    note,
    now: 1_795_000_000_000,
  };
}

/** Gives what saves one of many connections in an open database, its statements prepared once. */
export function prepareSave(database: Database.Database) {
  const connection = insertConnection(database);
  const tokens = upsertToken(database);
  const purposes = insertPurposes(database);
  return (number: number, id: string, token: Uint8Array): void => {
    connection.run(connectionRow(number, id));
    tokens.run({ id, token });
    purposes.run({ id, purposes: JSON.stringify([eventCards]) });
  };
}

/** The token of the nth connection, sealed for it. */
export function sealed(vault: OpenVault, id: string, number: number): Buffer {
  const host = `${subdomainOf(number)}.atlassian.net`;
  const binding = { connectionId: id, kind: 'cloud', host, username: usernameOf(number) };
  return vault.seal(binding, Buffer.from(practiceToken));
}

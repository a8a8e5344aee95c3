import { createCipheriv, createDecipheriv } from 'node:crypto';
import {
  connectionHandlers,
  createConnections,
  type Connections,
} from '../../../../../electron/connections/index.ts';
import type { Connection, ConnectionId } from '../../../../../electron/connections/index.ts';
import type { Failure } from '../../../../../electron/failures/index.ts';
import type { Result } from '../../../../../electron/system/index.ts';
import { createVault, type Vault } from '../../../../../electron/vault/index.ts';
import type { SystemKeyring } from '../../../../../electron/vault/keepers/system-keyring.ts';
import { eventCards, practiceToken, unrecorded } from '../../connections/form.ts';
import { TestClock } from '../../../test-clock.ts';

/** The real vault with the real connections in it, as a Node process hosts them. */
export interface HostedVault {
  readonly vault: Vault;
  readonly connections: Connections;
  readonly time: TestClock;
}

/** A keyring whose key is the same in every process. */
const lastingKeyring: SystemKeyring = {
  platform: 'linux',
  runs: () => Promise.resolve(true),
  backend: () => 'gnome_libsecret',
  name: () => Promise.resolve('gnome_libsecret'),
  encrypt: async (text) => {
    const cipher = createCipheriv('aes-256-ctr', Buffer.alloc(32, 5), Buffer.alloc(16));
    return Buffer.concat([Buffer.from('v11'), cipher.update(text, 'utf8'), cipher.final()]);
  },
  decrypt: async (encrypted) => {
    const decipher = createDecipheriv('aes-256-ctr', Buffer.alloc(32, 5), Buffer.alloc(16));
    const text = Buffer.concat([decipher.update(encrypted.subarray(3)), decipher.final()]);
    return { text: text.toString('utf8'), renewalDue: false };
  },
};

/** Makes the vault of a folder. Time passes in it only when it is told to. */
export function hostVault(folder: string): HostedVault {
  const time = new TestClock();
  const vault = createVault({
    folder,
    keyring: lastingKeyring,
    clock: time,
    timer: time,
    // Nobody sits at this desk.
    confirm: async () => false,
    confirmChanged: async () => false,
    presenter: { present: async () => false },
  });
  const connections = createConnections({
    history: unrecorded,
    vault,
    clock: time,
    purposes: () => [eventCards],
    changed: () => undefined,
  });
  return { vault, connections, time };
}

/** Saves a connection by the door that the screen uses. */
export function createConnection(
  { connections }: HostedVault,
  nickname: string,
  note: string,
): Result<Connection, Failure> {
  return connectionHandlers(connections)['connections:create']({
    form: fieldsOf(nickname, note),
    token: Buffer.from(tokenOf(nickname), 'utf8'),
  });
}

/** Changes the note of a connection. */
export function noteOn(
  { connections }: HostedVault,
  { id, nickname }: Pick<Connection, 'id' | 'nickname'>,
  note: string,
): Result<Connection, Failure> {
  return connectionHandlers(connections)['connections:update']({
    id,
    form: fieldsOf(nickname, note),
    token: null,
  });
}

/** Removes a connection. */
export function removeConnection(
  { connections }: HostedVault,
  id: ConnectionId,
): Result<unknown, Failure> {
  return connectionHandlers(connections)['connections:remove']({ id });
}

/** Every connection's note and token by its nickname, as the program reads them. */
export function readEverything({ connections }: HostedVault): Record<string, string> {
  const listed = connections.store.list();
  if (!listed.ok) throw new Error(listed.error.code);
  return Object.fromEntries(
    listed.value.map(({ id, nickname, note }) => {
      const token = connections.store.readToken(id);
      if (!token.ok) throw new Error(token.error.code);
      const fits = token.value.equals(Buffer.from(tokenOf(nickname), 'utf8'));
      return [nickname, fits ? note : 'another token'];
    }),
  );
}

function fieldsOf(nickname: string, note: string) {
  return {
    nickname,
    domain: 'atlassian.net',
    subdomain: 'acme',
    username: 'jane@example.com',
    expiresOn: '2027-11-23',
    expiryConfirmed: false,
    purposes: [eventCards],
    note,
  };
}

function tokenOf(nickname: string): string {
  return `${practiceToken.slice(0, -20)}${nickname.replaceAll(' ', '-').padStart(20, '0')}`;
}

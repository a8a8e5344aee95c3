import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  connectionHandlers,
  createConnections,
  type ConnectionForm,
  type ConnectionId,
} from '../../../../electron/connections/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import { createHistoryService, failedUnlockNote } from '../../../../electron/history/index.ts';
import type { DeriveKeys } from '../../../../electron/transfer/derivation.ts';
import {
  createTransfer,
  removalWork,
  transferHandlers,
  type TransferConfirmation,
  type RemovalOutcome,
} from '../../../../electron/transfer/index.ts';
import { createPurposes } from '../../../../electron/purposes/index.ts';
import { failure, success, type Result } from '../../../../electron/system/index.ts';
import { formWith, practiceToken, unrecorded } from '../connections/form.ts';
import { AnchorDouble } from '../history/opened-history.ts';
import { openedVault, temporaryFolder } from '../vault/opened-vault.ts';
import { valueOf } from '../../value-of.ts';
import { TestClock } from '../../test-clock.ts';

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text));

/** Cheap keys that depend only on passphrase and salt. */
const cheapDerivation = new Map<string, { header: Buffer; content: Buffer }>();
const derive: DeriveKeys = async (passphrase, { salt }) => {
  const name = `${Buffer.from(passphrase).toString('hex')} ${salt}`;
  const keys = cheapDerivation.get(name) ?? { header: randomBytes(32), content: randomBytes(32) };
  cheapDerivation.set(name, keys);
  return { header: Buffer.from(keys.header), content: Buffer.from(keys.content) };
};

/** Export and import on a real vault, with dialogs that the test answers. */
export function openTransfer() {
  const vault = openedVault();
  const clock = new TestClock();
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  const opened = {
    opened: () => (isOpen ? success(vault) : failure<Failure>({ code: 'vault-locked' })),
  };
  let isOpen = true;
  const state = {
    confirmation: success(null) as Result<null, Failure>,
    chosen: at('moved') as string | null,
    /** What happens while a dialog is open. */
    meanwhile: (): unknown => undefined,
  };
  const asked: TransferConfirmation[] = [];
  const changed: ConnectionId[][] = [];
  const removed: string[] = [];
  const ended: (readonly RemovalOutcome[])[] = [];
  const purposes = createPurposes({
    vault: opened,
    clock,
    history: unrecorded,
    files: { toWrite: async () => null, toRead: async () => null },
    changed: () => undefined,
  });
  const saved = createConnections({
    history: unrecorded,
    vault: opened,
    clock,
    purposes: purposes.ids,
    changed: () => undefined,
  });
  const { store } = saved;
  const connections = connectionHandlers(saved);
  const { history } = createHistoryService({
    vault: opened,
    anchor: new AnchorDouble(),
    note: failedUnlockNote(at('note')),
    clock,
    grown: () => undefined,
    chooseFileToWrite: async () => null,
    writeFile: () => success(null),
  });
  const transfer = createTransfer({
    vault: opened,
    store,
    history,
    clock,
    purposes: purposes.ids,
    ownPurposes: purposes.moved,
    files: {
      toWrite: async () => (state.meanwhile(), state.chosen),
      toRead: async () => state.chosen,
    },
    confirm: async (act) => {
      asked.push(act);
      state.meanwhile();
      return state.confirmation;
    },
    removal: removalWork({
      folder,
      names: {
        headers: ['vault.header'],
        database: ['vault.db'],
        backups: ['backups'],
        rest: ['preferences.json'],
      },
      lock: () => void removed.push('locked'),
      removeAutostart: () => {
        throw new Error('no such file');
      },
      removeKeyringItems: async () => void removed.push('keyring'),
    }),
    removed: (steps) => ended.push(steps),
    changed: (ids) => changed.push([...ids]),
    derive,
  });
  const create = (fields: Partial<ConnectionForm> = {}, token = practiceToken) => {
    const { token: _token, ...form } = formWith(fields);
    return valueOf(
      connections['connections:create']({
        form: { ...form, purposes: [...form.purposes] },
        token: Uint8Array.from(bytesOf(token)),
      }),
    );
  };
  return {
    vault,
    clock,
    folder,
    at,
    state,
    asked,
    changed,
    removed,
    ended,
    store,
    history,
    transfer,
    purposes,
    handlers: transferHandlers(transfer),
    create,
    lock: () => (isOpen = false),
    list: () => valueOf(store.list()),
    tokenOf: (id: ConnectionId) => valueOf(store.readToken(id)).toString(),
    events: () =>
      vault.database
        .prepare('SELECT event FROM history_entry ORDER BY position')
        .pluck()
        .all()
        .map((event) => JSON.parse(String(event)) as unknown),
    read: (name = 'moved') => readFileSync(at(name)),
    write: (content: string | Buffer, name = 'moved') => writeFileSync(at(name), content),
    makeFolder: (name: string) => mkdirSync(at(name)),
  };
}

export type OpenedTransfer = ReturnType<typeof openTransfer>;

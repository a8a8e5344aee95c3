import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  connectionHandlers,
  createConnections,
  type ConnectionId,
} from '../../../../electron/connections/index.ts';
import type { PurposeId } from '../../../../electron/connections/model/connection.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import type { HistoryEvent } from '../../../../electron/history/index.ts';
import { createPurposes } from '../../../../electron/purposes/index.ts';
import { failure, success, type Result } from '../../../../electron/system/index.ts';
import type { OpenVault } from '../../../../electron/vault/index.ts';
import { bytesOf, formOf } from '../connections/opened-connections.ts';
import { eventCards, practiceToken, unrecorded } from '../connections/form.ts';
import { openedVault, temporaryFolder } from '../vault/opened-vault.ts';
import { valueOf } from '../../value-of.ts';
import { TestClock } from '../../test-clock.ts';

/** Purposes and connections in a real vault; files are chosen as a person would. */
export function opened() {
  const vault = openedVault();
  const clock = new TestClock();
  const events: HistoryEvent[] = [];
  const told: (readonly ConnectionId[])[] = [];
  const folder = temporaryFolder();
  const file = join(folder, 'a-purpose.json');
  const chooses = { file: true, locked: false };
  const choose = async (): Promise<string | null> => Promise.resolve(chooses.file ? file : null);
  const door = {
    opened: (): Result<OpenVault, Failure> =>
      chooses.locked ? failure({ code: 'vault-locked' }) : success(vault),
  };
  const purposes = createPurposes({
    vault: door,
    clock,
    history: {
      ...unrecorded,
      recordInside: (_vault, event) => {
        events.push(event);
        return unrecorded.recordInside();
      },
    },
    files: { toRead: choose, toWrite: choose },
    changed: (ids) => told.push(ids),
  });
  const connections = createConnections({
    vault: door,
    clock,
    history: unrecorded,
    purposes: purposes.ids,
    changed: () => undefined,
  });
  const connect = (nickname: string, ids: readonly PurposeId[] = [eventCards]): ConnectionId =>
    valueOf(
      connectionHandlers(connections)['connections:create']({
        form: formOf({ nickname, purposes: ids }),
        token: bytesOf(practiceToken),
      }),
    ).id;
  const purposesOf = (id: ConnectionId): readonly string[] =>
    valueOf(connections.store.get(id)).purposes;
  const list = (): readonly string[] =>
    valueOf(purposes.catalogue()).summaries.flatMap(({ title, digest }) =>
      digest === null ? [] : [title],
    );
  const offer = (content: unknown): void =>
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const written = (): unknown => JSON.parse(readFileSync(file, 'utf8'));
  const counted = (): number =>
    Number(vault.database.prepare('SELECT count FROM vault_change').pluck().get());
  const doings = { connect, purposesOf, list, offer, written, counted };
  return { vault, clock, events, told, chooses, file, purposes, connections, ...doings };
}

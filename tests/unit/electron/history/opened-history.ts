import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { HistoryEvent, HistoryHead } from '../../../../electron/history/index.ts';
import type { HistoryAnchor } from '../../../../electron/vault/index.ts';
import { createHistoryService, failedUnlockNote } from '../../../../electron/history/index.ts';
import { everyEntry } from '../../../../electron/history/store.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { openedVault, temporaryFolder } from '../vault/opened-vault.ts';
import { TestClock } from '../../test-clock.ts';
import { historyHandlers } from '../../../../electron/history/index.ts';

/** A connection as entries name it. */
export const acme = { id: '6f2f1c1e-0000-4000-8000-000000000001', nickname: 'Acme' };

/** Some of what can happen, in no order. */
export const someEvents: readonly HistoryEvent[] = [
  { kind: 'connection-created', ...acme },
  { kind: 'copied', ...acme, field: 'token' },
  { kind: 'exported', format: 'encrypted', connections: 3 },
  { kind: 'setting-changed', name: 'clipboard' },
];

/** The header as far as the history knows it. */
export class AnchorDouble implements HistoryAnchor {
  head: HistoryHead | null = null;
  /** Whether writing comes to nothing, as after a crash. */
  isOutOfReach = false;

  read(): HistoryHead | null {
    return this.head;
  }

  keep(head: HistoryHead): void {
    if (!this.isOutOfReach) this.head = head;
  }
}

/** The history of a real vault, in a folder that is gone when the test has ended. */
export function openedHistory() {
  const vault = openedVault();
  const clock = new TestClock();
  const anchor = new AnchorDouble();
  const noteFile = join(temporaryFolder(), 'failed-unlocks');
  const grown: number[] = [];
  const files = new Map<string, string>();
  let isOpen = true;
  let chosen: string | null = 'history.json';
  const service = createHistoryService({
    vault: { opened: () => (isOpen ? success(vault) : failure({ code: 'vault-locked' })) },
    anchor,
    note: failedUnlockNote(noteFile),
    clock,
    grown: (count) => grown.push(count),
    chooseFileToWrite: async () => chosen,
    writeFile: (file, content) => {
      files.set(file, content.toString());
      return success(null);
    },
  });
  const { history } = service;
  const codes = () => [...everyEntry(vault.database)].map(({ code }) => code.toString('hex'));
  return {
    vault,
    clock,
    anchor,
    noteFile,
    grown,
    files,
    history,
    handlers: historyHandlers(service),
    codes,
    lock: () => (isOpen = false),
    unlock: () => (isOpen = true),
    choose: (file: string | null) => (chosen = file),
    fill: () => {
      for (const event of someEvents) {
        history.record(event);
        clock.pass(1000);
      }
    },
    change: (sql: string, ...parameters: unknown[]) =>
      vault.database.prepare(sql).run(...parameters),
    /** What somebody who knows the database's key, but not the history's, can make. */
    forgedCode: () => randomBytes(32),
  };
}

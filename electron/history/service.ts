import type { Failure } from '../failures/index.ts';
import { failure, success, type Result, type ChannelHandlers } from '../system/index.ts';
import type { HistoryAnchor } from '../vault/index.ts';
import type { ChainVerdict } from './chain.ts';
import type { historyChannels, HistoryExport } from './channels.ts';
import type { HistoryEntry } from './model/event.ts';
import { createHistory, type History, type HistoryDependencies } from './history.ts';
import { entryFrom, everyEntry, listEntries } from './store.ts';

/** What the history's channels need besides the history itself. */
export interface HistoryServiceDependencies extends HistoryDependencies {
  /** Asks in a native dialog where to write; null if the person cancelled. */
  readonly chooseFileToWrite: (suggestedName: string) => Promise<string | null>;
  /** Writes a file that only its owner may read, whole or not at all. */
  readonly writeFile: (file: string, content: Buffer) => Result<null, Failure>;
}

type Channels = typeof historyChannels;

/** One handler for each channel of the history. */
export type HistoryHandlers = ChannelHandlers<Channels, Failure>;

/** The history: what other features record, and what the window shows of it. */
export interface HistoryService {
  readonly history: History;
  /** Entries before a position, the newest first; the newest of all without one. */
  list(before: number | null, limit: number): Result<readonly HistoryEntry[], Failure>;
  /** Writes the whole history to a file that the person chooses. */
  export(): Promise<Result<HistoryExport, Failure>>;
}

/** Makes the history of a vault. */
export function createHistoryService(dependencies: HistoryServiceDependencies): HistoryService {
  const history = createHistory(dependencies);
  return {
    history,
    list(before, limit) {
      const opened = dependencies.vault.opened();
      if (!opened.ok) return opened;
      const newest = before ?? Number.MAX_SAFE_INTEGER;
      return success(listEntries(opened.value.database, newest, limit));
    },
    async export() {
      const file = await dependencies.chooseFileToWrite('chatelaine-history.json');
      if (file === null) return success({ outcome: 'cancelled' });
      const content = writtenHistory(dependencies, history.check());
      if (!content.ok) return content;
      const written = dependencies.writeFile(file, content.value);
      if (!written.ok) return written;
      history.record({ kind: 'history-exported' });
      return success({ outcome: 'written' });
    },
  };
}

/** Answers the channels of the history. */
export function historyHandlers(service: HistoryService): HistoryHandlers {
  return {
    'history:list': ({ before, limit }) => service.list(before, limit),
    'history:check': () => service.history.check(),
    'history:export': () => service.export(),
  };
}

function writtenHistory(
  dependencies: { readonly vault: HistoryDependencies['vault']; readonly anchor: HistoryAnchor },
  checked: Result<ChainVerdict, Failure>,
): Result<Buffer, Failure> {
  const opened = dependencies.vault.opened();
  if (!opened.ok) return opened;
  if (!checked.ok) return failure(checked.error);
  const entries = [...everyEntry(opened.value.database)].map((row) => ({
    position: row.position,
    at: timeOf(row.at),
    // An unreadable entry is shown as it is stored, so that nothing is hidden.
    event: entryFrom(row)?.event ?? row.event,
    code: row.code.toString('hex'),
  }));
  const head = dependencies.anchor.read();
  const document = {
    format: 'chatelaine-history 1',
    check: checked.value,
    header: head === null ? null : { count: head.count, code: head.code.toString('hex') },
    entries,
  };
  return success(Buffer.from(`${JSON.stringify(document, null, 2)}\n`, 'utf8'));
}

/** A time as everybody writes it; a damaged one, which is no time, as the number it is. */
function timeOf(at: number): string | number {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : date.toISOString();
}

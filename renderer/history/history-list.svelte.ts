import type { Failure } from '../../electron/failures/index.ts';
import type { ChainVerdict, HistoryEntry } from '../../electron/history/index.ts';
import type { Bridge } from '../app/bridge.ts';

/** How many entries are read at once. */
export const historyPage = 200;

/** The history screen: its entries, newest first, and what the check of them found. */
export class HistoryList {
  entries = $state.raw<readonly HistoryEntry[]>([]);
  loading = $state(false);
  /** Whether there are older entries than those that were read. */
  hasOlder = $state(false);
  verdict = $state.raw<ChainVerdict | null>(null);
  checking = $state(false);
  exporting = $state(false);
  /** Whether the last export was written. */
  exported = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Reads the newest entries, and follows the history as it grows; the answer ends that. */
  follow(): () => void {
    const stop = this.#bridge.on('history-grown', () => void this.readNewest());
    void this.readNewest();
    return stop;
  }

  /** Reads the newest entries. Those that were read before stay when they follow on without a gap. */
  async readNewest(): Promise<void> {
    const newest = await this.#read(null);
    if (newest === null) return;
    const oldest = newest.at(-1)?.position ?? 1;
    const kept = this.entries.filter(({ position }) => position < oldest);
    const followsOn = kept[0]?.position === oldest - 1;
    this.entries = followsOn ? [...newest, ...kept] : newest;
    this.hasOlder = (this.entries.at(-1)?.position ?? 1) > 1;
  }

  async readOlder(): Promise<void> {
    const before = this.entries.at(-1)?.position;
    if (before === undefined || this.loading || !this.hasOlder) return;
    const older = await this.#read(before);
    if (older === null) return;
    const last = this.entries.at(-1)?.position;
    if (last === before) this.entries = [...this.entries, ...older];
    this.hasOlder = older.length > 0 && (this.entries.at(-1)?.position ?? 1) > 1;
  }

  async #read(before: number | null): Promise<readonly HistoryEntry[] | null> {
    this.loading = true;
    const answer = await this.#bridge.call('history:list', { before, limit: historyPage });
    this.loading = false;
    this.failure = answer.ok ? null : answer.error;
    return answer.ok ? answer.value : null;
  }

  /** Checks the whole chain. */
  async check(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    this.verdict = null;
    const answer = await this.#bridge.call('history:check', null);
    this.checking = false;
    this.failure = answer.ok ? null : answer.error;
    if (answer.ok) this.verdict = answer.value;
  }

  /** Writes everything to a file that the main process asks for. */
  async export(): Promise<void> {
    if (this.exporting) return;
    this.exporting = true;
    this.exported = false;
    const answer = await this.#bridge.call('history:export', null);
    this.exporting = false;
    this.failure = answer.ok ? null : answer.error;
    this.exported = answer.ok && answer.value.outcome === 'written';
  }
}

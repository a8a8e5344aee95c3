import { SvelteSet } from 'svelte/reactivity';
import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { ExportOutcome } from '../../electron/transfer/index.ts';
import type { Result } from '../../electron/system/model/result.ts';
import { transferScreenTexts } from '../../electron/texts/index.ts';
import type { Bridge } from '../app/bridge.ts';
import { findPassphraseProblem, type PassphraseProblem } from '../vault/new-passphrase.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';
import type { PassphrasePrompt } from '../vault/passphrase-prompt.svelte.ts';

/** The formats of an export. */
export const exportFormats = ['encrypted', 'csv', 'json', 'env'] as const;

/** The format of an export. Only the encrypted file contains tokens. */
export type ExportFormat = (typeof exportFormats)[number];

/** The passphrase fields of an encrypted export; null if they are not shown. */
export interface ExportEntries {
  readonly passphrase: SecretEntry | null;
  readonly again: SecretEntry | null;
}

/** The state of the export form. */
export class Exporting {
  format = $state<ExportFormat>('encrypted');
  /** Whether only the chosen connections are exported. */
  onlyChosen = $state(false);
  readonly chosen = new SvelteSet<ConnectionId>();
  /** Texts that look like secrets, as the last export treated them. */
  guesses = $state<'mask' | 'write'>('mask');
  busy = $state(false);
  /** Why the file's passphrase was not accepted. */
  problem = $state.raw<PassphraseProblem | null>(null);
  /** Whether the person wanted to export only chosen connections and chose none. */
  noneChosen = $state(false);
  failure = $state.raw<Failure | null>(null);
  outcome = $state.raw<ExportOutcome | null>(null);
  readonly #bridge: Bridge;
  readonly #prompt: PassphrasePrompt;

  constructor(bridge: Bridge, prompt: PassphrasePrompt) {
    this.#bridge = bridge;
    this.#prompt = prompt;
  }

  choose(id: ConnectionId, isChosen: boolean): void {
    if (isChosen) this.chosen.add(id);
    else this.chosen.delete(id);
    this.noneChosen = false;
  }

  /**
   * Exports. The passphrases' fields are emptied once the file is written.
   *
   * @param saved the ids of all connections; a chosen one that was deleted meanwhile is left out.
   * @param guesses what a table contains in place of texts that look like secrets; writing them is confirmed first.
   */
  async run(
    saved: readonly ConnectionId[],
    entries: ExportEntries,
    guesses: 'mask' | 'write' = 'mask',
  ): Promise<void> {
    if (this.busy) return;
    this.problem = null;
    this.noneChosen = false;
    this.failure = null;
    this.outcome = null;
    this.guesses = guesses;
    const ids = this.onlyChosen ? saved.filter((id) => this.chosen.has(id)) : [];
    // For the main process an empty list means all connections.
    if (this.onlyChosen && ids.length === 0) {
      this.noneChosen = true;
      return;
    }
    if (this.format === 'encrypted') return this.#exportEncrypted(ids, entries);
    const format = this.format;
    await this.#attempt(() => this.#bridge.call('transfer:export-table', { ids, format, guesses }));
  }

  async #exportEncrypted(ids: ConnectionId[], entries: ExportEntries): Promise<void> {
    const passphrase = entries.passphrase?.read() ?? new Uint8Array();
    const repeated = entries.again?.read() ?? new Uint8Array();
    try {
      this.problem = findPassphraseProblem(passphrase, repeated);
      repeated.fill(0);
      if (this.problem !== null) return;
      await this.#attempt(() =>
        this.#prompt.confirm(transferScreenTexts.export.title, (vaultPassphrase) =>
          this.#bridge.call('transfer:export-encrypted', { ids, passphrase, vaultPassphrase }),
        ),
      );
      if (this.#isWritten) {
        entries.passphrase?.clear();
        entries.again?.clear();
      }
    } finally {
      passphrase.fill(0);
    }
  }

  get #isWritten(): boolean {
    return this.outcome?.outcome === 'written';
  }

  async #attempt(ask: () => Promise<Result<ExportOutcome, Failure>>): Promise<void> {
    this.busy = true;
    try {
      const answer = await ask();
      if (answer.ok) this.outcome = answer.value;
      else if (answer.error.code !== 'not-confirmed') this.failure = answer.error;
    } finally {
      this.busy = false;
    }
  }
}

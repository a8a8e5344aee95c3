import type { PurposeId } from '../../electron/connections/model/connection.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { ChosenPurpose, Purpose, PurposeSummary } from '../../electron/purposes/index.ts';
import { purposeTexts as texts } from '../../electron/texts/index.ts';
import type { AppContext } from '../app/app-context.ts';
import type { AuditsStore } from '../audit/audits.svelte.ts';
import type { ConnectionsStore } from '../connections/connections.svelte.ts';
import type { NavigationState } from '../app/navigation-state.svelte.ts';

/** A file that was chosen. */
export type ChosenFile = Extract<ChosenPurpose, { readonly outcome: 'chosen' }>;

/** How connections use a purpose. */
export interface PurposeUsage {
  readonly connections: number;
  /** How many of them have no other purpose. */
  readonly bare: number;
}

/** The screen of purposes and its actions. */
export class PurposesScreen {
  /** The purposes whose needs are expanded. */
  opened = $state.raw<ReadonlyMap<PurposeId, Purpose>>(new Map());
  failure = $state.raw<Failure | null>(null);
  /** The purpose that will be deleted once confirmed. */
  removing = $state.raw<PurposeSummary | null>(null);
  /** The file that will be imported once confirmed. */
  chosen = $state.raw<ChosenFile | null>(null);
  /** Whether a native dialog is open. */
  busy = $state(false);
  readonly #context: Pick<AppContext, 'bridge' | 'messages'>;
  readonly #audits: AuditsStore;
  readonly #connections: Pick<ConnectionsStore, 'all'>;
  readonly #navigation: NavigationState;

  constructor(
    context: Pick<AppContext, 'bridge' | 'messages'>,
    screens: {
      readonly audits: AuditsStore;
      readonly connections: Pick<ConnectionsStore, 'all'>;
      readonly navigation: NavigationState;
    },
  ) {
    this.#context = context;
    this.#audits = screens.audits;
    this.#connections = screens.connections;
    this.#navigation = screens.navigation;
  }

  get own(): readonly PurposeSummary[] {
    return this.#audits.purposes.filter(({ digest }) => digest !== null);
  }

  get builtIn(): readonly PurposeSummary[] {
    return this.#audits.purposes.filter(({ digest }) => digest === null);
  }

  usageOf(id: PurposeId): PurposeUsage {
    const using = this.#connections.all.filter(({ connection }) =>
      connection.purposes.includes(id),
    );
    const bare = using.filter(({ connection }) => connection.purposes.length === 1);
    return { connections: using.length, bare: bare.length };
  }

  /** Reads the list again. */
  async load(): Promise<void> {
    await this.#audits.loadPurposes();
  }

  /** Expands or collapses the needs of a purpose. */
  async toggle(id: PurposeId): Promise<void> {
    const opened = new Map(this.opened);
    if (!opened.delete(id)) {
      const purpose = await this.#read(id);
      if (purpose === null) return;
      opened.set(id, purpose);
    }
    this.opened = opened;
  }

  create(): void {
    this.#navigation.openEditor({ id: null, start: { kind: 'nothing' } });
  }

  async edit(id: PurposeId): Promise<void> {
    const purpose = await this.#read(id);
    if (purpose !== null) this.#navigation.openEditor({ id, start: { kind: 'purpose', purpose } });
  }

  /** Opens the editor with a copy of a purpose. */
  async copy(id: PurposeId): Promise<void> {
    const purpose = await this.#read(id);
    if (purpose !== null)
      this.#navigation.openEditor({ id: null, start: { kind: 'copy', purpose } });
  }

  /** Reopens the editor that was open when the vault was locked or the program ended. */
  async restoreDraft(): Promise<void> {
    const answer = await this.#context.bridge.call('purposes:read-draft', null);
    if (!answer.ok || answer.value === null) return;
    const { id, draft, savedAt } = answer.value;
    this.#navigation.openEditor({ id, start: { kind: 'draft', draft, savedAt } });
  }

  /** Closes the editor and updates the list after saving. */
  async saved(purpose: PurposeSummary): Promise<void> {
    this.#navigation.closeEditor();
    this.#context.messages.say('ok', texts.saved(purpose.title));
    await this.#changed();
  }

  /** Deletes the purpose, and offers to undo that. */
  async remove(): Promise<void> {
    const purpose = this.removing;
    this.removing = null;
    if (purpose === null) return;
    const { id, title } = purpose;
    const { bridge, messages } = this.#context;
    const answer = await bridge.call('purposes:remove', { id });
    if (!answer.ok) {
      messages.fail(answer.error);
      return;
    }
    const sentence = texts.removed(title, answer.value.connections);
    messages.say('idle', sentence, () => void this.#restore(id, title));
    await this.#changed();
  }

  async export(id: PurposeId): Promise<void> {
    const title = this.#audits.titles([id])[0] ?? id;
    const answer = await this.#during(this.#context.bridge.call('purposes:export', { id }));
    if (!answer.ok) this.failure = answer.error;
    else if (answer.value.outcome === 'written') {
      this.#context.messages.say('ok', texts.exported(title));
    }
  }

  /** Lets the person choose a file, and then what to do with it. */
  async chooseImport(): Promise<void> {
    const answer = await this.#during(this.#context.bridge.call('purposes:choose-import', null));
    if (!answer.ok) this.failure = answer.error;
    else if (answer.value.outcome === 'chosen') this.chosen = answer.value;
  }

  /** Imports the chosen file. */
  async import(action: 'add' | 'replace'): Promise<void> {
    const { chosen } = this;
    this.chosen = null;
    if (chosen === null) return;
    const { importId } = chosen;
    const answer = await this.#context.bridge.call('purposes:import', { importId, action });
    if (!answer.ok) {
      this.failure = answer.error;
      return;
    }
    const { title } = answer.value;
    const { addedAs, replaced } = texts.importing;
    this.#context.messages.say('ok', action === 'add' ? addedAs(title) : replaced(title));
    await this.#changed();
  }

  /** Discards the chosen file. */
  closeImport(): void {
    this.chosen = null;
    void this.#context.bridge.call('purposes:close-import', null);
  }

  async #restore(id: PurposeId, title: string): Promise<void> {
    const { bridge, messages } = this.#context;
    const answer = await bridge.call('purposes:restore', { id });
    if (!answer.ok) {
      messages.fail(answer.error);
      return;
    }
    messages.say('ok', texts.restored(title, answer.value.connections));
    await this.#changed();
  }

  async #read(id: PurposeId): Promise<Purpose | null> {
    this.failure = null;
    const answer = await this.#context.bridge.call('purposes:get', { id });
    if (answer.ok) return answer.value;
    this.failure = answer.error;
    return null;
  }

  /** Allows one native dialog at a time. */
  async #during<Value>(asking: Promise<Value>): Promise<Value> {
    this.failure = null;
    this.busy = true;
    const answer = await asking;
    this.busy = false;
    return answer;
  }

  /** Collapses all purposes, since their needs may have changed. */
  async #changed(): Promise<void> {
    this.opened = new Map();
    await this.load();
  }
}

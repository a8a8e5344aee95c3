import type { CheckId } from '../../electron/checks/index.ts';
import type { CopiedField } from '../../electron/clipboard/index.ts';
import type { Connection, ConnectionId, Tag } from '../../electron/connections/index.ts';
import { nicknameKey } from '../../electron/connections/model/nickname.ts';
import type { ManyChange } from '../../electron/connections/channels.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Frequency, Overview } from '../../electron/health/index.ts';
import type { NeedAction } from '../../electron/health/model/needs.ts';
import type { Link } from '../../electron/system/index.ts';
import { assertNever, type Result } from '../../electron/system/model/result.ts';
import {
  auditScreenTexts,
  checkReportTexts,
  listTexts,
  manyTexts,
} from '../../electron/texts/index.ts';
import type { Events } from './bridge.ts';
import type { AfterPaint } from './page-timing.ts';
import type { AppContext } from './app-context.ts';
import { AuditsStore } from '../audit/audits.svelte.ts';
import { ConnectionFormStore } from '../connections/connection-form.svelte.ts';
import { ConnectionsStore, type Defer } from '../connections/connections.svelte.ts';
import { Copying } from '../clipboard/copying.svelte.ts';
import { Detail } from '../connections/detail.svelte.ts';
import { FormerTokenStore } from '../replacement/former-token.svelte.ts';
import { Exporting } from '../transfer/exporting.svelte.ts';
import { Fleet } from '../audit/fleet.svelte.ts';
import { HealthScreen } from '../health/health.svelte.ts';
import { HistoryList } from '../history/history-list.svelte.ts';
import { Importing } from '../transfer/importing.svelte.ts';
import { ManyChecks } from '../checks/many-checks.svelte.ts';
import { OverTime } from '../audit/over-time.svelte.ts';
import { SavedFiltersStore } from '../connections/saved-filters.svelte.ts';
import { TokenLivesStore } from '../connections/token-lives.svelte.ts';
import { TokenPlaces } from '../connections/token-places.svelte.ts';
import { TokenReplacement } from '../replacement/token-replacement.svelte.ts';
import type { PaletteAction } from './palette-actions.ts';
import { NavigationState, type FormTarget } from './navigation-state.svelte.ts';
import { PurposesScreen } from '../purposes/purposes.svelte.ts';
import { ReportSaving } from '../audit/report-saving.svelte.ts';

/** State shared by the screens of an open vault. It is discarded, with all names in it, when the vault is locked. */
export class Workspace {
  readonly navigation = new NavigationState();
  readonly connections: ConnectionsStore;
  readonly detail: Detail;
  readonly former: FormerTokenStore;
  readonly manyChecks: ManyChecks;
  readonly audits: AuditsStore;
  readonly fleet: Fleet;
  readonly purposes: PurposesScreen;
  readonly overTime: OverTime;
  readonly reportSaving: ReportSaving;
  readonly health: HealthScreen;
  readonly places: TokenPlaces;
  readonly savedFilters: SavedFiltersStore;
  readonly lives: TokenLivesStore;
  readonly copying: Copying;
  readonly history: HistoryList;
  readonly exporting: Exporting;
  readonly importing: Importing;
  readonly #context: AppContext;

  constructor(context: AppContext, soon: Defer, afterPaint: AfterPaint) {
    const { bridge, newRunId } = context;
    this.#context = context;
    this.connections = new ConnectionsStore(
      bridge,
      soon,
      context.takeInitialList,
      (id) => this.audits.titles([id])[0] ?? id,
    );
    this.detail = new Detail(bridge, newRunId, afterPaint);
    this.former = new FormerTokenStore(context);
    this.manyChecks = new ManyChecks(bridge, newRunId, afterPaint);
    this.audits = new AuditsStore(bridge);
    this.fleet = new Fleet(bridge, newRunId, afterPaint);
    this.purposes = new PurposesScreen(context, this);
    this.overTime = new OverTime(bridge);
    this.reportSaving = new ReportSaving(bridge, context.messages);
    this.health = new HealthScreen(bridge, this.connections, context.currentTime, soon);
    this.savedFilters = new SavedFiltersStore(bridge);
    this.lives = new TokenLivesStore(bridge, () =>
      this.connections.all.map(({ connection }) => connection),
    );
    this.places = new TokenPlaces({
      ...context,
      changed: (connection) => this.connections.refresh(connection),
    });
    this.copying = new Copying(context);
    this.history = new HistoryList(bridge);
    this.exporting = new Exporting(bridge, context.vault.prompt);
    this.importing = new Importing(
      bridge,
      () => void this.audits.loadPurposes(),
      () => this.audits.purposes,
    );
  }

  /** Reads what the screens need and listens to the menu and the tray; call the returned function to stop. */
  follow(): () => void {
    const stopFollowing = this.connections.follow();
    const stopCopying = this.copying.follow();
    const stopListening = this.#context.bridge.on('command', (command) => this.obey(command));
    void this.audits.loadPurposes();
    void this.#takeCommand();
    void this.#restoreDrafts();
    return () => {
      stopFollowing();
      stopCopying();
      stopListening();
    };
  }

  /** A command from before this page listened, such as a link's, waits until the connections are loaded. */
  async #takeCommand(): Promise<void> {
    await this.connections.firstLoad;
    const waiting = await this.#context.bridge.call('window:take-command', null);
    if (waiting.ok && waiting.value !== null) this.obey(waiting.value);
  }

  /** Does what the application menu or the tray asked for. */
  obey(command: Events['command']): void {
    switch (command.name) {
      case 'new-connection':
        return this.navigation.openForm({ kind: 'create' });
      case 'test-all':
        return void this.testAll();
      case 'find':
        return this.navigation.openPalette();
      case 'summon':
        return this.navigation.summonPalette();
      case 'shortcuts':
        return this.navigation.openShortcuts();
      case 'health':
      case 'settings':
      case 'about':
      case 'privacy':
        return this.navigation.go(command.name);
      case 'connections':
        return this.showList();
      case 'show-connection':
        return this.showConnection(command.id);
      case 'show-audit':
        return this.showAudit(command.id);
      default:
        return assertNever(command);
    }
  }

  showList(): void {
    this.navigation.go('connections');
    this.navigation.detailOpen = false;
  }

  /** Goes to the list and selects a connection, clearing the filter so that it is visible. */
  showConnection(id: string): void {
    this.navigation.go('connections');
    if (!this.connections.selectById(id)) return;
    const isShown = this.connections.shown.some((row) => row.connection.id === id);
    if (!isShown) this.connections.filter.clear();
    this.navigation.detailOpen = true;
    this.noteOpened(id);
  }

  /** Notes that a person has opened a connection, so that it counts as used. */
  noteOpened(id: string): void {
    const row = this.connections.all.find(({ connection }) => connection.id === id);
    if (row !== undefined)
      void this.#context.bridge.call('health:opened', { id: row.connection.id });
  }

  /** Takes the action that a need calls for. */
  act(action: NeedAction, { connection }: Overview): void {
    switch (action) {
      case 'edit':
      case 'replace-token':
      case 'confirm-end':
        return this.navigation.openForm({ kind: 'edit', connection });
      case 'open-site':
        return void this.openLink('site', connection.id);
      case 'test':
        return void this.detail.test(connection.id);
      case 'show-audit':
        return this.audit(connection.id);
      case 'show':
        return this.showConnection(connection.id);
      default:
        return assertNever(action);
    }
  }

  async testAll(): Promise<void> {
    await this.#testMany(this.connections.all.map((row) => row.connection.id));
  }

  /** Tests the connections that the search and the filter show. */
  async testShown(): Promise<void> {
    await this.#testMany(this.connections.shown.map((row) => row.connection.id));
  }

  /** Tests again the connections that failed with this cause in the last run. */
  async testChosenAgain(): Promise<void> {
    await this.#testMany(this.manyChecks.chosenAmong(this.connections.all));
  }

  /** Copies a report without names to the clipboard. */
  async copyReport(id: CheckId): Promise<void> {
    const { bridge, messages } = this.#context;
    const answer = await bridge.call('checks:copy-report', { id });
    if (answer.ok) messages.say('ok', checkReportTexts.copied);
    else messages.fail(answer.error);
  }

  async #testMany(ids: readonly ConnectionId[]): Promise<void> {
    const failure = await this.manyChecks.start(ids);
    if (failure !== null) this.#context.messages.fail(failure);
  }

  /** Adds a connection to the favourites, or removes it. */
  async toggleFavourite(id: ConnectionId): Promise<void> {
    const failure = await this.connections.toggleFavourite(id);
    if (failure !== null) this.#context.messages.fail(failure);
  }

  get #markedIds(): ConnectionId[] {
    return this.connections.marked.map(({ connection }) => connection.id);
  }

  /** Tests the chosen connections. */
  async testMarked(): Promise<void> {
    await this.#testMany(this.#markedIds);
  }

  /** Audits the chosen connections, on the screen of the fleet. */
  auditMarked(): void {
    const ids = this.#markedIds;
    this.navigation.go('fleet');
    void this.fleet.start(ids);
  }

  /** Goes to the export with the chosen connections. */
  exportMarked(): void {
    this.exporting.chosen.clear();
    for (const id of this.#markedIds) this.exporting.choose(id, true);
    this.exporting.onlyChosen = true;
    this.navigation.go('transfer');
  }

  /** Changes the chosen connections, all or none; whether that was possible. */
  async changeMarked(change: ManyChange): Promise<boolean> {
    const { bridge } = this.#context;
    const ids = this.#markedIds;
    return this.#sayMany(await bridge.call('connections:change-many', { ids, change }));
  }

  /** Gives the chosen connections a schedule; null as for all others. */
  async scheduleMarked(checks: Frequency | null, audits: Frequency | null): Promise<boolean> {
    const { bridge } = this.#context;
    const ids = this.#markedIds;
    return this.#sayMany(await bridge.call('health:set-schedules', { ids, checks, audits }));
  }

  /** Deletes the chosen connections, and offers to undo that. */
  async removeMarked(): Promise<void> {
    const { bridge, formats, messages } = this.#context;
    const ids = this.#markedIds;
    const change = { kind: 'remove' } as const;
    const answer = await bridge.call('connections:change-many', { ids, change });
    if (!answer.ok) {
      messages.fail(answer.error);
      return;
    }
    this.connections.mark([]);
    const count = formats.number(answer.value.changed);
    messages.say('idle', manyTexts.removed(count), () => void this.#restoreMany(ids));
  }

  async #restoreMany(ids: ConnectionId[]): Promise<void> {
    const { bridge, formats, messages } = this.#context;
    const change = { kind: 'restore' } as const;
    const answer = await bridge.call('connections:change-many', { ids, change });
    if (!answer.ok) messages.fail(answer.error);
    else messages.say('ok', manyTexts.restored(formats.number(answer.value.changed)));
  }

  #sayMany(answer: Result<{ readonly changed: number }, Failure>): boolean {
    const { formats, messages } = this.#context;
    if (answer.ok) messages.say('ok', manyTexts.changed(formats.number(answer.value.changed)));
    else messages.fail(answer.error);
    return answer.ok;
  }

  /** Gives a tag another colour, wherever it is. */
  async recolourTag(tag: Tag): Promise<void> {
    const { bridge, messages } = this.#context;
    const answer = await bridge.call('connections:recolour-tag', { ...tag });
    if (!answer.ok) messages.fail(answer.error);
  }

  /** Deletes a connection, and offers to undo that. */
  async remove(id: ConnectionId): Promise<void> {
    const { messages } = this.#context;
    const nickname = this.connections.row(id)?.connection.nickname ?? '';
    const failure = await this.connections.remove(id);
    if (failure !== null) messages.fail(failure);
    else messages.say('idle', listTexts.removed(nickname), () => void this.#restore(id, nickname));
  }

  /** Reopens the form that was open when the vault was locked or the program ended. */
  async #restoreDrafts(): Promise<void> {
    // The form compares with the nicknames in the list, so the list has to be there first.
    const answer = await this.#context.bridge.call('connections:read-draft', null);
    if (!answer.ok || answer.value === null) return this.purposes.restoreDraft();
    await this.connections.firstLoad;
    this.navigation.openForm({ ...answer.value.subject, draft: answer.value });
  }

  async #restore(id: ConnectionId, nickname: string): Promise<void> {
    const { messages } = this.#context;
    const failure = await this.connections.restore(id);
    if (failure !== null) messages.fail(failure);
    else messages.say('ok', listTexts.restored(nickname));
  }

  /** Goes to the audit of a connection whose id came in a link. */
  showAudit(id: string): void {
    if (!this.connections.selectById(id)) return;
    const chosen = this.connections.selectedId;
    if (chosen !== null) this.audit(chosen);
  }

  audit(id: ConnectionId): void {
    this.navigation.go('audit');
    void this.audits.choose(id);
  }

  /** Runs a palette action on a connection. Call it within the key or click event: a copy needs the person's input. */
  async actFromPalette(action: PaletteAction, id: ConnectionId): Promise<void> {
    switch (action) {
      case 'copy-token':
        return this.copyFromPalette(id, 'token');
      case 'test':
        this.showConnection(id);
        return this.detail.test(id);
      case 'audit':
        this.navigation.go('audit');
        await this.audits.choose(id);
        return this.audits.connectionId === id ? this.audits.run() : undefined;
      default:
        return assertNever(action);
    }
  }

  /** Copies a value, and goes back to the program over which the palette was opened. */
  async copyFromPalette(id: ConnectionId, field: CopiedField): Promise<void> {
    const { summoned } = this.navigation;
    const isCopied = await this.copying.copy(id, field);
    if (summoned && isCopied) await this.stepBack();
  }

  /** Gives the focus back to the program over which the palette was opened. */
  async stepBack(): Promise<void> {
    this.navigation.summoned = false;
    await this.#context.bridge.call('window:step-back', null);
  }

  /** Copies the message to the administrator about a finding, or about all that is missing. */
  async copyAuditMessage(requirementId: string | null): Promise<void> {
    const { messages } = this.#context;
    const failure = await this.audits.copyMessage(requirementId);
    if (failure !== null) messages.fail(failure);
    else messages.say('ok', auditScreenTexts.messageCopied);
  }

  async openLink(link: Link, connectionId: ConnectionId | null): Promise<void> {
    const failure = await this.#context.program.openLink(link, connectionId);
    if (failure !== null) this.#context.messages.fail(failure);
  }

  /** Creates the state for replacing a connection's token. */
  createReplacement(connection: Connection): TokenReplacement {
    const replacement = new TokenReplacement(connection, { ...this.#context, lives: this.lives });
    void this.lives.load().then(() => replacement.suggestExpiry());
    return replacement;
  }

  /** Creates the form's state for its purpose. */
  createForm(purpose: FormTarget): ConnectionFormStore {
    const ownId = purpose.kind === 'edit' ? purpose.connection.id : null;
    const others = this.connections.all.filter((row) => row.connection.id !== ownId);
    const form = new ConnectionFormStore(purpose, {
      bridge: this.#context.bridge,
      clock: this.#context.clock,
      newRunId: this.#context.newRunId,
      purposes: this.audits.purposes,
      takenNicknames: new Set(others.map((row) => nicknameKey(row.connection.nickname))),
      lives: this.lives,
    });
    void this.lives.load().then(() => form.suggestExpiry());
    return form;
  }
}

import type { AuditId } from '../../electron/audit/index.ts';
import type { GrantChange } from '../../electron/audit/model/grants/grant-change.ts';
import type {
  GrantSubject,
  GrantView,
  WhatIfView,
} from '../../electron/audit/model/grants/view.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge } from '../app/bridge.ts';

/** Through what the account holds one thing, what can be done about it, and what would come of it. */
export class GrantsStore {
  /** Null until it is known; `none` for an audit that read no grants. */
  view = $state.raw<GrantView | 'none' | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** How many projects were read of those that are asked about; null while nothing is read. */
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  /** What would come of each proposal, by its id. */
  whatIfs = $state.raw<ReadonlyMap<string, WhatIfView | 'working' | Failure>>(new Map());
  readonly #bridge: Bridge;
  readonly #auditId: AuditId;
  readonly #subject: GrantSubject;

  constructor(bridge: Bridge, auditId: AuditId, subject: GrantSubject) {
    this.#bridge = bridge;
    this.#auditId = auditId;
    this.#subject = subject;
  }

  /** Shows what is known, and asks Jira where nothing was read yet. */
  async open(): Promise<void> {
    await this.#show();
    const { view } = this;
    const isUnread = view !== null && view !== 'none' && view.answers.length === 0;
    if (isUnread && view.unread.length > 0) await this.read(false);
  }

  /** Asks Jira: for up to four projects, or for all that are left. */
  async read(all: boolean): Promise<void> {
    if (this.progress !== null || this.view === 'none' || this.view === null) return;
    const total = all ? this.view.unread.length : Math.min(4, this.view.unread.length);
    this.progress = { done: 0, total };
    this.failure = null;
    const stop = this.#bridge.on('grants-progress', ({ auditId, done, total: of }) => {
      if (auditId === this.#auditId && this.progress !== null) this.progress = { done, total: of };
    });
    const answer = await this.#bridge.call('audit:read-grants', {
      auditId: this.#auditId,
      subject: this.#subject,
      all,
    });
    stop();
    this.progress = null;
    if (answer.ok) {
      this.view = answer.value ?? 'none';
      this.whatIfs = new Map();
      return;
    }
    if (answer.error.code !== 'cancelled') this.failure = answer.error;
  }

  async cancel(): Promise<void> {
    await this.#bridge.call('audit:cancel-grants', { auditId: this.#auditId });
  }

  /** Works out what would come of a proposal. */
  async tryOut(id: string, changes: readonly GrantChange[]): Promise<void> {
    this.#note(id, 'working');
    const answer = await this.#bridge.call('audit:try-changes', {
      auditId: this.#auditId,
      changes: [...changes],
    });
    this.#note(id, answer.ok ? answer.value : answer.error);
  }

  /** Chooses the remedy that messages and reports carry. */
  async choose(requirementId: string, proposal: string): Promise<void> {
    const answer = await this.#bridge.call('audit:choose-remedy', {
      auditId: this.#auditId,
      requirementId,
      proposal,
    });
    if (answer.ok) await this.#show();
    else this.failure = answer.error;
  }

  async #show(): Promise<void> {
    const answer = await this.#bridge.call('audit:grants', {
      auditId: this.#auditId,
      subject: this.#subject,
    });
    if (answer.ok) this.view = answer.value ?? 'none';
    else this.failure = answer.error;
  }

  #note(id: string, whatIf: WhatIfView | 'working' | Failure): void {
    this.whatIfs = new Map([...this.whatIfs, [id, whatIf]]);
  }
}

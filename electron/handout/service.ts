import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import {
  failure,
  oneLineCutInside,
  success,
  type ChannelHandlers,
  type Clock,
  type Log,
  type Result,
} from '../system/index.ts';
import type { Vault } from '../vault/index.ts';
import {
  handoutSettingsSchema,
  type handoutChannels,
  type HandoutEvents,
  type HandoutSettings,
  type HandoutState,
} from './channels.ts';
import type { Answering, AnsweringDependencies } from './answering.ts';
import { ConsentService, type ConsentDependencies } from './consent.ts';
import { Grants } from './grants.ts';
import { RecordedUses } from './recorded-uses.ts';
import type { CommandListener, CommandListenerDependencies } from './command-listener.ts';
import type { Availability } from './model/availability.ts';
import type { Grant, GrantId } from './model/grant.ts';

const handoutSetting: Setting<HandoutSettings> = {
  name: 'hand-out',
  schema: handoutSettingsSchema,
  fallback: { allowed: false },
};

/** What a person confirms in a native dialog before programs may ask. */
export interface HandoutConfirmation {
  readonly act: 'let-programs-ask';
}

/** What handing values to programs needs. */
export interface HandoutDependencies
  extends
    Omit<AnsweringDependencies, 'consent' | 'isAllowed' | 'recordUse'>,
    Omit<CommandListenerDependencies, 'answer' | 'ending'>,
    Pick<ConsentDependencies, 'show' | 'after'> {
  readonly vault: Pick<Vault, 'opened' | 'state' | 'onStateChange'>;
  readonly history: Pick<History, 'record' | 'recordInside' | 'anchor' | 'anchorNoted'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Fails with `not-confirmed` on a no. The caller wipes the passphrase. */
  readonly confirm: (
    act: HandoutConfirmation,
    vaultPassphrase: Uint8Array | null,
  ) => Promise<Result<null, Failure>>;
  readonly emit: <Name extends keyof HandoutEvents>(
    name: Name,
    message: HandoutEvents[Name],
  ) => void;
  /** Called when there are permissions in force, or none any more. */
  readonly grantsChanged: () => void;
}

/** Hands values of connections to programs that a person allowed. */
export interface Handout {
  settings(): Result<HandoutSettings, Failure>;
  /** Changes the settings; switching the hand-out on is confirmed first. */
  changeSettings(
    settings: HandoutSettings,
    vaultPassphrase: Uint8Array | null,
  ): Promise<Result<HandoutSettings, Failure>>;
  /** Whether programs can reach the program, and which permissions are in force. */
  state(): HandoutState;
  /** Takes permissions back: one, or all; what is left. */
  takeBack(id: GrantId | 'all'): Result<HandoutState, Failure>;
  /** Begins to listen for the command. */
  start(): Promise<void>;
  /** How many permissions are in force. */
  grantCount(): number;
  /** Takes every permission back and ends every question; to be called before each lock. */
  reset(): void;
  /** The same at quit, and stops listening. */
  dispose(): void;
}

/** Creates the service. */
export function createHandout(dependencies: HandoutDependencies): Handout {
  return new HandoutService(dependencies);
}

/** Answers the channels of handing values to programs. */
export function handoutHandlers(
  handout: Handout,
): ChannelHandlers<typeof handoutChannels, Failure> {
  return {
    'handout:settings': () => handout.settings(),
    'handout:change-settings': ({ settings, vaultPassphrase }) =>
      handout.changeSettings(settings, vaultPassphrase),
    'handout:state': () => success(handout.state()),
    'handout:take-back': ({ id }) => handout.takeBack(id),
    'handout:take-all-back': () => handout.takeBack('all'),
  };
}

class HandoutService implements Handout {
  readonly #dependencies: HandoutDependencies;
  readonly #grants: Grants;
  readonly #consent: ConsentService;
  readonly #uses: RecordedUses;
  #answering: Answering | null = null;
  #commandListener: CommandListener | null = null;
  #isDisposed = false;
  #availability: Availability = 'starting';

  constructor(dependencies: HandoutDependencies) {
    this.#dependencies = dependencies;
    this.#grants = new Grants({ ...dependencies, changed: () => this.#tell() });
    this.#uses = new RecordedUses(dependencies);
    this.#consent = new ConsentService({ ...dependencies, grants: this.#grants });
    dependencies.vault.onStateChange(({ status }) => {
      if (status !== 'open') this.#grants.clear();
    });
  }

  settings(): Result<HandoutSettings, Failure> {
    const opened = this.#dependencies.vault.opened();
    return opened.ok ? success(readSetting(opened.value, handoutSetting)) : opened;
  }

  async start(): Promise<void> {
    // Nothing of it is needed for the window.
    const [{ createAnswering }, { createCommandListener }] = await Promise.all([
      import('./answering.ts'),
      import('./command-listener.ts'),
    ]);
    if (this.#isDisposed) return;
    const answering = createAnswering({
      ...this.#dependencies,
      consent: this.#consent,
      recordUse: (event) => this.#uses.record(event),
      isAllowed: () => {
        const settings = this.settings();
        return settings.ok && settings.value.allowed;
      },
    });
    this.#answering = answering;
    this.#commandListener = createCommandListener({
      ...this.#dependencies,
      answer: (request) => answering.answer(request),
    });
    this.#availability = await this.#commandListener.start();
    this.#tell();
  }

  grantCount(): number {
    return this.#grants.list().length;
  }

  reset(): void {
    this.#answering?.cancelAll();
    this.#uses.sync();
    this.#grants.clear();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.reset();
    this.#commandListener?.close();
  }

  state(): HandoutState {
    return { availability: this.#availability, grants: this.#grants.list() };
  }

  #tell(): void {
    this.#dependencies.emit('handout-state', this.state());
    this.#dependencies.grantsChanged();
  }

  async changeSettings(
    settings: HandoutSettings,
    vaultPassphrase: Uint8Array | null,
  ): Promise<Result<HandoutSettings, Failure>> {
    const before = this.settings();
    if (!before.ok) return before;
    if (settings.allowed && !before.value.allowed) {
      const { confirm } = this.#dependencies;
      const confirmed = await confirm({ act: 'let-programs-ask' }, vaultPassphrase);
      if (!confirmed.ok) return confirmed;
    }
    const changed = changeSetting(this.#dependencies, handoutSetting, settings, 'hand-out');
    if (changed.ok && !settings.allowed) this.reset();
    if (changed.ok) this.#consent.forgetDenials();
    return changed;
  }

  takeBack(id: GrantId | 'all'): Result<HandoutState, Failure> {
    const ids = id === 'all' ? this.#grants.list().map((grant) => grant.id) : [id];
    for (const each of ids) {
      const taken = this.#grants.takeBack(each);
      if (taken === null) continue;
      const recorded = this.#dependencies.history.record(takenBackEvent(taken));
      if (!recorded.ok) return failure(recorded.error);
    }
    return success(this.state());
  }
}

function takenBackEvent({ connectionId, nickname, field, command, program, terminal }: Grant) {
  const shown = oneLineCutInside(program, 200);
  return {
    kind: 'permission-taken-back',
    ...{ id: connectionId, nickname, field, command, program: shown, terminal },
  } as const;
}

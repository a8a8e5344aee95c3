import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge } from '../app/bridge.ts';

/** What the program is to the desktop: whether it starts at login, and whether there is a tray to rest in. */
export class Desk {
  /** Null until it was read. */
  startsAtLogin = $state.raw<boolean | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether to say that this desktop shows no tray. */
  lacksTray = $state(false);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async readStart(): Promise<void> {
    const answer = await this.#bridge.call('system:start-at-login', null);
    if (answer.ok) this.startsAtLogin = answer.value.on;
    this.failure = answer.ok ? null : answer.error;
  }

  async setStart(on: boolean): Promise<void> {
    const answer = await this.#bridge.call('system:set-start-at-login', { on });
    if (answer.ok) this.startsAtLogin = answer.value.on;
    this.failure = answer.ok ? null : answer.error;
  }

  /** Asks whether to say that there is no tray; main answers yes only once. */
  async readTrayNotice(): Promise<void> {
    const answer = await this.#bridge.call('window:tray-notice', null);
    if (answer.ok && answer.value) this.lacksTray = true;
  }

  dismissTrayNotice(): void {
    this.lacksTray = false;
  }
}

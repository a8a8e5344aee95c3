import type { Failure } from '../../electron/failures/index.ts';
import type { Bridge, BridgeResult, OutputOf } from '../app/bridge.ts';

/** Which programs may use a value without a question now, and whether programs can ask at all. */
export class HandoutPermissions {
  /** Null until it was read. */
  state = $state.raw<OutputOf<'handout:state'> | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Reads the state and follows it; call the returned function to stop. */
  follow(): () => void {
    const stop = this.#bridge.on('handout-state', (state) => (this.state = state));
    void this.#bridge.call('handout:state', null).then((answer) => this.#take(answer));
    return stop;
  }

  /** Takes a permission back, or all of them. */
  async takeBack(id: OutputOf<'handout:state'>['grants'][number]['id'] | 'all'): Promise<void> {
    this.failure = null;
    this.#take(
      id === 'all'
        ? await this.#bridge.call('handout:take-all-back', null)
        : await this.#bridge.call('handout:take-back', { id }),
    );
  }

  #take(answer: BridgeResult<'handout:state'>): void {
    if (answer.ok) this.state = answer.value;
    else this.failure = answer.error;
  }
}

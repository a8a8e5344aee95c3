import type { Connection, ConnectionId, FormerToken } from '../../electron/connections/index.ts';
import { tokenTexts } from '../../electron/texts/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { Messages } from '../app/messages.svelte.ts';

/** The token before the present one of the connection that is shown, and what can be done with it. */
export class FormerTokenStore {
  /** Null while none is kept, or it is not known yet. */
  kept = $state.raw<FormerToken | null>(null);
  readonly #bridge: Bridge;
  readonly #messages: Messages;
  #wanted: ConnectionId | null = null;

  constructor({ bridge, messages }: { readonly bridge: Bridge; readonly messages: Messages }) {
    this.#bridge = bridge;
    this.#messages = messages;
  }

  /** Reads what is kept for a connection; an answer that comes too late is dropped. */
  async read(id: ConnectionId): Promise<void> {
    if (this.#wanted !== id) this.kept = null;
    this.#wanted = id;
    const answer = await this.#bridge.call('replacement:former', { id });
    if (this.#wanted === id) this.kept = answer.ok ? answer.value : null;
  }

  /** Goes back to the token before. */
  async takeBack({ id, nickname }: Connection): Promise<void> {
    const answer = await this.#bridge.call('replacement:take-back', { id });
    if (answer.ok) this.#messages.say('ok', tokenTexts.former.takenBack(nickname));
    else this.#messages.fail(answer.error);
    await this.read(id);
  }

  /** Deletes the token before, once it was revoked. */
  async forget({ id }: Connection): Promise<void> {
    const answer = await this.#bridge.call('replacement:forget', { id });
    if (answer.ok) this.#messages.say('ok', tokenTexts.former.forgotten);
    else this.#messages.fail(answer.error);
    await this.read(id);
  }
}

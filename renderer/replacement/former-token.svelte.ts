import type { Connection, ConnectionId, FormerToken } from '../../electron/connections/index.ts';
import { tokenTexts } from '../../electron/texts/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { Messages } from '../app/messages.svelte.ts';

/** The previous token of the selected connection, and what can be done with it. */
export class FormerTokenStore {
  /** Null if none is kept or it has not been read yet. */
  kept = $state.raw<FormerToken | null>(null);
  readonly #bridge: Bridge;
  readonly #messages: Messages;
  #wanted: ConnectionId | null = null;

  constructor({ bridge, messages }: { readonly bridge: Bridge; readonly messages: Messages }) {
    this.#bridge = bridge;
    this.#messages = messages;
  }

  /** Reads the previous token of a connection; an answer for another connection is dropped. */
  async read(id: ConnectionId): Promise<void> {
    if (this.#wanted !== id) this.kept = null;
    this.#wanted = id;
    const answer = await this.#bridge.call('replacement:former', { id });
    if (this.#wanted === id) this.kept = answer.ok ? answer.value : null;
  }

  /** Goes back to the previous token. */
  async takeBack({ id, nickname }: Connection): Promise<void> {
    const answer = await this.#bridge.call('replacement:take-back', { id });
    if (answer.ok) this.#messages.say('ok', tokenTexts.former.takenBack(nickname));
    else this.#messages.fail(answer.error);
    await this.read(id);
  }

  /** Deletes the previous token, once it was revoked. */
  async forget({ id }: Connection): Promise<void> {
    const answer = await this.#bridge.call('replacement:forget', { id });
    if (answer.ok) this.#messages.say('ok', tokenTexts.former.forgotten);
    else this.#messages.fail(answer.error);
    await this.read(id);
  }
}

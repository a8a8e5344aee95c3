import type { Connection, ConnectionId, PlaceId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Result } from '../../electron/system/model/result.ts';
import { placeTexts as texts } from '../../electron/texts/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { Messages } from '../app/messages.svelte.ts';

/** Dependencies of the places where tokens stand. */
interface PlacesDependencies {
  readonly bridge: Bridge;
  readonly messages: Messages;
  /** Shows a changed connection before the main process reports it. */
  readonly changed: (connection: Connection) => void;
}

/** What can be done about the places where tokens stand. */
export class TokenPlaces {
  readonly #dependencies: PlacesDependencies;

  constructor(dependencies: PlacesDependencies) {
    this.#dependencies = dependencies;
  }

  async mark(id: ConnectionId, place: PlaceId, hasPresentToken: boolean): Promise<void> {
    const { bridge } = this.#dependencies;
    this.#take(await bridge.call('connections:mark-place', { id, place, hasPresentToken }));
  }

  /** Notes that the earlier token was revoked. */
  async confirmRevoked(id: ConnectionId): Promise<void> {
    const { bridge, messages } = this.#dependencies;
    const answer = await bridge.call('connections:confirm-revoked', { id });
    this.#take(answer);
    if (answer.ok) messages.say('ok', texts.revoke.noted);
  }

  /** Copies the message about the places for a colleague. */
  async copyMessage(id: ConnectionId): Promise<void> {
    const { bridge, messages } = this.#dependencies;
    const answer = await bridge.call('replacement:copy-place-message', { id });
    if (answer.ok) messages.say('ok', texts.messageCopied);
    else messages.fail(answer.error);
  }

  #take(answer: Result<Connection, Failure>): void {
    if (answer.ok) this.#dependencies.changed(answer.value);
    else this.#dependencies.messages.fail(answer.error);
  }
}

import type { Connection } from '../../electron/connections/index.ts';
import type { SavedLogin } from '../../electron/connections/model/login-rules.ts';
import {
  findTokenLife,
  learnTokenLife,
  suggestExpiry,
  type TokenLife,
} from '../../electron/connections/model/token-life.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { LocalDate } from '../../electron/system/model/brand.ts';
import type { Bridge } from '../app/bridge.ts';

/** For how long tokens live: what is set, and what is known from tokens whose end is confirmed. */
export class TokenLivesStore {
  all = $state.raw<readonly TokenLife[]>([]);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;
  readonly #connections: () => Iterable<Connection>;

  constructor(bridge: Bridge, connections: () => Iterable<Connection>) {
    this.#bridge = bridge;
    this.#connections = connections;
  }

  async load(): Promise<void> {
    const answer = await this.#bridge.call('connections:token-lives', null);
    this.failure = answer.ok ? null : answer.error;
    if (answer.ok) this.all = answer.value;
  }

  /** Sets for how many days tokens live; null for the usual year. */
  async set({ scope, name }: Omit<TokenLife, 'days'>, days: number | null): Promise<void> {
    const answer = await this.#bridge.call('connections:set-token-life', { scope, name, days });
    this.failure = answer.ok ? null : answer.error;
    if (answer.ok) this.all = answer.value;
  }

  /** The suggested last day of a new token. */
  suggestedFor(login: SavedLogin | null, today: LocalDate): LocalDate {
    return suggestExpiry(today, this.all, login);
  }

  /** The life that other tokens of a login were confirmed to have, unless one is set. */
  offerFor(login: SavedLogin | null): TokenLife | null {
    if (login === null || findTokenLife(this.all, login) !== null) return null;
    return learnTokenLife(this.#connections(), login);
  }
}

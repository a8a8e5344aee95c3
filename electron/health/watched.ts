import { getAccountKey } from '../checks/index.ts';
import { getHost, type ConnectionId } from '../connections/index.ts';
import type { Instant } from '../system/model/brand.ts';
import type { LastCheck, Overview } from './model/overview.ts';
import { isTransientFailure } from './model/connection-status.ts';
import { findCheckBlocks, type CheckBlock } from './model/check-blocks.ts';

/** The data of a connection that planning needs, cached while the vault is open. */
export interface Watched {
  readonly id: ConnectionId;
  readonly site: string;
  readonly account: string;
  readonly tokenRefusedAt: Instant | null;
  readonly lastCheck: Pick<LastCheck, 'startedAt' | 'outcome' | 'failure'> | null;
  readonly lastAuditAt: Instant | null;
  readonly hasPurposes: boolean;
  readonly savedAt: Instant;
  readonly checking: boolean;
}

/** Picks the data that planning needs from a list row. */
export function toWatched({ connection, lastCheck, lastAudit, checking }: Overview): Watched {
  const site = getHost(connection.address);
  return {
    id: connection.id,
    site,
    account: getAccountKey(connection),
    tokenRefusedAt: connection.tokenRefusedAt,
    lastCheck,
    lastAuditAt: lastAudit?.startedAt ?? null,
    hasPurposes: connection.purposes.length > 0,
    savedAt: connection.updatedAt,
    checking,
  };
}

/** Whether the last check failed transiently. */
export function hasFailedTransiently({ lastCheck }: Watched): boolean {
  return isTransientFailure(lastCheck?.failure?.code);
}

/** The connections of one account, the number in trouble, and the function that judges them. */
interface Account {
  readonly connections: Map<ConnectionId, Watched>;
  troubled: number;
  judge: ((watched: Watched) => CheckBlock | null) | null;
}

/** The watched connections by id, account and site. */
export class WatchedConnections {
  readonly #all = new Map<ConnectionId, Watched>();
  readonly #accounts = new Map<string, Account>();
  readonly #checking = new Map<string, Set<ConnectionId>>();

  get(id: ConnectionId): Watched | null {
    return this.#all.get(id) ?? null;
  }

  all(): Iterable<Watched> {
    return this.#all.values();
  }

  put(watched: Watched): void {
    this.remove(watched.id);
    this.#all.set(watched.id, watched);
    const account = this.#accounts.get(watched.account) ?? {
      connections: new Map(),
      troubled: 0,
      judge: null,
    };
    this.#accounts.set(watched.account, account);
    account.connections.set(watched.id, watched);
    account.troubled += isTroubled(watched) ? 1 : 0;
    account.judge = null;
    if (!watched.checking) return;
    const checking = this.#checking.get(watched.site) ?? new Set();
    this.#checking.set(watched.site, checking.add(watched.id));
  }

  remove(id: ConnectionId): void {
    const watched = this.#all.get(id);
    if (watched === undefined) return;
    this.#all.delete(id);
    const account = this.#accounts.get(watched.account);
    account?.connections.delete(id);
    if (account !== undefined) {
      account.troubled -= isTroubled(watched) ? 1 : 0;
      account.judge = null;
    }
    if (account?.connections.size === 0) this.#accounts.delete(watched.account);
    const checking = this.#checking.get(watched.site);
    checking?.delete(id);
    if (checking?.size === 0) this.#checking.delete(watched.site);
  }

  /** The connections of an account, if any of them is in trouble, which affects all. */
  findTroubledAccount({ account }: Watched): Iterable<Watched> {
    const known = this.#accounts.get(account);
    return known === undefined || known.troubled === 0 ? [] : known.connections.values();
  }

  isChecked(site: string): boolean {
    return this.#checking.has(site);
  }

  /** Why background checks of a connection are blocked; null if they are not. */
  getSkipReason(watched: Watched): CheckBlock | null {
    const account = this.#accounts.get(watched.account);
    if (account === undefined) return null;
    account.judge ??= findCheckBlocks(account.connections.values());
    return account.judge(watched);
  }
}

/** Whether the connection may put its account at risk. */
function isTroubled({ tokenRefusedAt, lastCheck }: Watched): boolean {
  return tokenRefusedAt !== null || lastCheck?.outcome === 'failed';
}

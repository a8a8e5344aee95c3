import { getAccountKey } from '../checks/index.ts';
import { getHost, type ConnectionId } from '../connections/index.ts';
import type { Instant } from '../system/model/brand.ts';
import type { LastCheck, Overview } from './model/overview.ts';
import { isTransientFailure } from './model/connection-status.ts';
import { findCheckBlocks, type CheckBlock } from './model/check-blocks.ts';

/** What is kept in mind of a connection while the vault is open: as little as planning needs. */
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

/** What is kept in mind of a row of the list. */
export function watchedOf({ connection, lastCheck, lastAudit, checking }: Overview): Watched {
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

/** Whether what stood in the way of the last check may have passed by now. */
export function mayHavePassed({ lastCheck }: Watched): boolean {
  return isTransientFailure(lastCheck?.failure?.code);
}

/** The connections of one account, how many of them are in trouble, and what that means for each. */
interface Account {
  readonly connections: Map<ConnectionId, Watched>;
  troubled: number;
  judge: ((watched: Watched) => CheckBlock | null) | null;
}

/** The connections that are watched, by id, by account and by site. */
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

  /** Takes in what a connection is like now. */
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

  /** The connections of an account, if any of them is in trouble, which concerns them all. */
  inTroubleWith({ account }: Watched): Iterable<Watched> {
    const known = this.#accounts.get(account);
    return known === undefined || known.troubled === 0 ? [] : known.connections.values();
  }

  /** Whether a test runs on a site. */
  isChecked(site: string): boolean {
    return this.#checking.has(site);
  }

  /** Why a connection is not tested by itself; null when nothing speaks against it. */
  getSkipReason(watched: Watched): CheckBlock | null {
    const account = this.#accounts.get(watched.account);
    if (account === undefined) return null;
    account.judge ??= findCheckBlocks(account.connections.values());
    return account.judge(watched);
  }
}

/** Whether a connection's account may be in danger. */
function isTroubled({ tokenRefusedAt, lastCheck }: Watched): boolean {
  return tokenRefusedAt !== null || lastCheck?.outcome === 'failed';
}

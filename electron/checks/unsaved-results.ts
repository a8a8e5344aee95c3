import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CheckReport, RunId } from './model/check.ts';
import type { CheckResult } from './sequence.ts';

/** A login as it is compared: by host, username and token, of which the token is wiped afterwards. */
export interface TestedLogin {
  readonly host: string;
  readonly username: string;
  readonly token: Uint8Array;
}

/** The outcome of a test of unsaved values. */
export interface UnsavedResult {
  readonly report: CheckReport;
  readonly result: CheckResult;
}

/** The latest tests of unsaved values, until a connection is made of them. */
export interface UnsavedResults {
  remember(run: RunId, login: TestedLogin, outcome: UnsavedResult): void;
  /** Gives the outcome once, and only for the very values that were tested. */
  take(run: RunId, login: TestedLogin): UnsavedResult | null;
  forgetAll(): void;
}

/** More than one form is hardly ever open, and each is tested a few times. */
const mostRemembered = 20;

/**
 * Remembers tests of unsaved values. A login is held as a keyed hash under a random key that lives as
 * long as the process, so that no token has to be kept to know it again.
 */
export function createUnsavedResults(): UnsavedResults {
  const key = randomBytes(32);
  const remembered = new Map<RunId, UnsavedResult & { readonly seal: Buffer }>();
  const sealOf = ({ host, username, token }: TestedLogin): Buffer => {
    const hmac = createHmac('sha256', key);
    hmac.update(`${host.length}:${host}${username.length}:${username}`, 'utf8');
    return hmac.update(token).digest();
  };
  return {
    remember(run, login, outcome) {
      remembered.set(run, { ...outcome, seal: sealOf(login) });
      const [oldest] = remembered.keys();
      if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
    },
    take(run, login) {
      const found = remembered.get(run);
      if (found === undefined || !timingSafeEqual(found.seal, sealOf(login))) return null;
      remembered.delete(run);
      return found;
    },
    forgetAll: () => remembered.clear(),
  };
}

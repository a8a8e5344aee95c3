import { hostOf, type SiteAddress } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { failure, success, type Clock, type Result } from '../system/index.ts';

/** More than anybody tests by hand within a minute: each test is waited for, and its answer read. */
export const mostTestsAMinute = 20;

const minuteMs = 60_000;

/** What limits tests of addresses that nobody has saved. */
export interface OwnAddressTestsParts {
  readonly clock: Clock;
  readonly history: Pick<History, 'record'>;
  /** Whether a person clicked or pressed a key in the window just now. Each input answers yes once. */
  readonly takeInput: () => boolean;
  /** Whether assistive technology runs, which can press a button without any input. */
  readonly isAssisted: () => boolean;
}

/** Lets a test of the form through, or says why not. */
export interface OwnAddressTests {
  admit(address: SiteAddress): Result<null, Failure>;
}

/**
 * Limits tests of the form at addresses outside of Atlassian's domains: such a test asks any host for any path, and so
 * could carry something away, or find out which ports are open. Each needs a person's input, is one of few a minute,
 * and is in the history before anything is sent. The history names the host and not the path, which may hold anything.
 */
export function createOwnAddressTests(parts: OwnAddressTestsParts): OwnAddressTests {
  const { clock, history, takeInput, isAssisted } = parts;
  let recent: readonly number[] = [];
  return {
    admit(address) {
      if (address.kind === 'cloud') return success(null);
      if (!takeInput() && !isAssisted()) return failure({ code: 'no-input-heard' });
      const now = clock.now();
      recent = recent.filter((at) => at <= now && now - at < minuteMs);
      if (recent.length >= mostTestsAMinute) return failure({ code: 'too-many-tests' });
      recent = [...recent, now];
      return history.record({ kind: 'address-tested', address: hostOf(address) });
    },
  };
}

import type { Failure } from '../../failures/index.ts';
import type { JiraResponse } from '../../jira/index.ts';
import { unknown, type Piece, type UnknownReason } from '../model/evidence.ts';

/** Asks for pieces of evidence, and stops asking as soon as going on would be wrong. */
export interface Inquiry {
  /** Asks once and reads the answer. After the inquiry has ended, or a rate limit was met, asks no more. */
  ask<Value, Read>(
    call: () => Promise<JiraResponse<Value>>,
    read: (value: Value) => Piece<Read>,
    readRefusal?: (answer: RefusedAnswer) => Piece<Read> | null,
  ): Promise<Piece<Read>>;
  /** Why the whole audit has to end; null while it need not. */
  ending(): Failure | null;
}

/** An answer that is not a success. */
export type RefusedAnswer = Extract<JiraResponse<never>, { ok: false }>;

/** Begins to ask, after a login that was accepted. */
export function createInquiry(signal: AbortSignal): Inquiry {
  let ending: Failure | null = null;
  let isLimited = false;
  return {
    async ask(call, read, readRefusal) {
      if (signal.aborted) ending ??= { code: 'cancelled' };
      if (ending !== null) return unknown('not-asked');
      if (isLimited) return unknown('rate-limited');
      const answer = await call();
      if (answer.ok) return read(answer.value);
      if (endsAudit(answer)) ending ??= answer.error;
      if (answer.error.code === 'rate-limited') isLimited = true;
      return readRefusal?.(answer) ?? unknown(reasonOf(answer));
    },
    ending: () => ending,
  };
}

/**
 * Whether an answer says that the login itself no longer holds. A bare 401 of one endpoint does not: `/myself`
 * has accepted the token, and Jira answers 401 here and there where it means 403.
 */
function endsAudit({ error, headers }: RefusedAnswer): boolean {
  switch (error.code) {
    case 'cancelled':
    case 'captcha':
    case 'account-blocked':
    case 'account-deactivated':
    case 'site-renamed':
    case 'no-such-site':
    case 'vault-locked':
    case 'token-unreadable':
    case 'no-such-connection':
      return true;
    case 'wrong-credentials':
    case 'token-expired':
      return headers.loginReason !== null && headers.loginReason.toUpperCase() !== 'OK';
    default:
      return false;
  }
}

function reasonOf({ error, status }: RefusedAnswer): UnknownReason {
  switch (error.code) {
    case 'no-access':
      return status === 404 ? 'not-found' : 'forbidden';
    case 'wrong-credentials':
    case 'token-expired':
    case 'passwords-refused':
    case 'network-not-allowed':
      return 'forbidden';
    case 'timed-out':
    case 'rate-limited':
    case 'jira-down':
    case 'scope-missing':
      return error.code;
    case 'offline':
    case 'no-such-host':
    case 'names-not-looked-up':
    case 'connection-refused':
    case 'address-unreachable':
    case 'port-not-allowed':
    case 'stopped-on-this-computer':
    case 'computer-overloaded':
    case 'cannot-connect':
    case 'connection-broken':
    case 'proxy-failed':
    case 'proxy-asks-login':
    case 'proxy-not-reached':
    case 'proxy-not-trusted':
    case 'proxy-settings-unusable':
    case 'network-asks-login':
    case 'tls-not-trusted':
      return 'not-reached';
    default:
      return status === 404 ? 'not-found' : 'unexpected-answer';
  }
}

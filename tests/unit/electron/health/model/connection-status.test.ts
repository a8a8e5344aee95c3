import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../../electron/connections/model/connection.ts';
import type { Failure, FailureCode } from '../../../../../electron/failures/model/codes.ts';
import type { LastCheck } from '../../../../../electron/health/model/overview.ts';
import {
  getConnectionStatus,
  worstStatus,
  type ConnectionStatus,
} from '../../../../../electron/health/model/connection-status.ts';
import { instant } from '../../../../../electron/system/model/clock.ts';
import { day, eventCards } from '../../connections/form.ts';

const connection: Connection = {
  id: '00000000-0000-4000-8000-000000000000' as Connection['id'],
  nickname: 'Production',
  address: { kind: 'cloud', subdomain: 'acme', domain: 'atlassian.net' },
  username: 'jane@example.com',
  note: '',
  expiry: { on: day('2027-11-23'), confirmed: true },
  tokenKind: 'unknown',
  tokenRefusedAt: null,
  tokenChangedAt: instant(0),
  cloudId: null,
  purposes: [eventCards],
  tags: [],
  places: [],
  toRevoke: null,
  favourite: false,
  createdAt: instant(0),
  updatedAt: instant(0),
};

const check = (outcome: LastCheck['outcome'], failure: Failure | null = null): LastCheck => ({
  startedAt: instant(0),
  durationMs: 100,
  outcome,
  failure,
});
const status = (lastCheck: LastCheck | null, refused = false, checking = false): ConnectionStatus =>
  getConnectionStatus({
    connection: { ...connection, tokenRefusedAt: refused ? instant(1) : null },
    lastCheck,
    lastAudit: null,
    checking,
  });

describe('A connection', () => {
  it('that was never tested is not tested', () => expect(status(null)).toBe('not-tested'));
  it('whose test was cancelled is not tested', () =>
    expect(status(check('cancelled', { code: 'cancelled' }))).toBe('not-tested'));
  it('whose last test passed works', () => expect(status(check('works'))).toBe('works'));
  it('that is being tested is shown as such, regardless of its last result', () =>
    expect(status(check('failed', { code: 'captcha' }), true, true)).toBe('checking'));

  const failures: readonly (readonly [Failure, ConnectionStatus])[] = [
    [{ code: 'rate-limited', until: null }, 'attention'],
    [{ code: 'jira-down', status: 503 }, 'attention'],
    [{ code: 'offline' }, 'attention'],
    [{ code: 'timed-out' }, 'attention'],
    [{ code: 'wrong-credentials' }, 'failed'],
    [{ code: 'token-expired', on: day('2026-11-22') }, 'failed'],
    [{ code: 'token-refused-before' }, 'failed'],
    [{ code: 'tls-not-trusted', reason: 'unknown-issuer' }, 'failed'],
    [{ code: 'no-such-host' }, 'failed'],
    [{ code: 'unexpected-answer', status: 200 }, 'failed'],
  ];
  for (const [failure, expected] of failures) {
    it(`whose last test ended with ${failure.code} is ${expected}`, () =>
      expect(status(check('failed', failure))).toBe(expected));
  }

  it('whose token was refused stays failed while Jira is out of reach', () =>
    expect(status(check('failed', { code: 'offline' satisfies FailureCode }), true)).toBe(
      'failed',
    ));
});

describe('The worst of', () => {
  const cases: readonly (readonly [readonly ConnectionStatus[], ConnectionStatus])[] = [
    [[], 'not-tested'],
    [['works', 'works'], 'works'],
    [['works', 'not-tested'], 'not-tested'],
    [['not-tested', 'checking', 'works'], 'checking'],
    [['checking', 'attention'], 'attention'],
    [['works', 'attention', 'failed'], 'failed'],
  ];
  for (const [all, worst] of cases) {
    it(`${all.join(', ') || 'none'} is ${worst}`, () => expect(worstStatus(all)).toBe(worst));
  }
});

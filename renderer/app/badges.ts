import { changeKinds } from '../../electron/audit/model/change.ts';
import type {
  AuditVerdict,
  ChangeCounts,
  ChangeKind,
  FindingVerdict,
} from '../../electron/audit/index.ts';
import type { TokenExpiry } from '../../electron/connections/index.ts';
import { failureWord } from '../../electron/failures/model/word.ts';
import { judgeExpiry, type ExpiryState } from '../../electron/health/model/expiry.ts';
import type { LastAudit, Overview } from '../../electron/health/index.ts';
import {
  getConnectionStatus,
  getFailureCode,
} from '../../electron/health/model/connection-status.ts';
import type { LocalDate } from '../../electron/system/model/brand.ts';
import { assertNever } from '../../electron/system/model/result.ts';
import { driftTexts, listTexts, statusTexts } from '../../electron/texts/index.ts';
import type { Tone } from '../ui/tones.ts';

/** A badge in the list: its tone, which decides shape and colour, and its word. */
export interface Badge {
  readonly tone: Tone;
  readonly word: string;
}

/** The badge for a connection's status. */
export function statusBadge(row: Overview): Badge {
  const word = failureWord(getFailureCode(row));
  const status = getConnectionStatus(row);
  switch (status) {
    case 'checking':
      return { tone: 'busy', word: statusTexts.testing };
    case 'not-tested':
      return { tone: 'idle', word: statusTexts.untested };
    case 'works':
      return { tone: 'ok', word: statusTexts.works };
    case 'attention':
      return { tone: 'warn', word };
    case 'failed':
      return { tone: 'bad', word };
    default:
      return assertNever(status);
  }
}

/** The tone of an audit's verdict. */
export const verdictTones: Readonly<Record<AuditVerdict, Tone>> = {
  complete: 'ok',
  missing: 'bad',
  unknown: 'unknown',
  excessive: 'warn',
};

/** The badge for a connection's last audit. */
export function auditBadge(audit: LastAudit): Badge {
  const tone = verdictTones[audit.verdict];
  switch (audit.verdict) {
    case 'complete':
      return { tone, word: listTexts.audits.complete };
    case 'missing':
      return { tone, word: listTexts.audits.missing(audit.missing) };
    case 'unknown':
      return { tone, word: listTexts.audits.unknown(audit.unknown) };
    case 'excessive':
      return { tone, word: listTexts.audits.excessive };
    default:
      return assertNever(audit.verdict);
  }
}

/** The remaining lifetime of a token, as the list shows it. */
export interface TokenLife {
  readonly tone: 'ok' | 'warn' | 'bad';
  /** The length of the bar, in percent. */
  readonly percent: number;
  readonly text: string;
  /** The same in a sentence, for screen readers. */
  readonly name: string;
}

/** The longest lifetime of an Atlassian API token, which is also the default, in days. */
const defaultLife = 365;

/** The tone for the days that a token has left. */
export const expiryTones: Readonly<Record<ExpiryState, TokenLife['tone']>> = {
  valid: 'ok',
  'ends-soon': 'warn',
  'ends-very-soon': 'bad',
  expired: 'bad',
  'estimated-past': 'warn',
};

/** Works out how much of a token's lifetime is left. An estimated date never makes it expired. */
export function tokenLife(expiry: TokenExpiry, today: LocalDate): TokenLife {
  const { state, daysLeft } = judgeExpiry(expiry, today);
  return {
    tone: expiryTones[state],
    percent: Math.max(0, Math.min(100, (daysLeft / defaultLife) * 100)),
    text: tokenText(state, daysLeft, expiry.confirmed),
    name: listTexts.token.name(daysLeft, expiry.confirmed),
  };
}

function tokenText(state: ExpiryState, daysLeft: number, confirmed: boolean): string {
  if (state === 'expired') return listTexts.token.expired;
  if (state === 'estimated-past') return listTexts.token.perhapsOver;
  return confirmed ? listTexts.token.days(daysLeft) : listTexts.token.estimatedDays(daysLeft);
}

/** The tone of a finding's verdict. */
export const findingTones: Readonly<Record<FindingVerdict, Tone>> = {
  met: 'ok',
  missing: 'bad',
  unknown: 'unknown',
  excessive: 'warn',
};

/** The tone of a change: a lost permission breaks something, a gained one may be too much. */
export const changeTones: Readonly<Record<ChangeKind, Tone>> = {
  lost: 'bad',
  changed: 'warn',
  gained: 'idle',
};

/** The badge for the changes since the previous audit, such as "1 lost, 2 gained". */
export function driftBadge(counts: ChangeCounts): Badge {
  const present = changeKinds.filter((kind) => counts[kind] > 0);
  const [worst = 'gained'] = present;
  return {
    tone: changeTones[worst],
    word: present.map((kind) => driftTexts.counts[kind](counts[kind])).join(', '),
  };
}

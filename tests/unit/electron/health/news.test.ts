import { describe, expect, it } from 'vitest';
import { wordChange } from '../../../../electron/audit/model/wording.ts';
import {
  changeKinds,
  type Change,
  type ChangeKind,
} from '../../../../electron/audit/model/change.ts';
import type { Failure, FailureCode } from '../../../../electron/failures/model/codes.ts';
import { readCurrentState } from '../../../../electron/health/current-state.ts';
import {
  findNews,
  markAsSeen,
  type News,
  type NotifiedState,
} from '../../../../electron/health/news.ts';
import type { LastCheck } from '../../../../electron/health/model/overview.ts';
import { addDays, instant } from '../../../../electron/system/model/clock.ts';
import type { LocalDate } from '../../../../electron/system/model/brand.ts';
import { change, jiraRobot, failed, noon, row, today, works } from '../../renderer/samples.ts';

/** A sequence of events of a connection. */
type Step =
  | 'works'
  | 'nothing'
  | FailureCode
  | { readonly byHand: 'works' | FailureCode }
  | { readonly token: 'replaced' }
  | { readonly audit: Changed }
  | { readonly auditByHand: Changed }
  | { readonly day: number }
  | { readonly ends: number; readonly confirmed: boolean; readonly savedToday?: boolean };

/** The changes that an audit finds. */
type Changed = Readonly<Partial<Record<ChangeKind, readonly string[]>>>;

/** The news after all of them, one line each. */
type Said = readonly string[];

const refused = 'wrong-credentials';

/** Histories of one connection, and the news about them. */
const histories: readonly (readonly [name: string, steps: readonly Step[], said: Said])[] = [
  // A connection works, or it does not.
  ['is new and works', ['works'], []],
  ['is new and does not work', [refused], []],
  ['works and works', ['works', 'works', 'works'], []],
  ['worked and broke', ['works', refused], ['broke: wrong-credentials']],
  [
    'worked, broke and stays broken',
    ['works', refused, refused, 'no-access'],
    ['broke: wrong-credentials'],
  ],
  ['was new and broken, and works', [refused, 'works'], ['works again']],
  ['was new and broken, and stays broken', [refused, refused], []],
  ['broke and works again', ['works', 'no-access', 'works'], ['broke: no-access', 'works again']],
  [
    'breaks twice',
    ['works', 'no-access', 'works', 'no-access'],
    ['broke: no-access', 'works again', 'broke: no-access'],
  ],
  ['broke for another reason than before', ['works', 'captcha', 'no-access'], ['broke: captcha']],
  ['moved to another address', ['works', 'site-renamed'], ['broke: site-renamed']],
  [
    'has a certificate that is not trusted any more',
    ['works', 'tls-not-trusted'],
    ['broke: tls-not-trusted'],
  ],
  ['was not tested at all', ['nothing', 'nothing'], []],
  ['was tested after it was not', ['nothing', 'works', refused], ['broke: wrong-credentials']],
  // Transient failures.
  ['was tested while the computer was offline', ['works', 'offline'], []],
  [
    'was tested for days while the computer was offline',
    ['works', 'offline', 'offline', 'offline', 'offline'],
    [],
  ],
  ['timed out once', ['works', 'timed-out', 'works'], []],
  ['timed out twice', ['works', 'timed-out', 'timed-out', 'works'], []],
  [
    'timed out three times in a row',
    ['works', 'timed-out', 'timed-out', 'timed-out'],
    ['broke: timed-out'],
  ],
  [
    'is down for long and comes back',
    ['works', 'jira-down', 'timed-out', 'jira-down', 'jira-down', 'works'],
    ['broke: jira-down', 'works again'],
  ],
  ['timed out twice around a time offline', ['works', 'timed-out', 'offline', 'timed-out'], []],
  [
    'was broken, then offline, then broken',
    ['works', refused, 'offline', refused],
    ['broke: wrong-credentials'],
  ],
  ['asked for a pause', ['works', 'rate-limited', 'works'], []],
  [
    'was skipped because other tokens of its account were refused',
    ['works', 'token-refused-before', 'works'],
    [],
  ],
  // Results that a person has seen.
  ['broke in a test by hand', ['works', { byHand: refused }], []],
  ['broke in a test by hand and stays broken', ['works', { byHand: refused }, refused], []],
  [
    'broke in a test by hand and works in a background test',
    ['works', { byHand: refused }, 'works'],
    ['works again'],
  ],
  [
    'broke in a background test and was fixed by a person',
    ['works', refused, { byHand: 'works' }],
    ['broke: wrong-credentials'],
  ],
  [
    'was fixed by a person and broke again',
    ['works', refused, { byHand: 'works' }, refused],
    ['broke: wrong-credentials', 'broke: wrong-credentials'],
  ],
  // A new token.
  ['got a new token while it worked', ['works', { token: 'replaced' }, 'works'], []],
  [
    'got a new token that is wrong',
    ['works', { token: 'replaced' }, refused],
    ['broke: wrong-credentials'],
  ],
  [
    'was broken, got a new token and works',
    ['works', refused, { token: 'replaced' }, 'works'],
    ['broke: wrong-credentials', 'works again'],
  ],
  [
    'was broken, and so it is with the new token',
    ['works', refused, { token: 'replaced' }, refused],
    ['broke: wrong-credentials', 'broke: wrong-credentials'],
  ],
  // Permissions.
  ['lost a permission', ['works', { audit: { lost: ['Agent'] } }], ['lost: Agent']],
  [
    'gained permissions',
    ['works', { audit: { gained: ['Agent', 'Administer Jira'] } }],
    ['gained: Agent, Administer Jira'],
  ],
  [
    'lost one permission and gained another',
    ['works', { audit: { gained: ['Browse'], lost: ['Agent'] } }],
    ['lost: Agent', 'gained: Browse'],
  ],
  [
    'answers as another account that may do less',
    ['works', { audit: { changed: ['robot'], lost: ['Agent'] } }],
    ['lost: Agent', 'account: robot'],
  ],
  ['was audited, and nothing changed', ['works', { audit: {} }, { audit: {} }], []],
  [
    'lost a permission and gets it back',
    ['works', { audit: { lost: ['Agent'] } }, { audit: { gained: ['Agent'] } }],
    ['lost: Agent', 'gained: Agent'],
  ],
  ['is new and was audited', [{ audit: { lost: ['Agent'] } }], []],
  ['lost a permission in an audit by hand', ['works', { auditByHand: { lost: ['Agent'] } }], []],
  [
    'lost a permission while a person looked, and another one later',
    ['works', { auditByHand: { lost: ['Agent'] } }, { audit: { lost: ['Browse'] } }],
    ['lost: Browse'],
  ],
  [
    'broke and lost a permission',
    ['works', refused, { audit: { lost: ['Agent'] } }],
    ['broke: wrong-credentials', 'lost: Agent'],
  ],
  // The end of its token.
  ['has a token with 31 days left', ['works', { day: 170 - 1 }], []],
  ['has a token with 30 days left', ['works', { day: 170 }], ['expires in 30']],
  [
    'has a token with 30 days left, checked daily',
    ['works', { day: 170 }, { day: 171 }, { day: 180 }],
    ['expires in 30'],
  ],
  [
    'has a token that expires',
    ['works', ...[170, 186, 193, 197, 199, 200, 201, 202].map((day) => ({ day }))],
    ['expires in 30', 'expires in 14', 'expires in 7', 'expires in 3', 'expires in 1', 'expired'],
  ],
  ['was not checked for months', ['works', { day: 195 }], ['expires in 5']],
  ['was not checked until its token had expired', ['works', { day: 230 }], ['expired']],
  ['is new shortly before its token expires', [{ day: 190 }], ['expires in 10']],
  [
    'has a token whose end is only estimated',
    [{ ends: 10, confirmed: false }, { day: 5 }, { day: 20 }],
    [],
  ],
  [
    'has an end that was confirmed later',
    [{ ends: 10, confirmed: false }, { day: 1 }, { ends: 10, confirmed: true }],
    ['expires in 9'],
  ],
  ['was saved today with an end next week', [{ ends: 6, confirmed: true, savedToday: true }], []],
  [
    'was saved with an end next week, which comes nearer',
    [{ ends: 6, confirmed: true, savedToday: true }, { day: 3 }],
    ['expires in 3'],
  ],
  [
    'got a later end after it was warned of',
    ['works', { day: 193 }, { ends: 500, confirmed: true }, { day: 470 }],
    ['expires in 7', 'expires in 30'],
  ],
  ['expired, and Jira refuses it for that', ['works', { day: 201 }, 'token-expired'], ['expired']],
  [
    'breaks on the day its token expires',
    ['works', { day: 199 }, refused],
    ['expires in 1', 'broke: wrong-credentials'],
  ],
  [
    'is tested by hand when its token nears the end',
    ['works', { byHand: 'works' }, { day: 193 }],
    ['expires in 7'],
  ],
];

function lineOf(news: News): string {
  switch (news.kind) {
    case 'broke':
      return `broke: ${news.failure.code}`;
    case 'works-again':
      return 'works again';
    case 'permissions-lost':
      return `lost: ${titlesOf(news.changes)}`;
    case 'account-changed':
      return `account: ${titlesOf(news.changes)}`;
    case 'permissions-gained':
      return `gained: ${titlesOf(news.changes)}`;
    case 'expires':
      return `expires in ${news.daysLeft}`;
    case 'expired':
      return 'expired';
  }
}

/** The account has another name. */
function renamed(displayName: string): Change {
  const is = { ...jiraRobot, displayName, emailAddress: null };
  return { kind: 'changed', subject: 'account', key: 'account', was: jiraRobot, is };
}

function titlesOf(changes: readonly Change[]): string {
  return changes.map((one) => wordChange(one).title).join(', ');
}

function failureOf(code: FailureCode): Failure {
  switch (code) {
    case 'site-renamed':
      return { code, to: 'new.atlassian.net' };
    case 'token-expired':
      return { code, on: today };
    case 'rate-limited':
      return { code, until: null };
    case 'tls-not-trusted':
      return { code, reason: 'unknown-issuer' };
    case 'jira-down':
      return { code, status: 503 };
    default:
      return { code } as Failure;
  }
}

/** A connection over time, whose token expires in 200 days by default. */
class Life {
  notified: NotifiedState | null = null;
  readonly said: string[] = [];
  #day = 0;
  #token = 0;
  #audits = 0;
  #drift: readonly Change[] = [];
  #expiry = { on: addDays(today, 200), confirmed: true };
  #savedAt = instant(noon - 1000 * 60_000_000);
  #checks: LastCheck[] = [];

  go(step: Step): void {
    this.#drift = [];
    if (typeof step === 'string') {
      if (step !== 'nothing') this.#check(step);
      return this.#tell();
    }
    if ('byHand' in step) {
      this.#check(step.byHand);
      return this.#see();
    }
    if ('auditByHand' in step) {
      this.#audit(step.auditByHand);
      return this.#see();
    }
    if ('token' in step) {
      this.#token += 1;
      this.#checks = [];
    } else if ('day' in step) this.#day = step.day;
    else if ('ends' in step) {
      const { ends, confirmed, savedToday = false } = step;
      this.#expiry = { on: addDays(today, ends), confirmed };
      if (savedToday) this.#savedAt = noon;
    } else this.#audit(step.audit);
    this.#tell();
  }

  #check(outcome: 'works' | FailureCode): void {
    this.#checks.unshift(outcome === 'works' ? works : failed(failureOf(outcome)));
  }

  #audit(changed: Changed): void {
    this.#audits += 1;
    this.#drift = changeKinds.flatMap((kind) =>
      (changed[kind] ?? []).map((title) =>
        kind === 'changed' ? renamed(title) : change(kind, title),
      ),
    );
  }

  get #today(): LocalDate {
    return addDays(today, this.#day);
  }

  #known() {
    const tokenChangedAt = instant(this.#token);
    const audit = {
      startedAt: instant(this.#audits),
      verdict: 'complete',
      missing: 0,
      unknown: 0,
      drift: null,
    } as const;
    const connection = { tokenChangedAt, expiry: this.#expiry, updatedAt: this.#savedAt };
    const status = {
      lastCheck: this.#checks[0] ?? null,
      lastAudit: this.#audits === 0 ? null : audit,
    };
    return readCurrentState(row(1, connection, status), {
      lastChecks: (count) => this.#checks.slice(0, count),
      drift: () => this.#drift,
    });
  }

  #see(): void {
    this.notified = markAsSeen(this.notified, this.#known());
  }

  #tell(): void {
    const { news, notified } = findNews(this.notified, this.#known(), this.#today);
    this.notified = notified;
    this.said.push(...news.map(lineOf));
    // Reported news is not reported again.
    expect(findNews(notified, { ...this.#known(), drift: () => [] }, this.#today).news).toEqual([]);
  }
}

describe('The news about a connection that', () => {
  it.each(histories)('%s', (_, steps, said) => {
    const life = new Life();
    for (const step of steps) life.go(step);
    expect(life.said).toEqual(said);
  });
});

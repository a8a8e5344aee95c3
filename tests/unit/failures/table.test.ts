import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  describeFailure,
  failureTable,
  readStoredFailure,
  type Failure,
  type FailureFormat,
} from '../../../electron/failures/index.ts';
import { instant } from '../../../electron/system/index.ts';
import { day } from '../connections/form.ts';

const format: FailureFormat = {
  date: (on) => `the day ${on}`,
  time: (moment) => `the moment ${moment}`,
};

/** Whatever any sentence may need. */
const details = {
  to: 'initrode.atlassian.net',
  on: day('2026-11-01'),
  until: instant(42),
  reason: 'unknown-issuer',
  status: 418,
  version: 7,
  reference: '4711',
  owner: 'fred',
  row: 12,
  requirement: 0,
  need: 1,
  field: 'permission',
  problem: 'needed',
};
const codes = Object.keys(failureTable);
const everyFailure = codes.map((code) => ({ ...details, code }) as unknown as Failure);

describe('Every failure', () => {
  it.each(everyFailure.map((failure) => [failure.code, failure] as const))(
    '%s says what happened and what to do next, in sentences without codes',
    (_, failure) => {
      const { happened, next } = describeFailure(failure, format);
      for (const text of [happened, next]) {
        expect(text).toMatch(/^[A-Z’].*[.]$/);
        expect(text).not.toMatch(/undefined|null|NaN|\[object|ERR_|[a-z]_[a-z]/);
        const named = codes.filter((code) => code.includes('-') && text.includes(code));
        expect(named).toEqual([]);
      }
      expect(happened).not.toBe(next);
    },
  );

  it.each(everyFailure.map((failure) => [failure.code, failure] as const))(
    '%s is read again as it was kept',
    (_, failure) => {
      expect(readStoredFailure(JSON.stringify(failure))).toEqual(failure);
    },
  );
});

describe('A sentence holds', () => {
  it.each<[string, Failure, RegExp]>([
    [
      'where a site moved',
      { code: 'site-renamed', to: 'new.atlassian.net' },
      /new\.atlassian\.net/,
    ],
    ['when a token ended', { code: 'token-expired', on: day('2026-11-01') }, /the day 2026-11-01/],
    ['until when to wait', { code: 'rate-limited', until: instant(99) }, /the moment 99/],
    ['no moment when none is known', { code: 'rate-limited', until: null }, /a few minutes/],
    ['the status of the answer', { code: 'jira-down', status: 503 }, /503/],
    [
      'what is wrong with a certificate',
      { code: 'tls-not-trusted', reason: 'wrong-name' },
      /another site/,
    ],
  ])('%s', (_, failure, expected) => {
    const { happened, next } = describeFailure(failure, format);
    expect(`${happened} ${next}`).toMatch(expected);
  });
});

describe('A kept failure that nobody knows', () => {
  it.each(['{"code":"from-the-future"}', '"text"', 'null', '{"code":"toString"}'])(
    '%s is an unexpected answer',
    (json) => {
      expect(readStoredFailure(json)).toEqual({ code: 'unexpected-answer', status: null });
    },
  );
});

describe('The list in docs/errors.md', () => {
  it('is the one that the table gives', () => {
    const script = join(import.meta.dirname, '../../../build/error-table.mjs');
    expect(() =>
      execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  });
});

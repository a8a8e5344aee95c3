import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyFailure } from '../../../../../build/failure-examples.ts';
import {
  describeFailure,
  readStoredFailure,
  type Failure,
  type FailureFormat,
} from '../../../../../electron/failures/index.ts';
import { failureTexts } from '../../../../../electron/texts/en/failures/index.ts';
import { instant } from '../../../../../electron/system/index.ts';
import { day } from '../../connections/form.ts';

const format: FailureFormat = {
  date: (on) => `the day ${on}`,
  time: (moment) => `the moment ${moment}`,
};

const codes = Object.keys(failureTexts);

/** What a failure is called, for those whose sentence depends on what they carry. */
const named = everyFailure.map((failure) => [JSON.stringify(failure), failure] as const);

describe('Every failure', () => {
  it('is among the examples', () => {
    expect(new Set(everyFailure.map(({ code }) => code))).toEqual(new Set(codes));
  });

  it.each(named)(
    '%s says what happened and what to do next, in sentences without codes',
    (_, failure) => {
      const { happened, next } = describeFailure(failure, format);
      for (const text of [happened, next]) {
        expect(text).toMatch(/^[A-Z’].*[.]$/);
        expect(text).not.toMatch(/undefined|null|NaN|\[object|ERR_|[a-z]_[a-z]/);
        const inside = codes.filter((code) => code.includes('-') && text.includes(code));
        expect(inside).toEqual([]);
      }
      expect(happened).not.toBe(next);
    },
  );

  it.each(named)('%s is read again as it was kept', (_, failure) => {
    expect(readStoredFailure(JSON.stringify(failure))).toEqual(failure);
  });
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

describe('A kept failure that nobody knows, or that lacks a part', () => {
  it.each([
    '{"code":"from-the-future"}',
    '{"code":"site-renamed"}',
    '{"code":"single-sign-on","to":null}',
    '{"code":"tls-not-trusted"}',
    '"text"',
    'null',
    '{"code":"toString"}',
  ])('%s is an unexpected answer', (json) => {
    expect(readStoredFailure(json)).toEqual({ code: 'unexpected-answer', status: null });
  });
});

describe('The list in docs/errors.md', () => {
  it('is the one that the texts give', () => {
    const script = join(import.meta.dirname, '../../../../../build/error-table.mjs');
    expect(() =>
      execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  });
});

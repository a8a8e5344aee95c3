import { failureTexts } from '../electron/texts/index.ts';
import type {
  Failure,
  FailureCode,
  FailureDetails,
  TlsProblem,
} from '../electron/failures/model/codes.ts';
import type { LocalDate } from '../electron/system/model/brand.ts';
import { instant, parseLocalDate } from '../electron/system/model/clock.ts';

/**
 * For each failure that carries something, what it may carry: one for each sentence that is said of it. Names in it are
 * `somebody`, `new-name`, `another.example.com` and `sign-in.example.com`: a test finds them where none belongs.
 */
type Examples = {
  readonly [Code in keyof FailureDetails]: readonly [
    FailureDetails[Code],
    ...(readonly FailureDetails[Code][]),
  ];
};

function day(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}

/** Every problem of a certificate; the compiler asks for those that are new. */
const tlsProblems: Readonly<Record<TlsProblem, true>> = {
  'unknown-issuer': true,
  'wrong-name': true,
  'out-of-date': true,
  revoked: true,
  'asks-for-certificate': true,
  unfit: true,
  'outdated-encryption': true,
  'no-encryption': true,
  'not-secure': true,
};

const isTlsProblem = (name: string): name is TlsProblem => name in tlsProblems;
const [firstProblem = 'unknown-issuer', ...otherProblems] =
  Object.keys(tlsProblems).filter(isTlsProblem);

const examples: Examples = {
  'site-renamed': [{ to: 'new-name.atlassian.net' }],
  'sent-elsewhere': [{ to: 'another.example.com' }],
  'single-sign-on': [
    { to: null, signedInWith: 'password' },
    { to: 'sign-in.example.com', signedInWith: 'token' },
    { to: null, signedInWith: null },
  ],
  'token-expired': [{ on: day('2026-11-01') }],
  'token-of-another-account': [{ owner: 'somebody' }],
  'rate-limited': [{ until: instant(Date.UTC(2026, 10, 30, 9)) }, { until: null }],
  'tls-not-trusted': [{ reason: firstProblem }, ...otherProblems.map((reason) => ({ reason }))],
  'unexpected-answer': [{ status: 418 }, { status: null }],
  'jira-down': [{ status: 503 }, { status: null }],
  'vault-from-newer-version': [{ version: 99 }],
  'export-from-newer-version': [{ version: 9 }],
  'table-unreadable': [{ row: 12 }, { row: null }],
  'purpose-file-unfit': [{ requirement: 0, need: 0, field: 'permission', problem: 'needed' }],
  'internal-error': [{ reference: '4711' }],
};

const carries = (code: FailureCode): code is keyof FailureDetails => code in examples;

/** Every failure that a user can meet, with whatever it may carry. */
export const everyFailure: readonly Failure[] = Object.keys(failureTexts).flatMap((name) => {
  const code = name as FailureCode;
  const details = carries(code) ? examples[code] : [{}];
  return details.map((each) => ({ code, ...each }) as Failure);
});

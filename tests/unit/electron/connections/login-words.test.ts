import { describe, expect, it } from 'vitest';
import type { SiteAddress } from '../../../../electron/connections/model/connection.ts';
import { checkForm, fieldNames } from '../../../../electron/connections/model/form-rules.ts';
import {
  getLoginWords,
  getLoginWordsOfAddress,
} from '../../../../electron/connections/model/login-rules.ts';
import {
  problemTexts,
  warningTexts,
  type ProblemCode,
  type WarningCode,
} from '../../../../electron/texts/en/form.ts';
import {
  fieldProblemText,
  secretTexts,
  fieldWarningText,
  type LoginWords,
} from '../../../../electron/texts/index.ts';
import { contextWith, formWith } from './form.ts';

const ofCloud =
  /API token|e-mail address of the Atlassian|the account’s e-mail|at Atlassian|Atlassian’s page|Atlassian shows/;

/** Problems that can only be those of a site of Jira Cloud, whatever was chosen. */
const onlyInCloud =
  /^(subdomain-|username-not-email$|address-(nearly|not-atlassian|not-a-site|unsupported|imitates|with-port))/;

const problems = Object.keys(problemTexts).filter((code) => !onlyInCloud.test(code));

describe('A form for a site at an address of one’s own', () => {
  it('speaks of no account of Atlassian’s and of no API token, in any of its errors', () => {
    for (const words of ['personal-token', 'password'] as const) {
      for (const code of problems) {
        expect(fieldProblemText(code as ProblemCode, words), code).not.toMatch(ofCloud);
      }
      for (const code of Object.keys(warningTexts)) {
        expect(fieldWarningText(code as WarningCode, words), code).not.toMatch(ofCloud);
      }
      expect(JSON.stringify(secretTexts[words])).not.toMatch(ofCloud);
    }
  });

  it('speaks of no token where it logs in with a password, in what an empty form and its secret say', () => {
    const empty = { nickname: '', subdomain: '', username: '', token: '', expiresOn: '' };
    const form = formWith({ ...empty, domain: 'own', signIn: 'password' });
    const verdict = checkForm(form, contextWith());
    const found = verdict.ok ? {} : verdict.problems;
    expect(Object.keys(found)).toEqual(
      fieldNames.filter((name) => !['domain', 'purposes', 'note', 'places', 'tags'].includes(name)),
    );
    for (const code of [...Object.values(found), 'token-needed-anew', 'token-same'] as const) {
      expect(fieldProblemText(code, 'password'), code).not.toMatch(/token/i);
    }
    expect(JSON.stringify(secretTexts.password)).not.toMatch(/token/i);
  });

  it('and one for Jira Cloud keep their own words', () => {
    expect(fieldProblemText('username-needed', 'api-token')).toContain('e-mail address');
    expect(fieldProblemText('token-needed', 'api-token')).toContain('API token');
    expect(secretTexts['api-token'].secret).toBe('API token');
  });
});

describe('The words follow', () => {
  const own: SiteAddress = {
    kind: 'data-center',
    host: 'jira.example.com',
    port: null,
    contextPath: '',
    signIn: 'token',
  };
  const cases: readonly (readonly [string, LoginWords, LoginWords])[] = [
    [
      'the way of signing in',
      getLoginWords({ domain: 'own', subdomain: 'jira.example.com', signIn: 'password' }),
      'password',
    ],
    ['an address of one’s own', getLoginWords({ domain: 'own', subdomain: '' }), 'personal-token'],
    ['a domain of Jira Cloud', getLoginWords({ domain: 'jira.com', subdomain: '' }), 'api-token'],
    [
      'an address of Jira Cloud, whatever was chosen',
      getLoginWords({ domain: 'own', subdomain: 'acme.atlassian.net', signIn: 'password' }),
      'api-token',
    ],
    ['a saved address', getLoginWordsOfAddress(own), 'personal-token'],
    ['a saved way', getLoginWordsOfAddress({ ...own, signIn: 'password' }), 'password'],
  ];
  it.each(cases)('%s', (_, words, expected) => expect(words).toBe(expected));
});

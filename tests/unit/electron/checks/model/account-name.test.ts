import { describe, expect, it } from 'vitest';
import {
  accountName,
  accountNameAndAddress,
  accountNameAndId,
} from '../../../../../electron/checks/model/account-name.ts';
import { hebrew } from '../../../hostile-text.ts';

const account = (displayName: string, emailAddress: string | null) => ({
  accountId: '5b10:ab',
  displayName,
  emailAddress,
});

describe('what an account is called', () => {
  it.each([
    [
      'by its name',
      account('Ops Robot', 'ops@acme.example'),
      'bot',
      'Ops Robot',
      'Ops Robot (ops@acme.example)',
      'Ops Robot (ops@acme.example)',
    ],
    [
      'by its name, its address hidden',
      account('Ops Robot', null),
      'bot',
      'Ops Robot',
      'Ops Robot',
      'Ops Robot (5b10:ab)',
    ],
    [
      'without a name, by its address',
      account('', 'ops@acme.example'),
      'bot',
      'ops@acme.example',
      'ops@acme.example',
      'ops@acme.example',
    ],
    [
      'with a name that nobody sees, by its address',
      account('\u200b\u202e\n', 'ops@acme.example'),
      'bot',
      'ops@acme.example',
      'ops@acme.example',
      'ops@acme.example',
    ],
    ['without both, by the username', account('', null), 'bot', 'bot', 'bot', 'bot (5b10:ab)'],
    ['without all of these, by its id', account('', null), null, '5b10:ab', '5b10:ab', '5b10:ab'],
    [
      'by a name with an override',
      account(`${hebrew}\u202e`, 'ops@acme.example'),
      null,
      hebrew,
      `\u2068${hebrew}\u2069 (ops@acme.example)`,
      `\u2068${hebrew}\u2069 (ops@acme.example)`,
    ],
  ])('%s', (_, named, username, name, withAddress, withId) => {
    expect(accountName(named, username)).toBe(name);
    expect(accountNameAndAddress(named, username)).toBe(withAddress);
    expect(accountNameAndId(named, username)).toBe(withId);
  });
});

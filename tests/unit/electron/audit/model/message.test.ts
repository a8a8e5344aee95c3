import { describe, expect, it } from 'vitest';
import type { AccountIdentity } from '../../../../../electron/checks/index.ts';
import {
  administratorMessage,
  type MessageParts,
} from '../../../../../electron/audit/model/message.ts';
import { hebrew } from '../../../hostile-text.ts';
import { finding, jiraRobot, noon } from '../../../renderer/samples.ts';
import { getLinkTitle } from '../../../../../electron/system/model/links.ts';

const parts: MessageParts = {
  report: { account: jiraRobot, startedAt: noon },
  host: 'acme.atlassian.net',
  username: 'jira-bot@acme.com',
  purposes: ['Okta Workflows: event cards'],
  addressOf: (link) =>
    link === 'groups' ? null : `https://acme.atlassian.net/${getLinkTitle(link)}`,
};
const missing = finding('administer-jira', {
  title: 'Administer Jira',
  verdict: 'missing',
  remedy: {
    who: 'A site administrator',
    steps: [
      { text: 'Open the page.', link: 'global-permissions' },
      { text: 'Open the groups.', link: 'groups' },
      { text: 'Add the group.', link: null },
    ],
    alternatives: [],
  },
});

describe('the message to an administrator', () => {
  it('says what is needed, for which account, why, who can do it, and where', () => {
    expect(administratorMessage([missing], parts)).toBe(
      [
        'Hello,',
        '',
        'the account Jira Robot (jira-bot@acme.com) on https://acme.atlassian.net/ is used for: Okta Workflows: event cards.',
        'For that, this needs to be changed:',
        '',
        'Administer Jira',
        '   Why: Needed to register webhooks for New Request and Request Updated.',
        '   Cards that need it: New Request, Request Updated',
        '   Now: The account holds it.',
        '   Who can do it: A site administrator',
        '   1. Open the page.',
        '     Global permissions: https://acme.atlassian.net/global-permissions',
        '   2. Open the groups.',
        '   3. Add the group.',
        '',
        'Thank you.',
        '',
      ].join('\n'),
    );
  });

  it('names another way after the steps, under a heading and a numbering of its own', () => {
    const other = {
      title: 'Or, only if the account cannot join:',
      steps: [{ text: 'Give it to the whole group.', link: null }],
    };
    const steps = [{ text: 'Add the account.', link: null }];
    const remedy = { who: 'An administrator', steps, alternatives: [other] };
    expect(administratorMessage([{ ...missing, remedy }], parts)).toContain(
      [
        '   1. Add the account.',
        '   Or, only if the account cannot join:',
        '   1. Give it to the whole group.',
        '',
        'Thank you.',
      ].join('\n'),
    );
  });

  it('numbers several things, and says which are to be taken away', () => {
    const excess = finding('excessive:X', {
      title: 'Delete Issues',
      verdict: 'excessive',
      cards: [],
    });
    const message = administratorMessage([missing, excess], parts);
    expect(message).toContain('these 2 things');
    expect(message).toContain('\n1) Administer Jira\n');
    expect(message).toContain('\n2) Delete Issues: to be taken away\n');
  });

  it('lets no name from Jira make a line of its own', () => {
    const forged = { ...jiraRobot, displayName: 'Robot)\nThank you.\u202e\r\nP.S. wire money' };
    const message = administratorMessage([missing], {
      ...parts,
      report: { account: forged, startedAt: noon },
    });
    expect(message.split('\n')).toHaveLength(17);
    expect(message).toContain('Robot) Thank you. P.S. wire money');
  });

  it('lets a name turn nothing round that stands around it', () => {
    const account = { ...jiraRobot, displayName: `${hebrew}\u202e` };
    const message = administratorMessage([missing], {
      ...parts,
      report: { account, startedAt: noon },
      purposes: [hebrew, 'Automation'],
    });
    expect(message).toContain(`the account \u2068${hebrew}\u2069 (jira-bot@acme.com) on https`);
    expect(message).toContain(`is used for: \u2068${hebrew}\u2069, Automation.`);
    expect(message).not.toContain('\u202e');
  });

  it('is not filled by one name', () => {
    const account = { ...jiraRobot, displayName: 'W'.repeat(100_000) };
    const report = { account, startedAt: noon };
    expect(administratorMessage([missing], { ...parts, report }).length).toBeLessThan(3000);
  });

  it('calls an account without a name by its address, or by its username', () => {
    const told = (account: AccountIdentity): string =>
      administratorMessage([missing], {
        ...parts,
        username: 'bot',
        report: { account, startedAt: noon },
      });
    expect(told({ ...jiraRobot, displayName: '' })).toContain('the account jira-bot@acme.com on');
    expect(told({ ...jiraRobot, displayName: '', emailAddress: null })).toContain(
      `the account bot (${jiraRobot.accountId}) on`,
    );
  });

  it('knows an account whose address is hidden by its id, and one that nobody knows not at all', () => {
    const hidden = { account: { ...jiraRobot, emailAddress: null }, startedAt: noon };
    expect(administratorMessage([missing], { ...parts, report: hidden })).toContain(
      `(${jiraRobot.accountId})`,
    );
    const nobody = { account: null, startedAt: noon };
    expect(administratorMessage([missing], { ...parts, report: nobody })).toContain(
      'an account on',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { known, unknown, type Evidence } from '../../../../electron/audit/model/evidence.ts';
import { completeEvidence, evidenceWith, held, seenProjects } from '../audit/known-account.ts';
import { days, hours, minutes } from '../../test-clock.ts';
import { openedWatch } from './opened-watch.ts';

/** The findings of an audit, or its failure. */
type Audit = Partial<Evidence> | 'failed' | { readonly byHand: Partial<Evidence> };

const noAdministrator = {
  globalPermissions: known({ asked: ['ADMINISTER', 'USER_PICKER'], granted: ['USER_PICKER'] }),
};
const unreadable = { globalPermissions: unknown('timed-out') };
const fewerProjects = { projects: known({ list: seenProjects.slice(0, 2), complete: true }) };
const cutShort = { projects: known({ list: seenProjects.slice(0, 2), complete: false }) };
const fewerGroups = { groups: known(['service-desk-agents']) };
const otherAccount = {
  identity: known({
    accountId: '557058:other',
    displayName: 'Other Robot',
    emailAddress: null,
    accountType: 'atlassian',
    active: true,
  } as const),
};
const agentNowhere = {
  projectPermissions: held({ BROWSE_PROJECTS: [10001] }),
  queue: known({ projectId: 10001, readable: false }),
};

const lost = 'One: permissions were lost';
const gained = 'One: permissions were gained';
const changed = 'One: the account changed';
const lostAdministration = 'No longer met: Administer Jira. It lost Name of ADMINISTER.';
const gainedAdministration = 'Now met: Administer Jira. It gained Name of ADMINISTER.';

/** The weekly audits of one connection, and the news about them. */
const histories: readonly (readonly [
  name: string,
  audits: readonly Audit[],
  said: readonly (readonly [title: string, body: string])[],
])[] = [
  ['is audited for the first time', [noAdministrator], []],
  ['holds what it held', [{}, {}, {}], []],
  ['lost a permission', [{}, noAdministrator], [[lost, lostAdministration]]],
  ['gained a permission', [noAdministrator, {}], [[gained, gainedAdministration]]],
  [
    'lost a permission and stays without it',
    [{}, noAdministrator, noAdministrator],
    [[lost, lostAdministration]],
  ],
  [
    'lost a permission and gets it back',
    [{}, noAdministrator, {}],
    [
      [lost, lostAdministration],
      [gained, gainedAdministration],
    ],
  ],
  ['could not be asked about its permissions once', [{}, unreadable, {}], []],
  [
    'lost a permission while it could not be asked about them',
    [{}, unreadable, noAdministrator],
    [[lost, lostAdministration]],
  ],
  ['could not be audited for a week', [{}, 'failed', {}], []],
  [
    'lost a permission while it could not be audited',
    [{}, 'failed', noAdministrator],
    [[lost, lostAdministration]],
  ],
  ['left a group', [{}, fewerGroups], [[lost, 'It left the group jira-users.']]],
  ['joined a group', [fewerGroups, {}], [[gained, 'It joined the group jira-users.']]],
  ['no longer sees a project', [{}, fewerProjects], [[lost, 'It no longer sees WEB.']]],
  ['sees one more project', [fewerProjects, {}], [[gained, 'It now sees WEB as well.']]],
  ['was listed only some of its projects', [{}, cutShort, {}], []],
  [
    'answers as another account',
    [{}, otherAccount],
    [[changed, 'The account was Ops Robot (ops@northwind.io) and is Other Robot.']],
  ],
  [
    'answers as another account with fewer permissions',
    [{}, { ...otherAccount, ...noAdministrator }],
    [
      [lost, lostAdministration],
      [changed, 'The account was Ops Robot (ops@northwind.io) and is Other Robot.'],
    ],
  ],
  [
    'is an agent nowhere any more',
    [{}, agentNowhere],
    [
      [
        lost,
        'No longer met: New Request in Queue. It lost Name of CREATE_ISSUES on ITSM. It lost Name of TRANSITION_ISSUES on ITSM. 4 more changes.',
      ],
    ],
  ],
  [
    'found a hundred webhooks on its site',
    [{}, { webhooks: known({ active: 100 }) }],
    [[lost, 'No longer met: Free webhook slot.']],
  ],
  ['was audited by a person, who saw it', [{}, { byHand: noAdministrator }, noAdministrator], []],
  [
    'was audited by a person before it lost a permission',
    [{}, { byHand: fewerGroups }, { ...fewerGroups, ...noAdministrator }],
    [[lost, lostAdministration]],
  ],
];

describe('The news about an account that', () => {
  it.each(histories)('%s', async (_name, audits, said) => {
    const { create, watch, pass, shown, evidence, answers, auditByHand } = openedWatch();
    const id = create('One');
    watch.begin();
    for (const audit of audits) {
      const isByHand = audit !== 'failed' && 'byHand' in audit;
      answers.set(id, audit === 'failed' ? { code: 'jira-down', status: 503 } : null);
      if (audit !== 'failed') evidence.set(id, evidenceWith(isByHand ? audit.byHand : audit));
      if (isByHand) auditByHand(id);
      else await pass(8 * days);
    }
    const permissionNews = shown.filter(({ target }) => target.place === 'audit');
    expect(permissionNews.map(({ text }) => [text.title, text.body])).toEqual(said);
    expect(permissionNews.map(({ target }) => target)).toEqual(
      said.map(() => ({ place: 'audit', id })),
    );
  });

  it('lost a permission in quiet hours and got it back in them', async () => {
    const { create, watch, pass, shown, evidence, set } = openedWatch();
    const id = create('One');
    watch.begin();
    await pass(10 * minutes);
    set({ quiet: { from: '00:00', to: '23:59' }, audits: 'hourly' });
    for (const audit of [evidenceWith(noAdministrator), completeEvidence]) {
      evidence.set(id, audit);
      await pass(2 * hours);
    }
    set({ quiet: null });
    await pass(10 * minutes);
    expect(shown).toEqual([]);
  });
});

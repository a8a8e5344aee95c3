import { describe, expect, it } from 'vitest';
import { known, unknown, type Evidence } from '../../../electron/audit/evidence.ts';
import { judge } from '../../../electron/audit/rules.ts';
import {
  askedOfProjects,
  completeEvidence,
  evidenceWith,
  held,
  itDesk,
  needNamed,
  peopleDesk,
  softwareProject,
} from './known-account.ts';

type Case = readonly [
  name: string,
  change: Partial<Evidence>,
  verdict: 'met' | 'missing' | 'unknown',
  reason: string,
];

function judgeCases(requirement: string, cases: readonly Case[]): void {
  it.each(cases)('%s', (_name, change, verdict, reason) => {
    const judgement = judge(needNamed(requirement), evidenceWith(change));
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.reason).toContain(reason);
  });
}

function account(change: object): Partial<Evidence> {
  const { identity } = completeEvidence;
  return identity.known ? { identity: known({ ...identity.value, ...change }) } : {};
}

const noAgent = {
  projectPermissions: held({}),
  queue: known({ projectId: 10001, readable: false }),
};

describe('active account', () => {
  judgeCases('active-account', [
    ['a person is', {}, 'met', 'Ops Robot is an active account'],
    ['a service account is', account({ accountType: 'app' }), 'met', 'active account'],
    [
      'a portal customer is not',
      account({ accountType: 'customer' }),
      'missing',
      'portal customer',
    ],
    ['a deactivated account is not', account({ active: false }), 'missing', 'deactivated'],
    [
      'of a kind that Jira hides, it is unknown',
      account({ accountType: 'unknown' }),
      'unknown',
      '',
    ],
    ['unknown without an identity', { identity: unknown('timed-out') }, 'unknown', 'in time'],
  ]);
});

describe('Jira Service Management on the site', () => {
  const free = known([{ application: 'jira-servicedesk', plan: 'FREE' }]);
  const none = known([{ application: 'jira-software', plan: 'PAID' }]);
  const unlicensed = known([{ application: 'jira-servicedesk', plan: 'UNLICENSED' }]);
  const [yes, no] = [known({ licensed: true }), known({ licensed: false })];
  judgeCases('service-management-on-site', [
    ['a paid plan', {}, 'met', 'is on this site'],
    ['a free plan', { licences: free }, 'met', 'is on this site'],
    [
      'a site without it, which does not answer for it',
      { licences: none, serviceManagement: unknown('not-found') },
      'missing',
      'does not have',
    ],
    ['a plan that lapsed', { licences: unlicensed, serviceManagement: no }, 'missing', 'licence'],
    [
      'licences that a scoped token may not read, but it says yes itself',
      { licences: unknown('scope-missing') },
      'met',
      'is on this site',
    ],
    [
      'licences that cannot be read, and it says no itself',
      { licences: unknown('forbidden'), serviceManagement: no },
      'missing',
      'without a licence',
    ],
    [
      'neither can be read',
      { licences: unknown('jira-down'), serviceManagement: unknown('jira-down') },
      'unknown',
      'trouble',
    ],
    [
      'a 404 of its own page proves nothing',
      { licences: unknown('forbidden'), serviceManagement: unknown('not-found') },
      'unknown',
      'refused',
    ],
    [
      'licences without it, but it answers',
      { licences: none, serviceManagement: yes },
      'unknown',
      'contradicts',
    ],
    ['a paid plan, but it says no', { serviceManagement: no }, 'unknown', 'contradicts'],
  ]);
});

describe('product access', () => {
  const refused = known('refused-without-licence' as const);
  const seatless = { applicationRoles: known(['jira-software']) };
  judgeCases('product-access', [
    ['a seat', {}, 'met', 'takes a seat'],
    ['a seat, though desks did not answer', { deskAccess: unknown('timed-out') }, 'met', 'seat'],
    [
      'no seat, and the empty 403',
      { ...seatless, deskAccess: refused },
      'missing',
      'The account is in jira-users and service-desk-agents; neither grants it.',
    ],
    [
      'roles unknown, and the empty 403',
      { applicationRoles: unknown('incomplete'), deskAccess: refused },
      'missing',
      'refused the account',
    ],
    [
      'no seat, and the desks did not answer',
      { ...seatless, deskAccess: unknown('jira-down') },
      'missing',
      'takes no seat',
    ],
    [
      'no seat, groups unknown',
      { ...seatless, deskAccess: refused, groups: unknown('forbidden') },
      'missing',
      'no seat',
    ],
    ['no seat, yet the desks answer', seatless, 'unknown', 'contradicts'],
    ['a seat, yet the empty 403', { deskAccess: refused }, 'unknown', 'contradicts'],
    [
      'roles that Jira counted but did not list',
      { applicationRoles: unknown('incomplete') },
      'unknown',
      'not complete',
    ],
    [
      'a 403 elsewhere, a timeout, a 404 are no refusal',
      { applicationRoles: unknown('incomplete'), deskAccess: unknown('forbidden') },
      'unknown',
      'not complete',
    ],
  ]);
});

describe('Administer Jira', () => {
  const lacking = { globalPermissions: known({ asked: ['ADMINISTER'], granted: [] }) };
  judgeCases('administer-jira', [
    ['held', {}, 'met', 'holds it'],
    [
      'lacking in two groups',
      lacking,
      'missing',
      'The account is in jira-users and service-desk-agents; neither grants it.',
    ],
    [
      'lacking in one group',
      { ...lacking, groups: known(['jira-users']) },
      'missing',
      'The account is in jira-users, which does not grant it.',
    ],
    [
      'lacking in three groups',
      { ...lacking, groups: known(['a', 'b', 'c']) },
      'missing',
      'The account is in a, b and c; none of them grants it.',
    ],
    [
      'lacking in many groups',
      { ...lacking, groups: known([...'abcdefgh']) },
      'missing',
      'a, b, c, d and 4 more',
    ],
    ['lacking without any group', { ...lacking, groups: known([]) }, 'missing', 'in no group'],
    [
      'lacking with groups unknown',
      { ...lacking, groups: unknown('incomplete') },
      'missing',
      'could not be read',
    ],
    [
      'permissions that Jira did not tell',
      { globalPermissions: unknown('timed-out') },
      'unknown',
      'in time',
    ],
    [
      'permissions that the scopes hide',
      { globalPermissions: unknown('scope-missing') },
      'unknown',
      'scopes',
    ],
    [
      'a site that has no such permission',
      { ...lacking, catalogue: known([{ key: 'OTHER', name: '' }]) },
      'unknown',
      'does not know',
    ],
    [
      'never asked for',
      { globalPermissions: known({ asked: [], granted: [] }) },
      'unknown',
      'not asked',
    ],
    ['catalogue unknown, but held', { catalogue: unknown('forbidden') }, 'met', 'holds it'],
  ]);
});

describe('agent on a service desk', () => {
  const refused = known('refused-without-licence' as const);
  judgeCases('desk-agent', [
    ['of one desk of two', {}, 'met', 'agent of ITSM IT service desk'],
    ['the queue could not be tried', { queue: unknown('timed-out') }, 'met', 'agent of ITSM'],
    ['of none of two', noAgent, 'missing', 'sees 2 service desks and is agent of none'],
    [
      'of none, the queue not tried',
      { ...noAgent, queue: unknown('not-found') },
      'missing',
      'none',
    ],
    [
      'not of the only one',
      { ...noAgent, desks: known({ list: [itDesk], complete: true }) },
      'missing',
      '1 service desk and is not its agent',
    ],
    [
      'no desk to be seen',
      { ...noAgent, desks: known({ list: [], complete: true }), queue: unknown('not-asked') },
      'missing',
      'sees no service desk',
    ],
    [
      'an agent only in a project that is no desk',
      { ...noAgent, projectPermissions: held({ SERVICEDESK_AGENT: [softwareProject] }) },
      'missing',
      'none of them',
    ],
    [
      'no product access',
      {
        ...noAgent,
        queue: unknown('not-asked'),
        deskAccess: refused,
        desks: unknown('no-service-management'),
        projectPermissions: unknown('not-asked'),
      },
      'missing',
      'Without product access',
    ],
    [
      'an empty list for a scoped token',
      {
        ...noAgent,
        queue: unknown('not-asked'),
        desks: unknown('incomplete'),
        projectPermissions: unknown('not-asked'),
      },
      'unknown',
      'not complete',
    ],
    [
      'more desks than were read',
      { ...noAgent, desks: known({ list: [itDesk, peopleDesk], complete: false }) },
      'unknown',
      'more service desks',
    ],
    [
      'a desk that was not asked about',
      {
        ...noAgent,
        projectPermissions: known({ asked: askedOfProjects, projects: [10001], granted: {} }),
      },
      'unknown',
      'could not be read',
    ],
    [
      'permissions unknown',
      { projectPermissions: unknown('rate-limited'), queue: unknown('rate-limited') },
      'unknown',
      'fewer requests',
    ],
    [
      'agent by its permission, but its queues are refused',
      { queue: known({ projectId: 10001, readable: false }) },
      'unknown',
      'contradicts',
    ],
    [
      'no agent, but a queue could be read',
      { projectPermissions: held({}) },
      'unknown',
      'contradicts',
    ],
    [
      'agent by its permission, but no product access',
      { deskAccess: refused },
      'unknown',
      'contradicts',
    ],
    [
      'the refused queue is of another desk',
      { queue: known({ projectId: 10002, readable: false }) },
      'met',
      'agent of ITSM',
    ],
  ]);
});

describe('read requests, where Jira judges as for a portal customer', () => {
  const asCustomer = { ...noAgent, projectPermissions: held({ BROWSE_PROJECTS: [10001, 10002] }) };
  judgeCases('read-requests', [
    ['held on a desk whose agent it is', {}, 'met', 'holds it on ITSM'],
    [
      'held on two desks, agent of none: perhaps only as a customer',
      asCustomer,
      'unknown',
      'portal customers too',
    ],
    [
      'held on a desk, agent of another',
      { projectPermissions: held({ BROWSE_PROJECTS: [10002], SERVICEDESK_AGENT: [10001] }) },
      'unknown',
      'HR People desk',
    ],
    [
      'held on both desks, agent of one',
      { projectPermissions: held({ BROWSE_PROJECTS: [10001, 10002], SERVICEDESK_AGENT: [10001] }) },
      'met',
      'holds it on ITSM IT service desk.',
    ],
    ['held on none', noAgent, 'missing', 'holds it on none of them'],
    [
      '"in any project" does not count: held in a software project',
      { ...noAgent, projectPermissions: held({ BROWSE_PROJECTS: [softwareProject] }) },
      'missing',
      'none of them',
    ],
    [
      'agent never asked about',
      {
        projectPermissions: known({
          asked: ['BROWSE_PROJECTS'],
          projects: [10001, 10002],
          granted: { BROWSE_PROJECTS: [10001] },
        }),
      },
      'unknown',
      'is not known',
    ],
    ['desks unknown', { desks: unknown('timed-out') }, 'unknown', 'in time'],
    ['permissions unknown', { projectPermissions: unknown('scope-missing') }, 'unknown', 'scopes'],
    [
      'no desk to be seen',
      { desks: known({ list: [], complete: true }) },
      'missing',
      'sees no service desk',
    ],
    ['a site that has no such permission', { catalogue: known([]) }, 'unknown', 'does not know'],
  ]);
});

describe('create requests, where a portal customer may too', () => {
  judgeCases('create-requests', [
    ['held as an agent', {}, 'met', 'holds it on ITSM'],
    [
      'held as a customer',
      { ...noAgent, projectPermissions: held({ CREATE_ISSUES: [10002] }) },
      'met',
      'holds it on HR',
    ],
    ['held nowhere', noAgent, 'missing', 'none of them'],
  ]);
});

describe('transition requests', () => {
  judgeCases('transition-requests', [
    ['held as an agent', {}, 'met', 'holds it'],
    [
      'agent without it',
      { projectPermissions: held({ SERVICEDESK_AGENT: [10001] }) },
      'missing',
      'none of them',
    ],
  ]);
});

describe('free webhook slot', () => {
  judgeCases('free-webhook-slot', [
    ['12 in use', {}, 'met', '12 of 100'],
    ['99 in use', { webhooks: known({ active: 99 }) }, 'met', '99 of 100'],
    ['100 in use', { webhooks: known({ active: 100 }) }, 'missing', 'All 100'],
    [
      'hidden from those who do not administer',
      { webhooks: unknown('administrators-only') },
      'unknown',
      'Only an administrator may read the list',
    ],
    ['refused to a scoped token', { webhooks: unknown('scope-missing') }, 'unknown', 'scopes'],
  ]);
});

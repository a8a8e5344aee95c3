import { describe } from 'vitest';
import { known, unknown, type Evidence } from '../../../../../electron/audit/model/evidence.ts';
import { judgeCases, wordedAsBefore } from '../judge-cases.ts';
import { completeEvidence } from '../known-account.ts';

function account(change: object): Partial<Evidence> {
  const { identity } = completeEvidence;
  return identity.known ? { identity: known({ ...identity.value, ...change }) } : {};
}

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
  judgeCases('service-management-access', [
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
      { ...lacking, groups: known(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) },
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
      { ...lacking, catalogue: known([{ key: 'OTHER', name: '', type: 'GLOBAL' }]) },
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

wordedAsBefore('rules-of-the-site');

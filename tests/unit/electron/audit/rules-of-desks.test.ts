import { describe } from 'vitest';
import { known, unknown } from '../../../../electron/audit/model/evidence.ts';
import { judgeCases, wordedAsBefore } from './judge-cases.ts';
import { askedOfProjects, held, itDesk, peopleDesk, softwareProject } from './known-account.ts';

const noAgent = {
  projectPermissions: held({}),
  queue: known({ projectId: 10001, readable: false }),
};

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
      'more service desks than were read',
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
  judgeCases('read-request', [
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
  judgeCases('create-request', [
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
  judgeCases('transition-request', [
    ['held as an agent', {}, 'met', 'holds it'],
    [
      'agent without it',
      { projectPermissions: held({ SERVICEDESK_AGENT: [10001], BROWSE_PROJECTS: [10001] }) },
      'missing',
      'none of them',
    ],
  ]);
});

wordedAsBefore('rules-of-desks');

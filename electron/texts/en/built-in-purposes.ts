import type { Texts } from '../texts.ts';

/**
 * What the built-in purposes and their requirements are called, and why each is needed, by their ids in
 * `electron/purposes/built-in/`. The text of a requirement that a purpose has no more stays: kept audits name it.
 */
export const builtInPurposeTexts = {
  'okta-workflows-event-cards': {
    title: 'Okta Workflows: event cards',
    description: 'Start a flow when a request is created or changed.',
    requirements: {
      'active-account': {
        title: 'Active account',
        why: 'Okta signs in as this account; a portal customer or a deactivated account cannot use it.',
      },
      'token-at-site': {
        title: 'Token without scopes',
        why: 'Okta asks for domain and subdomain and so calls the site itself, which refuses a token with scopes.',
      },
      'service-management-on-site': {
        title: 'Jira Service Management on this site',
        why: 'The cards watch the requests of service projects.',
      },
      'service-management-access': {
        title: 'Product access to Jira Service Management',
        why: 'Without it Jira Service Management refuses to list the service desks.',
      },
      'administer-jira': {
        title: 'Administer Jira',
        why: 'Needed to register the webhooks through which the cards hear of requests.',
      },
      'free-webhook-slot': {
        title: 'Free webhook slot',
        why: 'Each card registers a webhook, and a site holds at most 100 active ones.',
      },
      'queues-of-a-desk': {
        title: 'New Request in Queue',
        why: 'Only an agent of a service desk may read its queues, and the card asks for one of them.',
      },
    },
  },
  'okta-workflows-action-cards': {
    title: 'Okta Workflows: action cards',
    description: 'Create, read, follow and transition requests from a flow.',
    requirements: {
      'active-account': {
        title: 'Active account',
        why: 'Okta signs in as this account; a portal customer or a deactivated account cannot use it.',
      },
      'token-at-site': {
        title: 'Token without scopes',
        why: 'Okta asks for domain and subdomain and so calls the site itself, which refuses a token with scopes.',
      },
      'service-management-on-site': {
        title: 'Jira Service Management on this site',
        why: 'The cards work on the requests of service projects.',
      },
      'service-management-access': {
        title: 'Product access to Jira Service Management',
        why: 'Without it Jira Service Management refuses to list the service desks.',
      },
      'create-request': {
        title: 'Create Request',
        why: "A request is an issue in the service desk's project; raising one as a customer does is enough.",
      },
      'create-request-for-others': {
        title: 'Create Request on behalf of somebody',
        why: 'Only an agent may raise a request in the name of another person.',
      },
      'read-request': {
        title: 'Read Request',
        why: 'A request must be visible to the account, also when somebody else raised it.',
      },
      'read-queue-requests': {
        title: 'Read Queue Requests',
        why: 'Only an agent of a service desk may read its queues.',
      },
      'subscribe-to-request': {
        title: 'Subscribe to Request',
        why: 'An account can follow the requests that it may see.',
      },
      'unsubscribe-from-request': {
        title: 'Unsubscribe from Request',
        why: 'An account can stop following the requests that it may see.',
      },
      'transition-request': {
        title: 'Transition Request',
        why: 'Moving a request to another status is a transition of an issue that the account can see.',
      },
      'custom-api-action': {
        title: 'Custom API Action',
        why: 'The card sends any request as this account; what else it needs depends on the request.',
      },
    },
  },
  'read-only-reporting': {
    title: 'Read-only reporting',
    description: 'Read projects and issues for reports and dashboards, and change nothing.',
    requirements: {
      'active-account': {
        title: 'Active account',
        why: 'The report signs in as this account; a portal customer or a deactivated account sees nothing.',
      },
      'jira-access': {
        title: 'Product access to Jira',
        why: 'Without a seat the account may not use Jira at all.',
      },
      'browse-projects': {
        title: 'Browse projects',
        why: 'Only issues of projects that the account may browse come into a report.',
      },
      'scope-read-work': {
        title: 'Scope read:jira-work',
        why: 'A token with scopes needs this one to read projects and issues.',
      },
      'scope-read-user': {
        title: 'Scope read:jira-user',
        why: 'A token with scopes needs this one to read who reported and who works on an issue.',
      },
      'browse-users': {
        title: 'Browse users and groups',
        why: 'Reports by person or group look their names up.',
      },
    },
  },
  'jsm-agent-automation': {
    title: 'JSM agent automation',
    description: 'Work on the requests of service desks as an agent does.',
    requirements: {
      'active-account': {
        title: 'Active account',
        why: 'The automation signs in as this account; a portal customer is no agent.',
      },
      'service-management-on-site': {
        title: 'Jira Service Management on this site',
        why: 'There are service desks only where it is.',
      },
      'service-management-access': {
        title: 'Product access to Jira Service Management',
        why: 'An agent takes a seat; without one Jira Service Management refuses to list the service desks.',
      },
      'desk-agent': {
        title: 'Agent on a service desk',
        why: 'Only agents read queues, answer customers internally and raise requests for others.',
      },
      'agent-browse': {
        title: 'Browse Projects',
        why: 'Requests must be visible to the account, whoever raised them.',
      },
      'agent-create': {
        title: 'Create Issues',
        why: 'To raise requests.',
      },
      'agent-edit': {
        title: 'Edit Issues',
        why: 'To fill in and change the fields of requests.',
      },
      'agent-assign': {
        title: 'Assign Issues',
        why: 'To hand requests to somebody.',
      },
      'agent-transition': {
        title: 'Transition Issues',
        why: 'To move requests to another status.',
      },
      'agent-comment': {
        title: 'Add Comments',
        why: 'To answer customers and leave notes for colleagues.',
      },
      'scope-read-requests': {
        title: 'Scope read:servicedesk-request',
        why: 'A token with scopes needs this one to read service desks and requests.',
      },
      'scope-write-requests': {
        title: 'Scope write:servicedesk-request',
        why: 'A token with scopes needs this one to raise and transition requests.',
      },
    },
  },
  'user-and-group-administration': {
    title: 'User and group administration',
    description: 'Create users and groups, and put users into groups.',
    requirements: {
      'active-account': {
        title: 'Active account',
        why: 'The automation signs in as this account; a deactivated one cannot.',
      },
      'site-administration': {
        title: 'Site administration',
        why: 'Jira lets only members of a group of site administrators make and delete groups and change who is in them.',
      },
      'administer-jira': {
        title: 'Administer Jira',
        why: 'Jira lets only its administrators create users and read which groups give product access.',
      },
      'browse-users': {
        title: 'Browse users and groups',
        why: 'Users and groups must be found before they are changed.',
      },
      'scope-manage-configuration': {
        title: 'Scope manage:jira-configuration',
        why: 'A token with scopes needs this one to read and change groups.',
      },
    },
  },
} satisfies Texts;

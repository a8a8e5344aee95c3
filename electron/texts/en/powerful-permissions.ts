import type { Texts } from '../texts.ts';

/** Explanation of each powerful permission for someone who does not know Jira's terms. */
export const powerfulPermissionTexts = {
  'site-administration':
    'Manage every user, group and product of the site, and give anybody any permission, itself included.',
  SYSTEM_ADMIN: 'Every administration function of Jira. Atlassian keeps it to itself in the cloud.',
  ADMINISTER:
    'Create, change and delete every project, workflow, scheme and webhook of the site, and grant permissions.',
  ADMINISTER_PROJECTS: 'Change who may do what in the project, its details and its automation.',
  EDIT_WORKFLOW: 'Change the workflow of the project, and so how every request moves.',
  DELETE_ISSUES: "Delete anybody's issues for good. Jira has no wastebasket for them.",
  DELETE_ALL_COMMENTS: 'Delete what anybody wrote on an issue.',
  EDIT_ALL_COMMENTS: 'Change what anybody wrote on an issue, under their name.',
  DELETE_ALL_ATTACHMENTS: 'Delete what anybody attached to an issue.',
  DELETE_ALL_WORKLOGS: 'Delete the hours that anybody logged.',
  EDIT_ALL_WORKLOGS: 'Change the hours that anybody logged.',
  SET_ISSUE_SECURITY: 'Decide who sees an issue, and so open a confidential one to others.',
} satisfies Texts;

import type { Purpose, PurposeContent } from '../../../../electron/purposes/index.ts';
import { ownIdOf } from '../../../../electron/purposes/model/purpose.ts';

/** What a purpose of a person says: a permission on named projects, and a scope. */
export const robotContent: PurposeContent = {
  title: 'Release robot',
  description: 'Closes what was released.',
  source: null,
  requirements: [
    {
      id: 'close-issues',
      title: 'Close the issues of a release',
      needs: [
        {
          kind: 'project-permission',
          permission: 'CLOSE_ISSUES',
          among: 'projects',
          on: ['WEB', 'ITSM'],
          portalSuffices: false,
        },
      ],
      severity: 'high',
      why: 'The robot closes what was released.',
      cards: [],
    },
    {
      id: 'scope',
      title: 'Write with a scope',
      needs: [{ kind: 'scope', scope: 'write:jira-work' }],
      severity: 'medium',
      why: 'A token with scopes needs this one.',
      cards: ['Close', 'Comment'],
    },
  ],
};

/** That purpose with an id. */
export const releaseRobot: Purpose = { id: ownIdOf('release-robot'), ...robotContent };

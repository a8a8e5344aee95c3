import { linkToProject, linkToScheme, type Link } from '../../../system/model/links.ts';
import { assertNever } from '../../../system/model/result.ts';
import type { Chain, Station } from './chain.ts';

/**
 * The page of Jira on which a station of a chain can be seen and changed; null where there is none, as for a project
 * whose key no address can hold.
 */
export function findStationLink(
  station: Station,
  { stations }: Pick<Chain, 'stations'>,
): Link | null {
  const project = stations.find((each) => each.at === 'project');
  const onProject = (page: 'project' | 'project-permissions' | 'project-roles'): Link | null =>
    project === undefined ? null : linkToProject(page, project.key);
  switch (station.at) {
    case 'account':
    case 'user':
      return 'user-management';
    case 'group':
      return 'groups';
    case 'product':
      return 'app-access';
    case 'scheme':
      return linkToScheme(station.id);
    case 'role':
      // The settings of a team-managed project have other addresses, which begin at the project.
      return onProject(isTeamManaged(stations) ? 'project' : 'project-roles');
    case 'anyone':
    case 'project-lead':
    case 'reporter':
    case 'assignee':
    case 'field':
    case 'portal':
    case 'other-holder':
      return onProject('project-permissions');
    case 'permission':
      if (project === undefined) return 'global-permissions';
      return onProject(isTeamManaged(stations) ? 'project' : 'project-permissions');
    case 'own-access':
    case 'project':
      return onProject('project');
    case 'global-permissions':
      return 'global-permissions';
    case 'site':
      return 'site';
    default:
      return assertNever(station);
  }
}

function isTeamManaged(stations: Chain['stations']): boolean {
  return stations.some(({ at }) => at === 'own-access');
}

import { describe, expect, it } from 'vitest';
import type { Station } from '../../../../../../electron/audit/model/grants/chain.ts';
import { findStationLink } from '../../../../../../electron/audit/model/grants/station-link.ts';
import type { Link } from '../../../../../../electron/system/model/links.ts';

const scheme: Station = { at: 'scheme', id: 7, name: 'Service project scheme' };
const permission: Station = { at: 'permission', key: 'DELETE_ISSUES', name: 'Delete Issues' };
const project: Station = { at: 'project', id: 1, key: 'ITSM', name: 'IT Help' };
const role: Station = { at: 'role', id: '10002', name: 'Administrators', entry: 'direct' };
const onProject = (station: Station): Station[] => [station, scheme, permission, project];
const permissions: Link = { page: 'project-permissions', key: 'ITSM' };

describe('the page of a station', () => {
  it.each<readonly [Station, Link]>([
    [{ at: 'account' }, 'user-management'],
    [{ at: 'user' }, 'user-management'],
    [{ at: 'group', id: 'g1', name: 'robots' }, 'groups'],
    [{ at: 'product', application: null }, 'app-access'],
    [role, { page: 'project-roles', key: 'ITSM' }],
    [{ at: 'anyone' }, permissions],
    [{ at: 'project-lead' }, permissions],
    [{ at: 'reporter' }, permissions],
    [{ at: 'assignee' }, permissions],
    [{ at: 'field', holds: 'user', id: 'customfield_1' }, permissions],
    [{ at: 'portal' }, permissions],
    [{ at: 'other-holder' }, permissions],
    [scheme, { page: 'permission-scheme', id: 7 }],
    [permission, permissions],
    [project, { page: 'project', key: 'ITSM' }],
  ])('%o leads to %o', (station, link) => {
    expect(findStationLink(station, { stations: onProject(station) })).toEqual(link);
  });

  it('is the project itself where that keeps its own access', () => {
    const own: Station = { at: 'own-access' };
    const stations: Station[] = [{ at: 'account' }, role, own, permission, project];
    const page: Link = { page: 'project', key: 'ITSM' };
    expect(stations.map((station) => findStationLink(station, { stations }))).toEqual([
      'user-management',
      page,
      page,
      page,
      page,
    ]);
  });

  it('is that of the whole site where the chain leads there', () => {
    const stations: Station[] = [{ at: 'global-permissions' }, permission, { at: 'site' }];
    expect(stations.map((station) => findStationLink(station, { stations }))).toEqual([
      'global-permissions',
      'global-permissions',
      'site',
    ]);
  });

  it('is none for a project whose key no address can hold', () => {
    const odd: Station = { at: 'project', id: 1, key: '../../login?x', name: 'IT Help' };
    const stations: Station[] = [role, scheme, permission, odd];
    expect(stations.map((station) => findStationLink(station, { stations }))).toEqual([
      null,
      { page: 'permission-scheme', id: 7 },
      null,
      null,
    ]);
  });
});

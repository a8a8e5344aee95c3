import { describe, expect, it } from 'vitest';
import { buildLink, canBeOpened } from '../../../../electron/system/link-addresses.ts';
import {
  linkNames,
  linkToProject,
  linkToScheme,
  type Link,
  type LinkName,
  type LinkSite,
} from '../../../../electron/system/model/links.ts';

const cloudId = '11223344-a1b2-3b33-c444-def123456789';
const acme: LinkSite = { host: 'acme.atlassian.net', government: false, cloudId, own: null };
const unknownId: LinkSite = { ...acme, cloudId: null };
const agency: LinkSite = {
  host: 'agency.atlassian-us-gov-mod.net',
  government: true,
  cloudId,
  own: null,
};

const quarry: LinkSite = {
  host: 'jira.quarry.example:8443',
  government: false,
  cloudId: null,
  own: 'https://jira.quarry.example:8443/jira',
};

const pages: readonly (readonly [LinkName, LinkSite | null, string | null])[] = [
  ['api-tokens', null, 'https://id.atlassian.com/manage-profile/security/api-tokens'],
  ['api-tokens', acme, 'https://id.atlassian.com/manage-profile/security/api-tokens'],
  ['api-tokens', agency, 'https://id.atlassian-us-gov-mod.com/manage-profile/security/api-tokens'],
  [
    'government-api-tokens',
    null,
    'https://id.atlassian-us-gov-mod.com/manage-profile/security/api-tokens',
  ],
  ['site', quarry, 'https://jira.quarry.example:8443/jira/'],
  [
    'api-tokens',
    quarry,
    'https://jira.quarry.example:8443/jira/secure/ViewPersonalAccessTokens.jspa',
  ],
  [
    'personal-access-tokens',
    quarry,
    'https://jira.quarry.example:8443/jira/secure/ViewPersonalAccessTokens.jspa',
  ],
  [
    'personal-access-tokens',
    null,
    'https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html',
  ],
  [
    'user-management',
    quarry,
    'https://jira.quarry.example:8443/jira/secure/admin/user/UserBrowser.jspa',
  ],
  ['groups', quarry, 'https://jira.quarry.example:8443/jira/secure/admin/user/GroupBrowser.jspa'],
  [
    'app-access',
    quarry,
    'https://jira.quarry.example:8443/jira/secure/admin/ApplicationAccess.jspa',
  ],
  ['webhooks', quarry, 'https://jira.quarry.example:8443/jira/plugins/servlet/webhooks'],
  ['atlassian-status', quarry, 'https://status.atlassian.com/'],
  ['site', { ...quarry, own: 'http://jira.quarry.example' }, null],
  ['site', { ...quarry, own: 'https://jane:secret@jira.quarry.example' }, null],
  ['site', { ...quarry, own: 'javascript:alert(1)' }, null],
  ['site', acme, 'https://acme.atlassian.net/'],
  ['site', null, null],
  [
    'global-permissions',
    acme,
    'https://acme.atlassian.net/secure/admin/GlobalPermissions!default.jspa',
  ],
  [
    'permission-schemes',
    acme,
    'https://acme.atlassian.net/secure/admin/ViewPermissionSchemes.jspa',
  ],
  ['webhooks', agency, 'https://agency.atlassian-us-gov-mod.net/plugins/servlet/webhooks'],
  [
    'service-desk-projects',
    { ...acme, host: 'acme.jira.com' },
    'https://acme.jira.com/jira/projects?selectedProjectType=service_desk',
  ],
  ['user-management', acme, `https://admin.atlassian.com/s/${cloudId}/users`],
  ['user-management', unknownId, 'https://admin.atlassian.com/'],
  ['user-management', agency, `https://admin.atlassian-us-gov-mod.com/s/${cloudId}/users`],
  ['user-management', null, null],
  ['groups', acme, `https://admin.atlassian.com/s/${cloudId}/groups`],
  ['app-access', acme, `https://admin.atlassian.com/s/${cloudId}/apps`],
  ['groups', { ...acme, cloudId: '../../evil' }, 'https://admin.atlassian.com/'],
  ['atlassian-status', null, 'https://status.atlassian.com/'],
];

const badHosts = [
  'evil-atlassian.net',
  'acme.atlassian.net.evil.com',
  'a.b.atlassian.net',
  'atlassian.net',
  '.atlassian.net',
  'acme.atlassian.net:8443',
  'user@acme.atlassian.net',
  'acme.atlassian.net/..',
  'acme.atlassian.net#',
  'acme.atlassian.net\u202e',
  '127.0.0.1',
  '',
];

describe('the pages that the program opens', () => {
  it.each(pages)('%s for %o is %s', (name, site, address) => {
    expect(buildLink(name, site)).toBe(address);
  });

  it.each(linkNames)('%s has an https address on a listed host', (name) => {
    const address = buildLink(name, acme);
    expect(address).toMatch(/^https:\/\//);
    expect(canBeOpened(address ?? '')).toBe(true);
  });

  it.each(badHosts)('a site under "%s" gets no link of its own', (host) => {
    const own = linkNames.filter((name) => buildLink(name, null) === null);
    expect(own.length).toBeGreaterThan(5);
    expect(own.map((name) => buildLink(name, { ...acme, host }))).toEqual(own.map(() => null));
  });
});

describe('a page of one project or one permission scheme', () => {
  const permissions: Link = { page: 'project-permissions', key: 'ITSM' };
  const roles: Link = { page: 'project-roles', key: 'ITSM' };
  const project: Link = { page: 'project', key: 'ITSM' };
  const scheme: Link = { page: 'permission-scheme', id: 10_000 };

  it.each<readonly [Link, LinkSite | null, string | null]>([
    [project, acme, 'https://acme.atlassian.net/browse/ITSM'],
    [project, quarry, 'https://jira.quarry.example:8443/jira/browse/ITSM'],
    [
      permissions,
      acme,
      'https://acme.atlassian.net/plugins/servlet/project-config/ITSM/permissions',
    ],
    [roles, acme, 'https://acme.atlassian.net/plugins/servlet/project-config/ITSM/roles'],
    [
      roles,
      quarry,
      'https://jira.quarry.example:8443/jira/plugins/servlet/project-config/ITSM/roles',
    ],
    [scheme, acme, 'https://acme.atlassian.net/jira/settings/issues/permission-schemes/10000'],
    [
      scheme,
      quarry,
      'https://jira.quarry.example:8443/jira/secure/admin/EditPermissions!default.jspa?schemeId=10000',
    ],
    [project, null, null],
    [scheme, null, null],
    [project, { ...acme, host: 'acme.atlassian.net.evil.com' }, null],
    [scheme, { ...quarry, own: 'javascript:alert(1)' }, null],
  ])('%o for %o is %s', (link, site, address) => {
    expect(buildLink(link, site)).toBe(address);
  });

  it.each([
    '',
    'itsm',
    '../secure/admin/XsrfTokens',
    'ITSM/../../login?x=',
    'ITSM%2f..',
    'ITSM?a=b',
    'ITSM#x',
    'IT SM',
    'ITSM\n',
    '\u202eMSTI',
    '//evil.example',
    'A'.repeat(10_000),
  ])('a project key %j leads nowhere, whoever names it', (key) => {
    expect(linkToProject('project', key)).toBeNull();
    for (const page of ['project', 'project-permissions', 'project-roles'] as const) {
      expect(buildLink({ page, key }, acme)).toBeNull();
      expect(buildLink({ page, key }, quarry)).toBeNull();
    }
  });

  it.each([-1, 1.5, Number.NaN, Infinity, 2 ** 60])('a scheme %d leads to all of them', (id) => {
    expect(linkToScheme(id)).toBe('permission-schemes');
    expect(buildLink({ page: 'permission-scheme', id }, acme)).toBeNull();
  });
});

describe('an address that may be opened', () => {
  it.each([
    ['http://acme.atlassian.net/', false],
    ['https://acme.atlassian.net/', true],
    ['https://acme.atlassian.net:444/', false],
    ['https://user:secret@acme.atlassian.net/', false],
    ['https://evil-atlassian.net/', false],
    ['https://id.atlassian.com.evil.com/', false],
    ['https://example.com/', false],
    ['javascript:alert(1)', false],
    ['file:///etc/passwd', false],
    ['not an address', false],
  ])('%s: %s', (address, opened) => {
    expect(canBeOpened(address)).toBe(opened);
  });
});

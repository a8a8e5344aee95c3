import * as v from 'valibot';
import { assertNever } from './model/result.ts';
import { linkSchema, type Link, type LinkName, type LinkSite } from './model/links.ts';

/** Hosts of Atlassian, Okta and their manuals that a link may lead to, besides the connection's own site. */
const fixedHosts: readonly string[] = [
  'id.atlassian.com',
  'id.atlassian-us-gov-mod.com',
  'admin.atlassian.com',
  'admin.atlassian-us-gov-mod.com',
  'support.atlassian.com',
  'confluence.atlassian.com',
  'status.atlassian.com',
  'help.okta.com',
];

/** The domains under which a connection's own site may lie. */
const siteDomains: readonly string[] = ['atlassian.net', 'jira.com', 'atlassian-us-gov-mod.net'];

const personalAccessTokensManual =
  'https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html';

const siteLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const cloudIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Builds the address of a page. The paths in Jira are those that Jira Cloud itself links to, or, on a Data Center
 * site, those of its own administration; Atlassian moves its administration pages now and then, so steps name the
 * page in words as well.
 *
 * @returns null when the page belongs to a site and none is known, or the address would not be https on
 *   a listed host or the site's own. Such a link must not be opened.
 */
export function buildLink(link: Link, site: LinkSite | null): string | null {
  const own = site?.own ?? null;
  const address =
    typeof link !== 'string'
      ? addressOfPart(link, site)
      : own === null
        ? addressOf(link, site)
        : addressOnOwnSite(link, own);
  return address !== null && canBeOpened(address, own) ? address : null;
}

/**
 * Whether an address is https, on a listed host or one label under a domain of Jira Cloud, and nothing more.
 *
 * @param own the address of the Data Center site below which it may be as well.
 */
export function canBeOpened(address: string, own: string | null = null): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '';
  if (!plain) return false;
  if (own !== null && isBelow(url, own)) return true;
  return url.port === '' && (fixedHosts.includes(url.hostname) || isSiteHost(url.hostname));
}

function isBelow(url: URL, own: string): boolean {
  if (!URL.canParse(own)) return false;
  const site = new URL(own);
  const root = site.pathname.endsWith('/') ? site.pathname : `${site.pathname}/`;
  return url.origin === site.origin && url.pathname.startsWith(root);
}

/** The pages of a Data Center site, by the paths of its own menus (Jira 9); the others are Atlassian's manuals. */
function addressOnOwnSite(name: LinkName, own: string): string | null {
  switch (name) {
    case 'api-tokens':
    case 'personal-access-tokens':
      return `${own}/secure/ViewPersonalAccessTokens.jspa`;
    case 'site':
      return `${own}/`;
    case 'global-permissions':
      return `${own}/secure/admin/GlobalPermissions!default.jspa`;
    case 'permission-schemes':
      return `${own}/secure/admin/ViewPermissionSchemes.jspa`;
    case 'service-desk-projects':
      return `${own}/secure/BrowseProjects.jspa?selectedProjectType=service_desk`;
    case 'webhooks':
      return `${own}/plugins/servlet/webhooks`;
    case 'user-management':
      return `${own}/secure/admin/user/UserBrowser.jspa`;
    case 'groups':
      return `${own}/secure/admin/user/GroupBrowser.jspa`;
    case 'app-access':
      return `${own}/secure/admin/ApplicationAccess.jspa`;
    case 'api-tokens-help':
      return personalAccessTokensManual;
    case 'government-api-tokens':
    case 'manage-global-permissions-help':
    case 'okta-authorization-help':
    case 'atlassian-status':
      return addressOf(name, null);
    default:
      return assertNever(name);
  }
}

/**
 * The pages of one project or one permission scheme. Jira Cloud and Data Center have those of a project at the same
 * paths; a key that is none, whoever asks with it, gets no page.
 */
function addressOfPart(link: Exclude<Link, LinkName>, site: LinkSite | null): string | null {
  if (!v.is(linkSchema, link)) return null;
  const at = (path: string): string | null =>
    site?.own === undefined || site.own === null ? onSite(site, path) : `${site.own}${path}`;
  switch (link.page) {
    case 'project':
      return at(`/browse/${link.key}`);
    case 'project-permissions':
      return at(`/plugins/servlet/project-config/${link.key}/permissions`);
    case 'project-roles':
      return at(`/plugins/servlet/project-config/${link.key}/roles`);
    case 'permission-scheme':
      return site?.own === undefined || site.own === null
        ? onSite(site, `/jira/settings/issues/permission-schemes/${link.id}`)
        : `${site.own}/secure/admin/EditPermissions!default.jspa?schemeId=${link.id}`;
    default:
      return assertNever(link);
  }
}

function isSiteHost(host: string): boolean {
  const dot = host.indexOf('.');
  return dot > 0 && siteLabel.test(host.slice(0, dot)) && siteDomains.includes(host.slice(dot + 1));
}

function addressOf(name: LinkName, site: LinkSite | null): string | null {
  switch (name) {
    case 'api-tokens':
      // The Government Cloud has accounts of its own, and so a token page of its own.
      return site?.government === true
        ? addressOf('government-api-tokens', site)
        : 'https://id.atlassian.com/manage-profile/security/api-tokens';
    case 'government-api-tokens':
      return 'https://id.atlassian-us-gov-mod.com/manage-profile/security/api-tokens';
    case 'site':
      return onSite(site, '/');
    case 'global-permissions':
      return onSite(site, '/secure/admin/GlobalPermissions!default.jspa');
    case 'permission-schemes':
      return onSite(site, '/secure/admin/ViewPermissionSchemes.jspa');
    case 'service-desk-projects':
      return onSite(site, '/jira/projects?selectedProjectType=service_desk');
    case 'webhooks':
      return onSite(site, '/plugins/servlet/webhooks');
    case 'user-management':
      return inAdministration(site, 'users');
    case 'groups':
      return inAdministration(site, 'groups');
    case 'app-access':
      return inAdministration(site, 'apps');
    case 'manage-global-permissions-help':
      return 'https://support.atlassian.com/jira-cloud-administration/docs/manage-global-permissions/';
    case 'api-tokens-help':
      return 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/';
    case 'okta-authorization-help':
      return 'https://help.okta.com/wf/en-us/content/topics/workflows/connector-reference/jiraservicedesk/overviews/authorization.htm';
    case 'atlassian-status':
      return 'https://status.atlassian.com/';
    case 'personal-access-tokens':
      // No site is known yet, as in a form.
      return personalAccessTokensManual;
    default:
      return assertNever(name);
  }
}

function onSite(site: LinkSite | null, path: string): string | null {
  return site !== null && isSiteHost(site.host) ? `https://${site.host}${path}` : null;
}

/** Atlassian Administration, at the site's own pages where its id is known, else at its start page. */
function inAdministration(site: LinkSite | null, page: string): string | null {
  if (site === null || !isSiteHost(site.host)) return null;
  const host = site.government ? 'admin.atlassian-us-gov-mod.com' : 'admin.atlassian.com';
  if (site.cloudId === null || !cloudIdForm.test(site.cloudId)) return `https://${host}/`;
  return `https://${host}/s/${site.cloudId.toLowerCase()}/${page}`;
}

import type { Jira, JiraGroup, Listing } from '../../jira/index.ts';
import { known, unknown, type Evidence } from '../model/evidence.ts';
import type { GatherDependencies } from './gather-parts.ts';

/** What the site has and knows: its permissions, its licences, its service management. */
export async function gatherSite({
  jira,
  access,
  inquiry,
  options,
}: GatherDependencies): Promise<Pick<Evidence, 'catalogue' | 'licences' | 'serviceManagement'>> {
  const [catalogue, licences, serviceManagement] = await Promise.all([
    inquiry.ask(
      () => jira.permissions(access, options),
      ({ permissions }): Evidence['catalogue'] =>
        known(
          Object.values(permissions)
            .map(({ key, name, type }) => ({ key, name, type }))
            .toSorted((one, other) => (one.key < other.key ? -1 : 1)),
        ),
    ),
    inquiry.ask(
      () => jira.instanceLicense(access, options),
      ({ applications }): Evidence['licences'] =>
        known(
          applications
            .map(({ id, plan }) => ({ application: id, plan }))
            .toSorted((one, other) => (one.application < other.application ? -1 : 1)),
        ),
    ),
    inquiry.ask(
      () => jira.serviceDeskInfo(access, options),
      ({ isLicensedForUse: licensed }): Evidence['serviceManagement'] =>
        licensed === null ? unknown('incomplete') : known({ licensed }),
    ),
  ]);
  return { catalogue, licences, serviceManagement };
}

/** Which groups administer the site and Jira, and which give product access; needs "Browse users and groups". */
export async function gatherGroups({
  jira,
  access,
  inquiry,
  options,
  notes,
}: GatherDependencies): Promise<
  Pick<Evidence, 'siteAdminGroups' | 'jiraAdminGroups' | 'deskGroups'>
> {
  const groupsWith = (
    filter: Omit<NonNullable<Parameters<Jira['groupBulk']>[1]>, 'signal' | 'onAnswering'>,
  ): Promise<Evidence['deskGroups']> =>
    inquiry.ask(
      () => jira.groupBulk(access, { ...options, ...filter }),
      ({ items, complete }: Listing<JiraGroup>): Evidence['deskGroups'] => {
        for (const { groupId, name } of items) {
          if (groupId !== null) notes.groups.push({ id: groupId, name });
        }
        return complete ? known(items.map(({ name }) => name).toSorted()) : unknown('incomplete');
      },
    );
  const [siteAdminGroups, jiraAdminGroups, deskGroups] = await Promise.all([
    groupsWith({ accessType: 'site-admin' }),
    groupsWith({ accessType: 'admin' }),
    groupsWith({ accessType: 'user', applicationKey: 'jira-servicedesk' }),
  ]);
  return { siteAdminGroups, jiraAdminGroups, deskGroups };
}

/** How many webhooks the site's administrators have switched on; Jira tells it only to one of them. */
export async function gatherWebhooks(
  { jira, access, inquiry, options }: GatherDependencies,
  permissions: Evidence['globalPermissions'],
): Promise<Evidence['webhooks']> {
  if (!permissions.known || !permissions.value.asked.includes('ADMINISTER')) {
    return unknown('not-asked');
  }
  if (!permissions.value.granted.includes('ADMINISTER')) return unknown('administrators-only');
  return inquiry.ask(
    () => jira.webhooks(access, options),
    (list): Evidence['webhooks'] =>
      known({ active: list.filter(({ enabled }) => enabled !== false).length }),
  );
}

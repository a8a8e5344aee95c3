import fc from 'fast-check';
import {
  evidencePieces,
  known,
  unknown,
  unknownReasons,
  type Evidence,
  type EvidencePiece,
  type Piece,
} from '../../../../electron/audit/model/evidence.ts';
import {
  askedOfProjects,
  itDesk,
  peopleDesk,
  seenProjects,
  softwareProject,
} from './known-account.ts';

function piece<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Piece<Value>> {
  return fc.oneof(
    { weight: 4, arbitrary: value.map((one) => known(one)) },
    { weight: 1, arbitrary: fc.constantFrom(...unknownReasons).map((reason) => unknown(reason)) },
  );
}

const projects = fc.subarray([itDesk.projectId, peopleDesk.projectId, softwareProject]);
const plan = fc.constantFrom('FREE', 'PAID', 'UNLICENSED');

/** Evidence of every kind, also such as no site would give. */
export const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  format: fc.constant(2 as const),
  route: fc.constantFrom('site' as const, 'gateway' as const),
  identity: piece(
    fc.record({
      accountId: fc.string(),
      displayName: fc.string(),
      emailAddress: fc.constant(null),
      accountType: fc.constantFrom('atlassian', 'app', 'customer', 'unknown'),
      active: fc.boolean(),
    }),
  ),
  groups: piece(fc.subarray(['jira-users', 'service-desk-agents', 'robots', 'a', 'site-admins'])),
  applicationRoles: piece(fc.subarray(['jira-software', 'jira-servicedesk'])),
  catalogue: piece(
    fc
      .constantFrom(['ADMINISTER', 'USER_PICKER', ...askedOfProjects], ['BROWSE_PROJECTS'])
      .map((keys) => keys.map((key) => ({ key, name: key, type: 'PROJECT' }))),
  ),
  globalPermissions: piece(
    fc.record({
      asked: fc.subarray(['ADMINISTER', 'USER_PICKER']),
      granted: fc.subarray(['ADMINISTER', 'USER_PICKER']),
    }),
  ),
  licences: piece(
    fc.array(
      plan.map((one) => ({ application: 'jira-servicedesk', plan: one })),
      { maxLength: 1 },
    ),
  ),
  serviceManagement: piece(fc.record({ licensed: fc.boolean() })),
  deskAccess: piece(fc.constantFrom('answered' as const, 'refused-without-licence' as const)),
  projects: piece(
    fc.record({
      list: fc.subarray(seenProjects).map((list) => list.map((project) => ({ ...project }))),
      complete: fc.boolean(),
    }),
  ),
  desks: piece(
    fc.record({ list: fc.subarray([{ ...itDesk }, { ...peopleDesk }]), complete: fc.boolean() }),
  ),
  projectPermissions: piece(
    fc.record({
      asked: fc.subarray(askedOfProjects),
      projects,
      granted: fc.dictionary(fc.constantFrom(...askedOfProjects), projects),
    }),
  ),
  issues: piece(
    fc.record({
      list: fc.subarray([
        { id: 1, projectId: itDesk.projectId },
        { id: 2, projectId: itDesk.projectId },
        { id: 3, projectId: softwareProject },
      ]),
      granted: fc.dictionary(fc.constantFrom(...askedOfProjects), fc.subarray([1, 2, 3])),
    }),
  ),
  queue: piece(
    fc.record({
      projectId: fc.constantFrom(itDesk.projectId, peopleDesk.projectId),
      readable: fc.boolean(),
    }),
  ),
  webhooks: piece(fc.record({ active: fc.integer({ min: 0, max: 150 }) })),
  siteAdminGroups: piece(fc.subarray(['site-admins', 'robots'])),
  jiraAdminGroups: piece(fc.subarray(['jira-admins', 'robots'])),
  deskGroups: piece(fc.subarray(['service-desk-agents'])),
});

/** Grants something more: a global permission, one on a project or an issue, a seat, or a group. */
export const withOneMorePermission: fc.Arbitrary<(evidence: Evidence) => Evidence> = fc.oneof(
  fc.constantFrom('ADMINISTER', 'USER_PICKER').map((key) => grantGlobal(key)),
  fc
    .tuple(
      fc.constantFrom(...askedOfProjects),
      fc.constantFrom(itDesk.projectId, peopleDesk.projectId, softwareProject),
    )
    .map(([key, project]) => grantOnProject(key, project)),
  fc.constant(grantSeat),
  fc.constantFrom('site-admins', 'robots').map((group) => joinGroup(group)),
  fc
    .tuple(fc.constantFrom(...askedOfProjects), fc.constantFrom(1, 2, 3))
    .map(([key, issue]) => grantOnIssue(key, issue)),
);

function grantGlobal(key: string) {
  return (evidence: Evidence): Evidence => {
    const { globalPermissions: permissions } = evidence;
    if (!permissions.known) return evidence;
    const { asked, granted } = permissions.value;
    return { ...evidence, globalPermissions: known({ asked, granted: [...granted, key] }) };
  };
}

function grantOnProject(key: string, project: number) {
  return (evidence: Evidence): Evidence => {
    const { projectPermissions: permissions } = evidence;
    if (!permissions.known) return evidence;
    const { granted } = permissions.value;
    const more = { ...granted, [key]: [...(granted[key] ?? []), project] };
    return { ...evidence, projectPermissions: known({ ...permissions.value, granted: more }) };
  };
}

function grantOnIssue(key: string, issue: number) {
  return (evidence: Evidence): Evidence => {
    const { issues } = evidence;
    if (!issues.known) return evidence;
    const { list, granted } = issues.value;
    const more = { ...granted, [key]: [...(granted[key] ?? []), issue] };
    return { ...evidence, issues: known({ list, granted: more }) };
  };
}

function joinGroup(group: string) {
  return (evidence: Evidence): Evidence => {
    const { groups } = evidence;
    return groups.known ? { ...evidence, groups: known([...groups.value, group]) } : evidence;
  };
}

function grantSeat(evidence: Evidence): Evidence {
  const { applicationRoles: roles } = evidence;
  if (!roles.known) return evidence;
  return { ...evidence, applicationRoles: known([...roles.value, 'jira-servicedesk']) };
}

/** The same evidence with some pieces not known. */
export function withoutPieces(evidence: Evidence, names: readonly EvidencePiece[]): Evidence {
  const blind = Object.fromEntries(names.map((name) => [name, unknown('timed-out')]));
  return { ...evidence, ...blind };
}

/** The names of all pieces of evidence. */
export const everyPiece: readonly EvidencePiece[] = evidencePieces;

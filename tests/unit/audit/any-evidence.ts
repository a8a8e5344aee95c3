import fc from 'fast-check';
import {
  known,
  unknown,
  unknownReasons,
  type Evidence,
  type EvidencePiece,
  type Piece,
} from '../../../electron/audit/evidence.ts';
import { askedOfProjects, itDesk, peopleDesk, softwareProject } from './known-account.ts';

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
  format: fc.constant(1 as const),
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
  groups: piece(fc.subarray(['jira-users', 'service-desk-agents', 'robots', 'a', 'b', 'c'])),
  applicationRoles: piece(fc.subarray(['jira-software', 'jira-servicedesk'])),
  catalogue: piece(
    fc
      .constantFrom(['ADMINISTER', ...askedOfProjects], ['BROWSE_PROJECTS'])
      .map((keys) => keys.map((key) => ({ key, name: key }))),
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
  queue: piece(
    fc.record({
      projectId: fc.constantFrom(itDesk.projectId, peopleDesk.projectId),
      readable: fc.boolean(),
    }),
  ),
  webhooks: piece(fc.record({ active: fc.integer({ min: 0, max: 150 }) })),
});

/** Grants something more: a global permission, a permission on a project, or a seat. */
export const withOneMorePermission: fc.Arbitrary<(evidence: Evidence) => Evidence> = fc.oneof(
  fc.constantFrom('ADMINISTER', 'USER_PICKER').map((key) => grantGlobal(key)),
  fc
    .tuple(
      fc.constantFrom(...askedOfProjects),
      fc.constantFrom(itDesk.projectId, peopleDesk.projectId, softwareProject),
    )
    .map(([key, project]) => grantOnProject(key, project)),
  fc.constant(grantSeat),
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
export const everyPiece: readonly EvidencePiece[] = [
  'identity',
  'groups',
  'applicationRoles',
  'catalogue',
  'globalPermissions',
  'licences',
  'serviceManagement',
  'deskAccess',
  'desks',
  'projectPermissions',
  'queue',
  'webhooks',
];

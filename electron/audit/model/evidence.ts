import * as v from 'valibot';
import type { AccountIdentity } from '../../checks/model/check.ts';

/** Why a piece of evidence could not be had. */
export const unknownReasons = [
  'forbidden',
  'not-found',
  'timed-out',
  'rate-limited',
  'jira-down',
  'not-reached',
  'scope-missing',
  'unexpected-answer',
  /** Jira answered with fewer things than it said there are, or with an empty list that can't be trusted. */
  'incomplete',
  /** Only an administrator of Jira may read it, and the account is none, or that is not known. */
  'administrators-only',
  /** Another piece, on which it rests, is not known. */
  'not-asked',
  /** The account may not use Jira Service Management, so it was not told. */
  'no-service-management',
] as const;

/** Why a piece of evidence could not be had. */
export type UnknownReason = (typeof unknownReasons)[number];

/** One piece of evidence: what Jira said, or why it could not be told. Never a guess. */
export type Piece<Value> =
  | { readonly known: true; readonly value: Value }
  | { readonly known: false; readonly because: UnknownReason };

/** Wraps what Jira said. */
export function known<Value>(value: Value): Piece<Value> {
  return { known: true, value };
}

/** Says why something could not be told. */
export function unknown(because: UnknownReason): {
  readonly known: false;
  readonly because: UnknownReason;
} {
  return { known: false, because };
}

function piece<const Value extends v.GenericSchema>(value: Value) {
  return v.variant('known', [
    v.object({ known: v.literal(true), value }),
    v.object({ known: v.literal(false), because: v.picklist(unknownReasons) }),
  ]);
}

const identity = v.object({
  accountId: v.string(),
  displayName: v.string(),
  emailAddress: v.nullable(v.string()),
  accountType: v.picklist(['atlassian', 'app', 'customer', 'unknown']),
  active: v.boolean(),
}) satisfies v.GenericSchema<AccountIdentity>;

const project = v.object({
  id: v.number(),
  key: v.string(),
  name: v.string(),
  /** `business`, `service_desk`, `software`, or what Atlassian adds to them. */
  type: v.string(),
});

const desk = v.object({
  /** Null where the desk was found only as a project. */
  deskId: v.nullable(v.string()),
  projectId: v.number(),
  projectKey: v.string(),
  projectName: v.string(),
});

const names = v.array(v.string());

/**
 * The schema of evidence, as it is kept with an audit. Every list is sorted when it is gathered, so that
 * the same state of a site gives the same evidence, byte for byte.
 */
export const evidenceSchema = v.object({
  format: v.literal(2),
  /** Whether the token works at the site itself or only at Atlassian's gateway. */
  route: v.picklist(['site', 'gateway']),
  identity: piece(identity),
  /** Names of the groups that the account is in. */
  groups: piece(names),
  /** Keys of the applications whose seats the account takes, such as `jira-servicedesk`. */
  applicationRoles: piece(names),
  /** Every permission that this site knows, with its type `GLOBAL` or `PROJECT`; apps add their own. */
  catalogue: piece(v.array(v.object({ key: v.string(), name: v.string(), type: v.string() }))),
  /** The global permissions that were asked for, and those that the account holds. */
  globalPermissions: piece(v.object({ asked: names, granted: names })),
  /** What the site may use, by application, and the plan: `FREE`, `PAID` or `UNLICENSED`. */
  licences: piece(v.array(v.object({ application: v.string(), plan: v.string() }))),
  /** Texts of Jira Service Management of itself: whether it is licensed for use. */
  serviceManagement: piece(v.object({ licensed: v.boolean() })),
  /**
   * Whether Jira Service Management listed its desks, or refused with the empty 403 that it gives to an
   * account without product access.
   */
  deskAccess: piece(v.picklist(['answered', 'refused-without-licence'])),
  /** The projects that the account sees. */
  projects: piece(v.object({ list: v.array(project), complete: v.boolean() })),
  /** The service desks, or service projects, that the account sees. */
  desks: piece(v.object({ list: v.array(desk), complete: v.boolean() })),
  /**
   * The project permissions that were asked for, on which projects, and where the account holds each.
   * Jira answers yes also for what only portal customers, reporters or assignees may.
   */
  projectPermissions: piece(
    v.object({
      asked: names,
      /** Project ids. */
      projects: v.array(v.number()),
      granted: v.record(v.string(), v.array(v.number())),
    }),
  ),
  /**
   * Some issues of others (the account is neither reporter nor assignee), and which of the asked project
   * permissions the account holds on each: what only a reporter or assignee may is told apart by them.
   */
  issues: piece(
    v.object({
      list: v.array(v.object({ id: v.number(), projectId: v.number() })),
      granted: v.record(v.string(), v.array(v.number())),
    }),
  ),
  /** Whether one desk's queues could really be read, which only its agents may. */
  queue: piece(v.object({ projectId: v.number(), readable: v.boolean() })),
  /** Webhooks of administrators that are switched on. */
  webhooks: piece(v.object({ active: v.number() })),
  /** Names of the groups whose members administer the whole site: its users, groups and products. */
  siteAdminGroups: piece(names),
  /** Names of the groups whose members administer Jira. */
  jiraAdminGroups: piece(names),
  /** Names of the groups that give product access to Jira Service Management. */
  deskGroups: piece(names),
});

/** What an audit knows of an account and its site: gathered once, kept with the findings. */
export type Evidence = v.InferOutput<typeof evidenceSchema>;

/** A project that the account sees. */
export type SeenProject = v.InferOutput<typeof project>;

/** A service desk that the account sees. */
export type Desk = v.InferOutput<typeof desk>;

/** The name of a piece of evidence. */
export type EvidencePiece = Exclude<keyof Evidence, 'format' | 'route'>;

/** A part of evidence on which a finding may rest. */
export type EvidencePart = EvidencePiece | 'route';

/** The names of all pieces of evidence, in the order in which they are told. */
export const evidencePieces = [
  'identity',
  'groups',
  'applicationRoles',
  'licences',
  'serviceManagement',
  'deskAccess',
  'globalPermissions',
  'catalogue',
  'projects',
  'desks',
  'projectPermissions',
  'issues',
  'queue',
  'webhooks',
  'siteAdminGroups',
  'jiraAdminGroups',
  'deskGroups',
] as const satisfies readonly EvidencePiece[];

/** The permission that makes an account agent of a service project. */
export const agentPermission = 'SERVICEDESK_AGENT';

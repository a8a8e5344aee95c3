import * as v from 'valibot';
import type { AccountIdentity } from '../checks/check.ts';

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

const desk = v.object({
  /** Null where the desk was found only as a project. */
  deskId: v.nullable(v.string()),
  projectId: v.number(),
  projectKey: v.string(),
  projectName: v.string(),
});

/** The schema of evidence, as it is kept with an audit. */
export const evidenceSchema = v.object({
  format: v.literal(1),
  /** Whether the token works at the site itself or only at Atlassian's gateway. */
  route: v.picklist(['site', 'gateway']),
  identity: piece(identity),
  /** Names of the groups that the account is in. */
  groups: piece(v.array(v.string())),
  /** Keys of the applications whose seats the account takes, such as `jira-servicedesk`. */
  applicationRoles: piece(v.array(v.string())),
  /** Every permission that this site knows; apps add their own. */
  catalogue: piece(v.array(v.object({ key: v.string(), name: v.string() }))),
  /** The global permissions that were asked for, and those that the account holds. */
  globalPermissions: piece(v.object({ asked: v.array(v.string()), granted: v.array(v.string()) })),
  /** What the site may use, by application, and the plan: `FREE`, `PAID` or `UNLICENSED`. */
  licences: piece(v.array(v.object({ application: v.string(), plan: v.string() }))),
  /** What Jira Service Management says of itself: whether it is licensed for use. */
  serviceManagement: piece(v.object({ licensed: v.boolean() })),
  /**
   * Whether Jira Service Management listed its desks, or refused with the empty 403 that it gives to an
   * account without product access.
   */
  deskAccess: piece(v.picklist(['answered', 'refused-without-licence'])),
  /** The service desks, or service projects, that the account sees. */
  desks: piece(v.object({ list: v.array(desk), complete: v.boolean() })),
  /** The project permissions that were asked for, on which projects, and where the account holds each. */
  projectPermissions: piece(
    v.object({
      asked: v.array(v.string()),
      projects: v.array(v.number()),
      granted: v.record(v.string(), v.array(v.number())),
    }),
  ),
  /** Whether one desk's queues could really be read, which only its agents may. */
  queue: piece(v.object({ projectId: v.number(), readable: v.boolean() })),
  /** Webhooks of administrators that are switched on. */
  webhooks: piece(v.object({ active: v.number() })),
});

/** What an audit knows of an account and its site: gathered once, kept with the findings. */
export type Evidence = v.InferOutput<typeof evidenceSchema>;

/** A service desk that the account sees. */
export type Desk = v.InferOutput<typeof desk>;

/** The name of a piece of evidence. */
export type EvidencePiece = Exclude<keyof Evidence, 'format' | 'route'>;

/** The permission that makes an account agent of a service project. */
export const agentPermission = 'SERVICEDESK_AGENT';

import * as v from 'valibot';
import { comparedName, id, idText, maybeText, shownName, textOrNone } from './schemas.ts';

const holderSchema = v.object({
  type: id,
  parameter: v.optional(v.nullable(id), null),
  value: v.optional(v.nullable(id), null),
});

/** `GET /rest/api/3/permissionscheme?expand=permissions`: every scheme with every grant. */
export const permissionSchemesSchema = v.object({
  permissionSchemes: v.optional(
    v.array(
      v.object({
        id: v.number(),
        name: shownName,
        permissions: v.optional(
          v.array(v.object({ permission: v.optional(id, ''), holder: v.optional(holderSchema) })),
          [],
        ),
      }),
    ),
    [],
  ),
});

/** `GET /rest/api/3/project/{id}/permissionscheme`: which scheme a project uses. */
export const projectSchemeSchema = v.object({ id: v.number(), name: shownName });

/** `GET /rest/api/3/project/{id}/roledetails`. */
export const projectRolesSchema = v.array(v.object({ id: idText, name: shownName }));

/** `GET /rest/api/3/project/{id}/role/{role}`: who is in a role. */
export const projectRoleSchema = v.object({
  actors: v.optional(
    v.array(
      v.object({
        actorUser: v.optional(v.nullable(v.object({ accountId: v.optional(id) })), null),
        actorGroup: v.optional(
          v.nullable(v.object({ groupId: v.optional(id), name: v.optional(comparedName, '') })),
          null,
        ),
      }),
    ),
    [],
  ),
});

/** `GET /rest/api/3/group/member`: of its pages only how many there are. */
export const groupSizeSchema = v.object({
  total: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

const itemSchema = v.object({
  id: v.optional(v.nullable(id), null),
  name: shownName,
  typeName: textOrNone,
});

/**
 * `GET /rest/api/3/auditing/record`. What else a record says of whoever made the change, their network address above
 * all, is not read.
 */
export const auditRecordsSchema = v.object({
  total: v.optional(v.number()),
  records: v.optional(
    v.array(
      v.object({
        id: v.number(),
        summary: shownName,
        category: textOrNone,
        created: v.pipe(
          v.string(),
          v.transform((text) => Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))),
        ),
        authorAccountId: maybeText,
        objectItem: v.optional(v.nullable(itemSchema), null),
        changedValues: v.optional(
          v.array(v.object({ changedFrom: maybeText, changedTo: maybeText })),
          [],
        ),
        associatedItems: v.optional(v.array(itemSchema), []),
      }),
    ),
    [],
  ),
});

/** `GET /rest/api/3/user`: of an account only what people call it. */
export const userSchema = v.object({ displayName: shownName });

/** Every permission scheme of a site with its grants. */
export type PermissionSchemes = v.InferOutput<typeof permissionSchemesSchema>;
/** Which scheme a project uses. */
export type ProjectScheme = v.InferOutput<typeof projectSchemeSchema>;
/** Roles of a project. */
export type ProjectRoles = v.InferOutput<typeof projectRolesSchema>;
/** Who is in a role of a project. */
export type ProjectRole = v.InferOutput<typeof projectRoleSchema>;
/** A record of Jira's audit log. */
export type AuditLogRecord = v.InferOutput<typeof auditRecordsSchema>['records'][number];

/**
 * Schemas that jira.js generated from Atlassian's own OpenAPI documents. With this variable set before it is loaded, it
 * builds them strict, in depth: a key that Atlassian does not document is an error, and so is a value outside a
 * documented list.
 */
process.env['AUDIT_SCHEMAS'] = 'true';

const cloud = await import('jira.js/cloud');
const serviceDesk = await import('jira.js/serviceDesk');

/** What every schema here can do. */
export type Schema = {
  readonly safeParse: (value: unknown) => {
    readonly success: boolean;
    readonly error?: {
      readonly issues: readonly {
        readonly path: readonly PropertyKey[];
        readonly message: string;
      }[];
    };
  };
};

/** The schema of each endpoint's successful answer, as Atlassian documents it. */
export const atlassianSchemas = {
  user: cloud.DashboardUserSchema,
  serverInformation: cloud.ServerInformationSchema,
  locale: cloud.LocaleSchema,
  permissions: cloud.PermissionsSchema,
  /** What stands under each key of `permissions`, which the schema above leaves open. */
  permission: cloud.UserPermissionSchema,
  permissionGrants: cloud.BulkPermissionGrantsSchema,
  projects: cloud.PageProjectSchema,
  issues: cloud.SearchAndReconcileResultsSchema,
  group: cloud.GroupNameSchema,
  groups: cloud.PageGroupDetailsSchema,
  groupMembers: cloud.PageUserDetailsSchema,
  permissionSchemes: cloud.PermissionSchemesSchema,
  permissionScheme: cloud.PermissionSchemeSchema,
  projectRole: cloud.ProjectRoleSchema,
  projectRoleDetails: cloud.ProjectRoleDetailsSchema,
  auditRecords: cloud.AuditRecordsSchema,
  applicationRole: cloud.ApplicationRoleSchema,
  licence: cloud.LicenseSchema,
  softwareInfo: serviceDesk.SoftwareInfoSchema,
  serviceDesks: serviceDesk.PagedServiceDeskSchema,
  queues: serviceDesk.PagedQueueSchema,
  serviceDeskError: serviceDesk.ErrorResponseSchema,
  errorCollection: cloud.ErrorCollectionSchema,
} satisfies Readonly<Record<string, Schema>>;

/** Everything in which a value differs from a schema, as `path: message`; empty if nothing does. */
export function differences(schema: Schema, value: unknown): readonly string[] {
  const result = schema.safeParse(value);
  const issues = result.error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
}

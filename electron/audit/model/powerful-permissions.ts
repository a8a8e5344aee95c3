import * as v from 'valibot';
import file from './powerful-permissions.json';
import { severities } from '../../purposes/model/purpose.ts';

/**
 * A permission that is dangerous in the wrong hands. What every user of Jira has, such as Browse users and groups or
 * Make bulk changes, is never one.
 */
const powerfulPermission = v.strictObject({
  /** Its key in Jira's catalogue, or `site-administration` for the membership in a group that has it. */
  permission: v.string(),
  kind: v.picklist(['global', 'project', 'group']),
  severity: v.picklist(severities),
  /** Permissions that bring it along, so that it says nothing new beside them. */
  comesWith: v.array(v.string()),
});

/** A permission that is dangerous in the wrong hands. */
export type PowerfulPermission = v.InferOutput<typeof powerfulPermission>;

/** The short list of permissions that are dangerous in the wrong hands. */
export const powerfulPermissions: readonly PowerfulPermission[] = v.parse(
  v.array(powerfulPermission),
  file,
);

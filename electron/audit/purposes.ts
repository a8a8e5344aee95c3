import * as v from 'valibot';
import type { PurposeId } from '../connections/connection.ts';
import type { PurposeSummary } from './finding.ts';
import type { AskedPermissions } from './gather-permissions.ts';
import { powerfulPermissions } from './powerful-permissions.ts';
import { purposeSchema, type Purpose } from './purpose.ts';

const files = import.meta.glob<unknown>('./purposes/*.json', { eager: true, import: 'default' });

/**
 * Every purpose that the program knows, in the order in which they are offered.
 *
 * @throws {v.ValiError} when a file in `purposes/` does not fit its schema, which the tests notice.
 */
export const purposes: readonly Purpose[] = Object.values(files)
  .map((file) => v.parse(purposeSchema, file))
  .toSorted((one, other) => one.position - other.position);

/** The purposes as the form and the audit screen name them. */
export const purposeSummaries: readonly PurposeSummary[] = purposes.map(
  ({ id, title, description }) => ({ id, title, description }),
);

/** The purposes with these ids; an id that the program no longer knows is left out. */
export function purposesOf(ids: readonly PurposeId[]): readonly Purpose[] {
  return purposes.filter(({ id }) => ids.includes(id));
}

/** Every global and every project permission that some purpose names, or that is powerful. */
export function permissionsNamedBy(list: readonly Purpose[]): AskedPermissions {
  const needs = list.flatMap(({ requirements }) => requirements.flatMap((one) => one.needs));
  const powerful = (kind: 'global' | 'project'): readonly string[] =>
    powerfulPermissions.filter((one) => one.kind === kind).map(({ permission }) => permission);
  const named = (kind: 'global-permission' | 'project-permission'): readonly string[] =>
    needs.flatMap((need) => (need.kind === kind ? [need.permission] : []));
  return {
    global: [...new Set([...named('global-permission'), ...powerful('global')])],
    project: [...new Set([...named('project-permission'), ...powerful('project')])],
  };
}

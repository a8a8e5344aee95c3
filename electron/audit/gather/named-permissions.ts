import type { Purpose } from '../../purposes/model/purpose.ts';
import type { AskedPermissions } from './gather-permissions.ts';
import { powerfulPermissions } from '../model/powerful-permissions.ts';

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

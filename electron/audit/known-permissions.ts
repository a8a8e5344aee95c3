import * as v from 'valibot';
import type { Purpose } from '../purposes/model/purpose.ts';
import { compareNames } from '../system/model/name-order.ts';
import type { Evidence } from './model/evidence.ts';
import file from './jira-permissions.json';
import { permissionsNamedBy } from './gather/named-permissions.ts';

/** A permission that can be asked for, as the editor of purposes offers it. */
export interface KnownPermission {
  readonly key: string;
  /** As Jira calls it; the key where nobody said. */
  readonly name: string;
  readonly kind: 'global' | 'project';
}

type CatalogueEntry = Extract<Evidence['catalogue'], { known: true }>['value'][number];

/** The permissions that every Jira knows (Atlassian REST v3 documentation, "Get all permissions"). */
const jiraPermissions: readonly CatalogueEntry[] = v.parse(
  v.array(
    v.strictObject({ key: v.string(), name: v.string(), type: v.picklist(['GLOBAL', 'PROJECT']) }),
  ),
  file,
);

/**
 * Every permission that is known: of the sites' own catalogues, of Jira, and of the purposes. A site's name for one comes
 * before Jira's. Sorted by name. Pure.
 *
 * @param catalogues as audits found them, the newest first.
 */
export function knownPermissions(
  catalogues: readonly Evidence['catalogue'][],
  purposes: readonly Purpose[],
): readonly KnownPermission[] {
  const named = permissionsNamedBy(purposes);
  const found = new Map<string, KnownPermission>();
  const add = (key: string, name: string, kind: KnownPermission['kind']): void => {
    const id = `${kind} ${key}`;
    if (!found.has(id)) found.set(id, { key, name, kind });
  };
  const told = catalogues.flatMap((catalogue) => (catalogue.known ? catalogue.value : []));
  for (const { key, name, type } of [...told, ...jiraPermissions]) {
    if (type === 'GLOBAL' || type === 'PROJECT') {
      add(key, name, type === 'GLOBAL' ? 'global' : 'project');
    }
  }
  for (const kind of ['global', 'project'] as const) {
    for (const key of named[kind]) add(key, key, kind);
  }
  return [...found.values()].toSorted((one, other) => compareNames(one.name, other.name));
}

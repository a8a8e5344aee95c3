/** What Jira's audit log holds of one change (Atlassian REST v3 documentation, "Get audit records"). */
export type AuditRecord = {
  readonly id: number;
  readonly summary: string;
  readonly category: string;
  /** ISO 8601. */
  readonly created: string;
  /** An account id; null for a change that the site made by itself. */
  readonly author: string | null;
  readonly remoteAddress: string;
  readonly object: AuditItem;
  readonly changedValues: readonly {
    readonly fieldName: string;
    readonly changedFrom?: string;
    readonly changedTo?: string;
  }[];
  readonly associated: readonly AuditItem[];
};

/** Something that a record is about. */
export type AuditItem = {
  readonly id?: string;
  readonly name: string;
  readonly typeName: string;
  readonly parentName?: string;
};

/** What is recorded of a change, without what the log itself adds. */
export type Recorded = Omit<AuditRecord, 'id' | 'created' | 'author' | 'remoteAddress'>;

/** Who changed something, and when; the practice site's own clock where no time is named. */
export type ChangedBy = { readonly by?: string | undefined; readonly at?: string | undefined };

/** A site's audit log, the newest record first, as Jira answers it. */
export class AuditLog {
  readonly #records: AuditRecord[] = [];

  add(recorded: Recorded, { by, at }: ChangedBy, now: number): void {
    this.#records.unshift({
      ...recorded,
      id: 10_000 + this.#records.length,
      created: at ?? new Date(now).toISOString(),
      author: by ?? null,
      remoteAddress: '198.51.100.23',
    });
  }

  all(): readonly AuditRecord[] {
    return this.#records;
  }
}

/**
 * The wording of group changes is in Atlassian's documentation; that of roles, schemes and global permissions is as
 * Jira's own screens call these changes, and what Cloud really records of them is not confirmed.
 */
export const recordOf = {
  joined: (group: string, account: string): Recorded => ({
    summary: 'User added to group',
    category: 'group management',
    object: { id: group, name: group, typeName: 'GROUP', parentName: 'Jira Internal Directory' },
    changedValues: [],
    associated: [userItem(account)],
  }),
  left: (group: string, account: string): Recorded => ({
    summary: 'User removed from group',
    category: 'group management',
    object: { id: group, name: group, typeName: 'GROUP', parentName: 'Jira Internal Directory' },
    changedValues: [],
    associated: [userItem(account)],
  }),
  global: (isGranted: boolean, group: string, permission: string): Recorded => ({
    summary: isGranted ? 'Global permission added' : 'Global permission deleted',
    category: 'permissions',
    object: { name: 'Global Permissions', typeName: 'PERMISSIONS' },
    changedValues: [
      { fieldName: 'Permission', ...turned(isGranted, permission) },
      { fieldName: 'Group', ...turned(isGranted, group) },
    ],
    associated: [{ id: group, name: group, typeName: 'GROUP' }],
  }),
  role: (
    isJoined: boolean,
    role: string,
    project: { readonly id: number; readonly name: string },
    who: string,
  ): Recorded => ({
    summary: 'Project roles changed',
    category: 'projects',
    object: { id: String(project.id), name: project.name, typeName: 'PROJECT' },
    changedValues: [{ fieldName: 'Users', ...turned(isJoined, who) }],
    associated: [{ name: role, typeName: 'PROJECT_ROLE' }],
  }),
  scheme: (
    isGranted: boolean,
    scheme: { readonly id: number; readonly name: string },
    permission: string,
    holder: string,
  ): Recorded => ({
    summary: 'Permission scheme updated',
    category: 'permissions',
    object: { id: String(scheme.id), name: scheme.name, typeName: 'SCHEME' },
    changedValues: [
      { fieldName: 'Permission', ...turned(isGranted, permission) },
      { fieldName: 'Value', ...turned(isGranted, holder) },
    ],
    associated: [],
  }),
} as const;

function userItem(account: string): AuditItem {
  return { id: account, name: account, typeName: 'USER', parentName: 'Jira Internal Directory' };
}

function turned(isNow: boolean, value: string) {
  return isNow ? { changedTo: value } : { changedFrom: value };
}

import * as v from 'valibot';

const coded = <const Code extends string, const Entries extends v.ObjectEntries>(
  code: Code,
  entries: Entries,
) => v.object({ code: v.literal(code), ...entries });

const group = { groupId: v.string(), groupName: v.string() };
const role = {
  projectId: v.number(),
  projectKey: v.string(),
  roleId: v.string(),
  roleName: v.nullable(v.string()),
};
/** To whom a scheme gives a permission, or takes it from. */
const receiver = v.variant('to', [
  v.object({ to: v.literal('account') }),
  v.object({ to: v.literal('role'), id: v.string(), name: v.nullable(v.string()) }),
  v.object({ to: v.literal('group'), id: v.string(), name: v.string() }),
  /** Null for access to any product. */
  v.object({ to: v.literal('product'), application: v.nullable(v.string()) }),
  v.object({ to: v.literal('anyone') }),
  v.object({ to: v.literal('project-lead') }),
]);
const inScheme = {
  schemeId: v.number(),
  schemeName: v.string(),
  permission: v.string(),
  permissionName: v.string(),
  receiver,
};

/** The schema of a planned change, as it is kept with a chosen remedy. */
export const grantChangeSchema = v.variant('code', [
  coded('join-group', group),
  coded('leave-group', group),
  coded('join-role', role),
  coded('leave-role', role),
  /** A whole group goes out of a role. */
  coded('remove-group-from-role', { ...role, ...group }),
  coded('grant-in-scheme', inScheme),
  coded('revoke-in-scheme', inScheme),
]);

/** One change that an administrator can make to what an account is given. */
export type GrantChange = v.InferOutput<typeof grantChangeSchema>;

/** To whom a scheme gives a permission, or takes it from. */
export type Receiver = v.InferOutput<typeof receiver>;

/** What makes two changes the same, whatever things are called. */
export function changeKey(change: GrantChange): string {
  switch (change.code) {
    case 'join-group':
    case 'leave-group':
      return `${change.code} ${change.groupId}`;
    case 'join-role':
    case 'leave-role':
      return `${change.code} ${change.projectId} ${change.roleId}`;
    case 'remove-group-from-role':
      return `${change.code} ${change.projectId} ${change.roleId} ${change.groupId}`;
    case 'grant-in-scheme':
    case 'revoke-in-scheme':
      return `${change.code} ${change.schemeId} ${change.permission} ${receiverKey(change.receiver)}`;
  }
}

/** The key under which a scheme has the holder that a receiver is; the account's is `user:` and its id. */
export function receiverKey(receiver: Receiver, accountId = ''): string {
  switch (receiver.to) {
    case 'account':
      return `user:${accountId}`;
    case 'role':
      return `projectRole:${receiver.id}`;
    case 'group':
      return `group:${receiver.id}`;
    case 'product':
      return receiver.application === null
        ? 'applicationRole'
        : `applicationRole:${receiver.application}`;
    case 'anyone':
      return 'anyone';
    case 'project-lead':
      return 'projectLead';
  }
}

/** Whether a change takes something away. */
export function isTaking({ code }: GrantChange): boolean {
  switch (code) {
    case 'leave-group':
    case 'leave-role':
    case 'remove-group-from-role':
    case 'revoke-in-scheme':
      return true;
    case 'join-group':
    case 'join-role':
    case 'grant-in-scheme':
      return false;
  }
}

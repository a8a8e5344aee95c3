import * as v from 'valibot';
import { recordOf, type ChangedBy, type Recorded } from './audit-log.ts';
import { chanceSchema, faultPlaceSchema, type Faults, faultSchema } from './faults.ts';
import type { World } from './world.ts';

const text = v.string();
const status = v.picklist([
  'active',
  'captcha',
  'captcha-anonymous',
  'login-blocked',
  'admin-blocked',
  'deactivated',
]);

/** Who made a change, for the site's audit log; without an author the log has none. */
const changedBy = { by: v.optional(text), at: v.optional(v.pipe(text, v.isoTimestamp())) };

/** `project` is a key, `role` a name. */
const inRole = { project: text, role: text, accountId: text };

/** `scheme` is a name; the holder is a group or, by its account id, a user. */
const inScheme = {
  scheme: text,
  permission: text,
  holder: v.variant('type', [
    v.object({ type: v.literal('group'), name: text }),
    v.object({ type: v.literal('user'), accountId: text }),
    v.object({ type: v.literal('projectRole'), name: text }),
  ]),
};

/** Everything that can be changed while a practice site runs. `site` is a host name, tokens go by their id. */
export const commandSchema = v.variant('do', [
  v.object({ do: v.literal('grant'), site: text, group: text, permission: text, ...changedBy }),
  v.object({ do: v.literal('revoke'), site: text, group: text, permission: text, ...changedBy }),
  v.object({ do: v.literal('join'), site: text, group: text, accountId: text, ...changedBy }),
  v.object({ do: v.literal('leave'), site: text, group: text, accountId: text, ...changedBy }),
  v.object({ do: v.literal('join-role'), site: text, ...inRole, ...changedBy }),
  v.object({ do: v.literal('leave-role'), site: text, ...inRole, ...changedBy }),
  v.object({ do: v.literal('grant-in-scheme'), site: text, ...inScheme, ...changedBy }),
  v.object({ do: v.literal('revoke-in-scheme'), site: text, ...inScheme, ...changedBy }),
  v.object({ do: v.literal('expire-token'), token: text, at: v.pipe(text, v.isoTimestamp()) }),
  v.object({ do: v.literal('revoke-token'), token: text }),
  v.object({ do: v.literal('replace-token'), token: text, value: text }),
  v.object({ do: v.literal('account'), accountId: text, status }),
  v.object({ do: v.literal('rename-site'), site: text, subdomain: text }),
  v.object({ do: v.literal('suspend-site'), site: text }),
  v.object({ do: v.literal('reopen-site'), site: text }),
  v.object({ do: v.literal('distrust'), host: text }),
  v.object({ do: v.literal('trust'), host: text }),
  v.object({ do: v.literal('fault'), place: faultPlaceSchema, fault: faultSchema }),
  v.object({ do: v.literal('chance'), chance: chanceSchema }),
  v.object({ do: v.literal('clear-faults'), host: v.optional(text) }),
]);
export type Command = v.InferOutput<typeof commandSchema>;

/** State that commands change. */
export type Controlled = {
  readonly world: World;
  readonly faults: Faults;
  /** Hosts that show a certificate which nobody trusts. */
  readonly distrusted: Set<string>;
  /** The practice site's clock. */
  readonly now: () => number;
};

/** Carries out one command. Throws if it names a site, group, account or token that isn't there. */
export function carryOut({ world, faults, distrusted, now }: Controlled, command: Command): void {
  const record = (
    { site, ...changed }: { readonly site: string } & ChangedBy,
    recorded: Recorded,
  ): void => world.record(site, recorded, changed, now());
  switch (command.do) {
    case 'grant':
      world.group(command.site, command.group).globalPermissions.add(command.permission);
      return record(command, recordOf.global(true, command.group, command.permission));
    case 'revoke':
      world.group(command.site, command.group).globalPermissions.delete(command.permission);
      return record(command, recordOf.global(false, command.group, command.permission));
    case 'join':
      world.group(command.site, command.group).members.add(command.accountId);
      return record(command, recordOf.joined(command.group, command.accountId));
    case 'leave':
      world.group(command.site, command.group).members.delete(command.accountId);
      return record(command, recordOf.left(command.group, command.accountId));
    case 'join-role':
    case 'leave-role': {
      const { site, project, role, accountId } = command;
      const { accounts } = world.role(site, project, role);
      const joins = command.do === 'join-role';
      if (joins) accounts.add(accountId);
      else accounts.delete(accountId);
      return record(command, recordOf.role(joins, role, world.project(site, project), accountId));
    }
    case 'grant-in-scheme':
    case 'revoke-in-scheme':
      return changeScheme(world, command, record);
    case 'expire-token':
      return world.changeToken(command.token, { expiresAt: command.at });
    case 'revoke-token':
      return world.revokeToken(command.token);
    case 'replace-token':
      return world.changeToken(command.token, { value: command.value });
    case 'account':
      return world.setAccountStatus(command.accountId, command.status);
    case 'rename-site':
      return world.renameSite(command.site, command.subdomain);
    case 'suspend-site':
      return world.setSiteStatus(command.site, 'suspended');
    case 'reopen-site':
      return world.setSiteStatus(command.site, 'open');
    case 'distrust':
      distrusted.add(command.host);
      return;
    case 'trust':
      distrusted.delete(command.host);
      return;
    case 'fault':
      return faults.add(command.place, command.fault);
    case 'chance':
      return faults.setChance(command.chance);
    case 'clear-faults':
      return faults.clear(command.host);
  }
}

type SchemeCommand = Extract<Command, { do: 'grant-in-scheme' | 'revoke-in-scheme' }>;

function changeScheme(
  world: World,
  command: SchemeCommand,
  record: (changed: SchemeCommand, recorded: Recorded) => void,
): void {
  const { site, permission, holder } = command;
  const scheme = world.scheme(site, command.scheme);
  const isGranted = command.do === 'grant-in-scheme';
  if (isGranted) scheme.grants.push({ holder, permissions: [permission] });
  else {
    const same = JSON.stringify(Object.entries(holder).toSorted());
    scheme.grants.splice(
      0,
      scheme.grants.length,
      ...scheme.grants.map((grant) =>
        JSON.stringify(Object.entries(grant.holder).toSorted()) === same
          ? { ...grant, permissions: grant.permissions.filter((each) => each !== permission) }
          : grant,
      ),
    );
  }
  const who = holder.type === 'user' ? holder.accountId : holder.name;
  record(command, recordOf.scheme(isGranted, scheme, permission, who));
}

import * as v from 'valibot';
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

/** Everything that can be changed while a practice site runs. `site` is a host name, tokens go by their id. */
export const commandSchema = v.variant('do', [
  v.object({ do: v.literal('grant'), site: text, group: text, permission: text }),
  v.object({ do: v.literal('revoke'), site: text, group: text, permission: text }),
  v.object({ do: v.literal('join'), site: text, group: text, accountId: text }),
  v.object({ do: v.literal('leave'), site: text, group: text, accountId: text }),
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
};

/** Carries out one command. Throws if it names a site, group, account or token that isn't there. */
export function carryOut({ world, faults, distrusted }: Controlled, command: Command): void {
  switch (command.do) {
    case 'grant':
      world.group(command.site, command.group).globalPermissions.add(command.permission);
      return;
    case 'revoke':
      world.group(command.site, command.group).globalPermissions.delete(command.permission);
      return;
    case 'join':
      world.group(command.site, command.group).members.add(command.accountId);
      return;
    case 'leave':
      world.group(command.site, command.group).members.delete(command.accountId);
      return;
    case 'expire-token':
      return world.changeToken(command.token, { expiresAt: command.at });
    case 'revoke-token':
      return world.revokeToken(command.token);
    case 'replace-token':
      return world.changeToken(command.token, { value: command.value });
    case 'account':
      return world.setAccountStanding(command.accountId, command.status);
    case 'rename-site':
      return world.renameSite(command.site, command.subdomain);
    case 'suspend-site':
      return world.setSiteStanding(command.site, 'suspended');
    case 'reopen-site':
      return world.setSiteStanding(command.site, 'open');
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

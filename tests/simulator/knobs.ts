import { carryOut, type Command, type Controlled } from './commands.ts';
import type { AccountStatus } from './description.ts';
import type { Chance, Fault, FaultPlace } from './faults.ts';

type SchemeHolder = Extract<Command, { do: 'grant-in-scheme' }>['holder'];

/** Changes that a test can make while the practice site runs; each is one command (see `commands.ts`). */
export type Knobs = ReturnType<typeof makeKnobs>;

/** Makes the knobs over whatever carries commands out: this process's own site, or a control connection to another. */
export function makeKnobs<Result>(run: (command: Command) => Result) {
  return {
    run,
    /** Gives a group a global permission. `site` is a host name, here and below; `by` is who is said to have done it. */
    grant: (site: string, group: string, permission: string, by?: string) =>
      run({ do: 'grant', site, group, permission, by }),
    revoke: (site: string, group: string, permission: string, by?: string) =>
      run({ do: 'revoke', site, group, permission, by }),
    join: (site: string, group: string, accountId: string, by?: string) =>
      run({ do: 'join', site, group, accountId, by }),
    leave: (site: string, group: string, accountId: string, by?: string) =>
      run({ do: 'leave', site, group, accountId, by }),
    /** Puts an account by name into a role of a project. */
    joinRole: (site: string, project: string, role: string, accountId: string, by?: string) =>
      run({ do: 'join-role', site, project, role, accountId, by }),
    leaveRole: (site: string, project: string, role: string, accountId: string, by?: string) =>
      run({ do: 'leave-role', site, project, role, accountId, by }),
    /** Grants a project permission in a scheme, which may be that of many projects. */
    grantInScheme: (
      site: string,
      scheme: string,
      permission: string,
      holder: SchemeHolder,
      by?: string,
    ) => run({ do: 'grant-in-scheme', site, scheme, permission, holder, by }),
    revokeInScheme: (
      site: string,
      scheme: string,
      permission: string,
      holder: SchemeHolder,
      by?: string,
    ) => run({ do: 'revoke-in-scheme', site, scheme, permission, holder, by }),
    /** The token is refused from that moment on (ISO 8601). */
    expireToken: (token: string, at: string) => run({ do: 'expire-token', token, at }),
    revokeToken: (token: string) => run({ do: 'revoke-token', token }),
    /** The token's id stays, its old text is refused and the new one accepted. */
    replaceToken: (token: string, value: string) => run({ do: 'replace-token', token, value }),
    setAccount: (accountId: string, status: AccountStatus) =>
      run({ do: 'account', accountId, status }),
    renameSite: (site: string, subdomain: string) => run({ do: 'rename-site', site, subdomain }),
    suspendSite: (site: string) => run({ do: 'suspend-site', site }),
    reopenSite: (site: string) => run({ do: 'reopen-site', site }),
    /** The host shows another certificate from now on, signed by nobody known. For new connections only. */
    distrust: (host: string) => run({ do: 'distrust', host }),
    trust: (host: string) => run({ do: 'trust', host }),
    /** Sets a fault; those set before stay. */
    fault: (place: FaultPlace, fault: Fault) => run({ do: 'fault', place, fault }),
    /** From now on faults strike by chance where none was set. */
    setChance: (chance: Chance) => run({ do: 'chance', chance }),
    /** Removes the faults set for exactly this host, or all. */
    clearFaults: (host?: string) =>
      run(host === undefined ? { do: 'clear-faults' } : { do: 'clear-faults', host }),
  };
}

export function makeLocalKnobs(controlled: Controlled) {
  return makeKnobs((command) => {
    carryOut(controlled, command);
  });
}

import * as v from 'valibot';
import type { Bus } from './bus.ts';

/** Plays logind on the session's bus, which stands in for the system's. */
export interface Power {
  /** Is there, and gives the environment in which a program takes this bus for the system's. */
  attend(): Promise<NodeJS.ProcessEnv>;
  /** Says that the computer is about to sleep. */
  suspend(): Promise<void>;
}

/** Prepares the play; nothing is there before it is asked for. */
export function powerOf(env: NodeJS.ProcessEnv, bus: Bus): Power {
  return {
    attend: async () => {
      await bus.ask(v.boolean(), 'claim-logind');
      return { ...env, DBUS_SYSTEM_BUS_ADDRESS: env['DBUS_SESSION_BUS_ADDRESS'] };
    },
    suspend: async () => {
      await bus.ask(v.boolean(), 'suspend');
    },
  };
}

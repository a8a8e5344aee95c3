import * as v from 'valibot';
import type { Bus } from './bus.ts';

/** A stand-in for logind, on the session's D-Bus instead of the system's. */
export interface FakeLogind {
  /** Claims logind's name; returns an environment that makes a program use this bus as the system bus. */
  start(): Promise<NodeJS.ProcessEnv>;
  /** Announces that the computer is about to sleep. */
  suspend(): Promise<void>;
}

/** Prepares the stand-in; the name is claimed only by `start`. */
export function createFakeLogind(env: NodeJS.ProcessEnv, bus: Bus): FakeLogind {
  return {
    start: async () => {
      await bus.ask(v.boolean(), 'claim-logind');
      return { ...env, DBUS_SYSTEM_BUS_ADDRESS: env['DBUS_SESSION_BUS_ADDRESS'] };
    },
    suspend: async () => {
      await bus.ask(v.boolean(), 'prepare-for-sleep', true);
    },
  };
}

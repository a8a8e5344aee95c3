/** What the command ends with; those above 63 are from sysexits.h. The whole list is in docs/exit-codes.md. */
export const exitCodes = {
  done: 0,
  /** `test`: it fails; `audit`: something is missing; `add`: what was given does not work. */
  fails: 1,
  /** `test` and `audit`: nobody knows. */
  unknown: 2,
  /** `audit`: something is held without need. */
  excessive: 3,
  usage: 64,
  /** No such connection or field, or several that fit. */
  noConnection: 65,
  notRunning: 69,
  /** A fault of the program. */
  internal: 70,
  /** Locked, nobody answered, or too many wait already. */
  later: 75,
  otherVersion: 76,
  /** A person said no, or programs may not ask. */
  denied: 77,
  /** The token has expired, or was refused before. */
  tokenUnusable: 78,
} as const;

/** What the command ends with. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

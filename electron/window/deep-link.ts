import { linkedConnection } from '../connections/index.ts';
import type { SystemEvents } from '../system/index.ts';

/**
 * Parses a link of the scheme `chatelaine:`, which can only show a connection, so that a web page cannot trigger
 * anything else. Null for any other text.
 */
export function parseCommandLink(link: string): SystemEvents['command'] | null {
  const id = linkedConnection(link);
  return id === null ? null : { name: 'show-connection', id };
}

/** The command of the first such link on a command line. */
export function findCommandInArguments(
  commandLine: readonly string[],
): SystemEvents['command'] | null {
  return commandLine.map(parseCommandLink).find((command) => command !== null) ?? null;
}

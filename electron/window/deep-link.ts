import { linkedConnection } from '../connections/index.ts';
import type { SystemEvents } from '../system/index.ts';

/**
 * What a link of the scheme `chatelaine:` asks for: to show a connection. It can ask for nothing else,
 * so that a page elsewhere cannot set anything going. Null for any other text.
 */
export function parseCommandLink(link: string): SystemEvents['command'] | null {
  const id = linkedConnection(link);
  return id === null ? null : { name: 'show-connection', id };
}

/** The first such link on a command line. */
export function findCommandInArguments(
  commandLine: readonly string[],
): SystemEvents['command'] | null {
  return commandLine.map(parseCommandLink).find((command) => command !== null) ?? null;
}

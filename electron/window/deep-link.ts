import type { SystemEvents } from '../system/index.ts';

/** A link from outside carries the id of a connection and nothing else. */
const form =
  /^chatelaine:\/\/connection\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/?$/i;

/**
 * What a link of the scheme `chatelaine:` asks for: to show a connection. It can ask for nothing else,
 * so that a page elsewhere cannot set anything going. Null for any other text.
 */
export function commandOfLink(link: string): SystemEvents['command'] | null {
  const id = form.exec(link)?.[1];
  return id === undefined ? null : { name: 'show-connection', id: id.toLowerCase() };
}

/** The first such link on a command line. */
export function commandOfCommandLine(
  commandLine: readonly string[],
): SystemEvents['command'] | null {
  return commandLine.map(commandOfLink).find((command) => command !== null) ?? null;
}

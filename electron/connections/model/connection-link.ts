import type { ConnectionId } from './connection.ts';

const form =
  /^chatelaine:\/\/connection\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/?$/i;

/** The link that shows a connection of this vault. It holds an id that says nothing, and opens nothing by itself. */
export function connectionLink(id: ConnectionId): string {
  return `chatelaine://connection/${id}`;
}

/** The connection that a link asks to be shown; null for any other text. */
export function linkedConnection(link: string): ConnectionId | null {
  const id = form.exec(link)?.[1];
  return id === undefined ? null : (id.toLowerCase() as ConnectionId);
}

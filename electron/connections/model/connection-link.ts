import type { ConnectionId } from './connection.ts';

const form =
  /^chatelaine:\/\/connection\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/?$/i;

/** The link that opens Chatelaine at a connection. Its id reveals nothing, and opening it changes nothing. */
export function connectionLink(id: ConnectionId): string {
  return `chatelaine://connection/${id}`;
}

/** The connection that a link points to; null for any other text. */
export function linkedConnection(link: string): ConnectionId | null {
  const id = form.exec(link)?.[1];
  return id === undefined ? null : (id.toLowerCase() as ConnectionId);
}

import type { CloudId, ConnectionId } from '../../../../electron/connections/model/connection.ts';
import type { ConnectionForm } from '../../../../electron/connections/model/form-rules.ts';
import { createConnections } from '../../../../electron/connections/index.ts';
import type { History } from '../../../../electron/history/index.ts';
import { success } from '../../../../electron/system/index.ts';
import { openedVault } from '../vault/opened-vault.ts';
import { actionCards, eventCards, formWith, practiceToken, unrecorded } from './form.ts';
import { TestClock } from '../../test-clock.ts';
import { connectionHandlers } from '../../../../electron/connections/index.ts';

/** A text in UTF-8. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
/** The id of a site. */
export const cloudId = '11111111-2222-4333-8444-555555555555' as CloudId;
/** The id of no connection. */
export const nobody = '00000000-0000-4000-8000-000000000000' as ConnectionId;

/** A form as it comes from the screen, with some fields filled in otherwise. */
export function formOf(fields: Partial<ConnectionForm>): Omit<ConnectionForm, 'token'> & {
  readonly purposes: string[];
} {
  const { token: _token, ...form } = formWith(fields);
  return { ...form, purposes: [...form.purposes] };
}

/** Saved connections in a real vault. */
export function opened(history: Pick<History, 'record' | 'recordInside' | 'anchor'> = unrecorded) {
  const vault = openedVault();
  const clock = new TestClock();
  const told: [readonly ConnectionId[], readonly ConnectionId[]][] = [];
  const connections = createConnections({
    history,
    vault: { opened: () => success(vault) },
    clock,
    purposes: () => [eventCards, actionCards],
    changed: (ids, removed) => told.push([ids, removed]),
  });
  const { store, tokens } = connections;
  const handlers = connectionHandlers(connections);
  const create = (fields: Partial<ConnectionForm> = {}, token = practiceToken) =>
    handlers['connections:create']({ form: formOf(fields), token: bytesOf(token) });
  const update = (id: ConnectionId, fields: Partial<ConnectionForm>, token: string | null = null) =>
    handlers['connections:update']({
      id,
      form: formOf(fields),
      token: token === null ? null : bytesOf(token),
    });
  const tokenOf = (id: ConnectionId) => {
    const token = store.readToken(id);
    return token.ok ? token.value.toString() : token.error.code;
  };
  return { vault, clock, told, handlers, store, tokens, create, update, tokenOf };
}

import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { statement, type Resealer } from '../vault/index.ts';
import type { ConnectionId } from './model/connection.ts';
import { addressFrom, connectionRow } from './connection-row.ts';
import {
  draftBindingOf,
  replaceDraftToken,
  selectDraft,
  storedDraftOf,
} from './drafts/stored-draft.ts';
import { putToken } from './current-token.ts';
import { getTokenBinding, sealedTokenRow } from './store.ts';

/** Removed connections are included: they can be brought back until the vault is opened again. */
const listSealedTokens = statement(`
  SELECT id, kind, subdomain, domain, host, port, context_path, sign_in, username, token
  FROM connection
  JOIN present_token ON connection_id = id
`);

const listFormerTokens = statement(`
  SELECT
    connection.id, connection.kind, connection.subdomain, connection.domain, connection.host, connection.port,
    connection.context_path, connection.sign_in, connection.username, former_token.token
  FROM former_token
  JOIN connection ON connection.id = former_token.connection_id
`);

const resealFormerToken = statement(`
  UPDATE former_token
  SET token = :token
  WHERE connection_id = :id
`);

const identifiedTokenRow = v.object({
  ...v.pick(connectionRow, ['id']).entries,
  ...sealedTokenRow.entries,
});

/**
 * Reseals every token for the next vault key, including previous tokens. A token that its own key cannot open is left
 * alone: it was unreadable before, and must not keep the others under a key that somebody may have.
 */
export const resealTokens: Resealer = ({ database, former, next }) => {
  const resealFormer = (id: ConnectionId, token: Buffer) =>
    resealFormerToken(database).run({ id, token });
  const lists = [
    [listSealedTokens, (id: ConnectionId, token: Buffer) => putToken(database, id, token)],
    [listFormerTokens, resealFormer],
  ] as const;
  for (const [list, reseal] of lists) {
    for (const row of list(database).all()) {
      const { id, token: sealed, username, ...address } = v.parse(identifiedTokenRow, row);
      const binding = getTokenBinding(id, { address: addressFrom(address), username });
      const token = former.unseal(binding, sealed);
      if (!token.ok) continue;
      reseal(id, next.seal(binding, token.value));
      token.value.fill(0);
    }
  }
  resealDraft(database, former, next);
};

/** A draft whose token is unreadable is left alone: the form then asks for the token. */
function resealDraft(
  database: Database.Database,
  former: Parameters<Resealer>[0]['former'],
  next: Parameters<Resealer>[0]['next'],
): void {
  const draft = storedDraftOf(selectDraft(database).get());
  if (draft === null || draft.token === null || draft.login === null) return;
  const binding = draftBindingOf(draft.id, draft.login);
  const token = former.unseal(binding, draft.token);
  if (!token.ok) return;
  replaceDraftToken(database).run({ token: next.seal(binding, token.value) });
  token.value.fill(0);
}

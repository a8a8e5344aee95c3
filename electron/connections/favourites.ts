import type { Failure } from '../failures/index.ts';
import { success, type Result } from '../system/index.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import type { ConnectionId } from './model/connection.ts';

/** What was removed meanwhile is no favourite. */
const addFavourite = statement(`
  INSERT INTO favourite (connection_id)
  SELECT id FROM saved_connection WHERE id = :id
  ON CONFLICT DO NOTHING
`);

const dropFavourite = statement('DELETE FROM favourite WHERE connection_id = :id');

/** Keeps a connection at hand, or no longer. One that is not there is passed over. */
export function keepFavourite(
  vault: OpenVault,
  id: ConnectionId,
  favourite: boolean,
): Result<null, Failure> {
  const write = favourite ? addFavourite : dropFavourite;
  const kept = vault.change(() => write(vault.database).run({ id }));
  return kept.ok ? success(null) : kept;
}

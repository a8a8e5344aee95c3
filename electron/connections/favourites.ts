import type { Failure } from '../failures/index.ts';
import { success, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { ConnectionId } from './model/connection.ts';
import type { Statements } from './statements.ts';

/** Keeps a connection at hand, or no longer. One that is not there is passed over. */
export function keepFavourite(
  vault: OpenVault,
  statements: Statements,
  id: ConnectionId,
  favourite: boolean,
): Result<null, Failure> {
  const statement = statements(favourite ? 'addFavourite' : 'dropFavourite');
  const kept = vault.change(() => statement.run({ id }));
  return kept.ok ? success(null) : kept;
}

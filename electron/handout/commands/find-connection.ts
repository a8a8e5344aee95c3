import { getSiteName, nicknameKey, type Connection } from '../../connections/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import type { Refusal } from '../model/refusal.ts';

/** Finds a connection by its nickname, or by its site where only one has that. */
export function findConnection(
  connections: readonly Connection[],
  name: string,
): Result<Connection, Refusal> {
  const key = nicknameKey(name);
  const named = connections.find(({ nickname }) => nicknameKey(nickname) === key);
  if (named !== undefined) return success(named);
  const site = name
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '');
  const atSite = connections.filter(({ address }) => getSiteName(address).toLowerCase() === site);
  const [only, ...others] = atSite;
  if (only === undefined) return failure({ code: 'no-connection', name });
  return others.length === 0 ? success(only) : failure({ code: 'several-connections', name });
}

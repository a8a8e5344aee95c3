import { describe, expect, it } from 'vitest';
import {
  connectionHandlers,
  createConnections,
  resealTokens,
} from '../../../../electron/connections/index.ts';
import type { ConnectionId } from '../../../../electron/connections/index.ts';
import { Machine, openedBy } from '../vault/machine.ts';
import { eventCards, formWith, practiceToken, unrecorded } from './form.ts';
import { TestClock } from '../../test-clock.ts';

async function withConnections() {
  const vault = await new Machine().started();
  vault.resealWith(resealTokens);
  const saved = createConnections({
    history: unrecorded,
    vault,
    clock: new TestClock(),
    purposes: () => [eventCards],
    changed: () => undefined,
  });
  const { store, tokens } = saved;
  const handlers = connectionHandlers(saved);
  const create = (nickname: string): ConnectionId => {
    const { token: _token, ...form } = formWith({ nickname, purposes: [eventCards] });
    const created = handlers['connections:create']({
      form: { ...form, purposes: [...form.purposes] },
      token: new TextEncoder().encode(practiceToken),
    });
    if (!created.ok) throw new Error(created.error.code);
    return created.value.id;
  };
  const tokenOf = (id: ConnectionId): string => {
    const token = store.readToken(id);
    return token.ok ? token.value.toString() : token.error.code;
  };
  const renew = async (): Promise<void> => {
    const renewed = await vault.keepers.renewVaultKey(null);
    if (!renewed.ok) throw new Error(renewed.error.code);
  };
  const sealedOf = (id: ConnectionId): unknown =>
    openedBy(vault)
      .database.prepare('SELECT token FROM present_token WHERE connection_id = ?')
      .pluck()
      .get(id);
  return { vault, store, tokens, create, tokenOf, renew, sealedOf };
}

describe('Under a new vault key', () => {
  it('every token is sealed anew and can be used as before', async () => {
    const { create, renew, tokenOf, sealedOf } = await withConnections();
    const ids = [create('one'), create('two')];
    const before = ids.map(sealedOf);
    await renew();
    expect(ids.map(tokenOf)).toEqual([practiceToken, practiceToken]);
    for (const sealed of ids.map(sealedOf)) expect(before).not.toContainEqual(sealed);
  });

  it('so is the token of a connection that was removed and is brought back', async () => {
    const { create, renew, store, tokenOf } = await withConnections();
    const id = create('one');
    store.remove(id);
    await renew();
    store.restore(id);
    expect(tokenOf(id)).toBe(practiceToken);
  });

  it('so is the token before the present one', async () => {
    const { create, renew, store, tokens, tokenOf } = await withConnections();
    const id = create('one');
    const connection = store.get(id);
    if (!connection.ok) throw new Error(connection.error.code);
    const next = new TextEncoder().encode('ATATT3TheNextTokenOfAll');
    const { expiry, username } = connection.value;
    const evidence = { tokenKind: 'classic', cloudId: null } as const;
    tokens.replace(id, { token: next, expiry, username, evidence, testedFor: connection.value });
    await renew();
    expect(tokens.takeBack(id).ok).toBe(true);
    expect(tokenOf(id)).toBe(practiceToken);
  });

  it('a token that could not be read before still cannot, and all others can', async () => {
    const { vault, create, renew, tokenOf } = await withConnections();
    const [tampered, other] = [create('one'), create('two')];
    const open = openedBy(vault);
    const tampering = "UPDATE connection SET username = 'eve@example.com' WHERE id = ?";
    open.change(() => open.database.prepare(tampering).run(tampered));
    await renew();
    expect([tokenOf(tampered), tokenOf(other)]).toEqual(['token-unreadable', practiceToken]);
  });
});

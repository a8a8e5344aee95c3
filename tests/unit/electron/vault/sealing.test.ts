import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sealToken, unsealToken, type TokenBinding } from '../../../../electron/vault/sealing.ts';

const key = randomBytes(32);
const token = Buffer.from('ATATT3xFfGF0-marked-secret', 'utf8');
const binding: TokenBinding = {
  connectionId: '6f2f1c1e-0000-4000-8000-000000000001',
  kind: 'cloud',
  host: 'acme.atlassian.net',
  username: 'ada@example.com',
};
const unreadable = { ok: false, error: { code: 'token-unreadable' } };

describe('a sealed token', () => {
  it('opens for the connection that it was sealed for', () => {
    expect(unsealToken(key, binding, sealToken(key, binding, token))).toEqual({
      ok: true,
      value: token,
    });
  });

  it.each<[string, Partial<TokenBinding>]>([
    ['another connection', { connectionId: '6f2f1c1e-0000-4000-8000-000000000002' }],
    ['another kind of address', { kind: 'data-center' }],
    ['another host', { host: 'acme.atlassian.net.evil.com' }],
    ['another username', { username: 'eve@example.com' }],
    ['the same letters cut at another place', { kind: 'clou', host: 'dacme.atlassian.net' }],
    ['a username in capitals', { username: 'ADA@example.com' }],
  ])('stays shut for %s', (_, change) => {
    const sealed = sealToken(key, binding, token);
    expect(unsealToken(key, { ...binding, ...change }, sealed)).toEqual(unreadable);
  });

  it('stays shut under another key', () => {
    expect(unsealToken(randomBytes(32), binding, sealToken(key, binding, token))).toEqual(
      unreadable,
    );
  });

  it('stays shut when any one of its bits was flipped', () => {
    const sealed = sealToken(key, binding, token);
    for (let bit = 0; bit < sealed.byteLength * 8; bit += 1) {
      const damaged = Buffer.from(sealed);
      damaged.writeUInt8(damaged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(unsealToken(key, binding, damaged)).toEqual(unreadable);
    }
  });

  it.each([0, 1, 12, 28, 29])('stays shut when cut to %i bytes', (length) => {
    const sealed = sealToken(key, binding, token);
    expect(unsealToken(key, binding, sealed.subarray(0, length))).toEqual(unreadable);
  });

  it('never looks the same twice and does not contain the token', () => {
    const [one, other] = [sealToken(key, binding, token), sealToken(key, binding, token)];
    expect(one.equals(other)).toBe(false);
    expect(one.includes(token)).toBe(false);
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../electron/connections/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import type { CertificateNote } from '../../../../electron/jira/index.ts';
import { failure, instant, success, type Result } from '../../../../electron/system/index.ts';
import {
  createTrust,
  trustedFor,
  type TrustConfirmation,
} from '../../../../electron/trust/index.ts';
import { hostile, isHostile } from '../../hostile-text.ts';
import { openedHistory } from '../history/opened-history.ts';

const id = randomUUID() as ConnectionId;
const host = 'jira.example.com';
const port = 8443;
const certificate: CertificateNote = {
  host,
  subject: 'jira.example.com',
  issuer: 'Example CA',
  validFrom: instant(0),
  validTo: instant(1),
  sha256: 'ab'.repeat(32),
  trusted: false,
};

function opened(shown: CertificateNote | null = certificate) {
  const { vault, history } = openedHistory();
  const asked: TrustConfirmation[] = [];
  const state = { confirmation: success(null) as Result<null, Failure>, isOpen: true };
  const vaultNow = {
    opened: () => (state.isOpen ? success(vault) : failure({ code: 'vault-locked' } as const)),
  };
  const trust = createTrust({
    vault: vaultNow,
    history,
    clock: { now: () => instant(42) },
    addressOf: (of) => (of === id ? { host, port } : null),
    show: () => Promise.resolve(shown),
    confirm: (act) => {
      asked.push(act);
      return Promise.resolve(state.confirmation);
    },
  });
  const ask = (of = id) => trust.trustCertificate(of, null);
  const list = () => trust.list();
  return {
    trust,
    asked,
    state,
    ask,
    list,
    trusted: () => trustedFor(vaultNow, host, port),
    vaultNow,
  };
}

describe('A certificate that a person wants to trust', () => {
  it('is stored and shown with its subject on one line', async () => {
    const { ask, list, vaultNow } = opened({ ...certificate, subject: hostile });
    await ask();
    const vault = vaultNow.opened();
    if (!vault.ok) throw new Error(vault.error.code);
    const { database } = vault.value;
    const read = "SELECT value FROM setting WHERE name = 'trusted-certificates'";
    const kept = String(database.prepare(read).pluck().get());
    expect(JSON.parse(kept)).toMatchObject([{ subject: expect.stringMatching(/^Evil SHA-256/) }]);
    expect(kept).not.toContain('\\n');
    const former = JSON.stringify([{ ...JSON.parse(kept)[0], subject: hostile.slice(0, 500) }]);
    database
      .prepare("UPDATE setting SET value = ? WHERE name = 'trusted-certificates'")
      .run(former);
    const shown = list();
    expect(shown).toMatchObject({ ok: true, value: [{ sha256: certificate.sha256 }] });
    expect(shown.ok && shown.value.map(({ subject }) => isHostile(subject))).toEqual([false]);
  });

  it('is trusted for its host and port once it was shown and confirmed', async () => {
    const { ask, asked, trusted, list, vaultNow } = opened();
    expect(trusted()).toBeNull();
    expect(await ask()).toEqual(success({ outcome: 'trusted' }));
    expect(asked).toEqual([{ act: 'trust-certificate', address: `${host}:${port}`, certificate }]);
    expect(trusted()).toBe(certificate.sha256);
    expect(trustedFor(vaultNow, host, 443)).toBeNull();
    expect(trustedFor(vaultNow, 'other.example.com', port)).toBeNull();
    const { sha256, subject } = certificate;
    expect(list()).toEqual(success([{ host, port, sha256, subject, since: 42 }]));
  });

  it('is not trusted when the dialog is answered with no', async () => {
    const { ask, state, trusted } = opened();
    state.confirmation = failure({ code: 'not-confirmed' });
    expect(await ask()).toEqual(failure({ code: 'not-confirmed' }));
    expect(trusted()).toBeNull();
  });

  it.each<[string, CertificateNote | null, object]>([
    [
      'that is trusted already needs no word',
      { ...certificate, trusted: true },
      success({ outcome: 'needless' }),
    ],
    ['that was not shown cannot be', null, failure({ code: 'cannot-connect' })],
  ])('%s', async (_, shown, expected) => {
    const { ask, asked, trusted } = opened(shown);
    expect(await ask()).toEqual(expected);
    expect(asked).toEqual([]);
    expect(trusted()).toBeNull();
  });

  it('of a site of Jira Cloud is not even requested', async () => {
    const { ask, asked } = opened();
    expect(await ask(randomUUID() as ConnectionId)).toEqual(
      failure({ code: 'no-such-connection' }),
    );
    expect(asked).toEqual([]);
  });

  it('replaces the previous one, and can be forgotten', async () => {
    const { ask, trust, list, trusted } = opened();
    await ask();
    await ask();
    const entries = list();
    expect(entries).toMatchObject({ ok: true, value: [{ host, port }] });
    expect(trust.forget({ host, port })).toEqual(success([]));
    expect(trusted()).toBeNull();
  });

  it('is not trusted while the vault is locked', async () => {
    const { ask, state, trusted } = opened();
    await ask();
    state.isOpen = false;
    expect(trusted()).toBeNull();
  });
});

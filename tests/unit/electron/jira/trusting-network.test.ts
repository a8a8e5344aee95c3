import type { Certificate, Request } from 'electron';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { sha256Of } from '../../../../electron/jira/certificates.ts';
import type { NetworkSession } from '../../../../electron/jira/electron-session.ts';
import { trustingNetwork } from '../../../../electron/jira/trusting-network.ts';
import { departure, requestsThat } from './acted-request.ts';

const pem = '-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----\n';
const sha256 = sha256Of(pem);
const chosen = 'jira.example.com:8443';

/** Sessions by name, and which was asked for what; each shows the same certificate of nobody known. */
function opened(trusted: Readonly<Record<string, string>> = {}) {
  const asked: [string, string][] = [];
  const open = (name: string): NetworkSession => {
    let judge: ((request: Request, answer: (verdict: number) => void) => void) | null = null;
    const { request } = requestsThat(async (acted) => {
      const address = String(acted.options.url);
      asked.push([name, address]);
      const now = Date.now() / 1000;
      const certificate = {
        data: pem,
        subjectName: 'jira.example.com',
        issuerName: 'Example CA',
        validStart: now - 10,
        validExpiry: now + 1000,
      } as Certificate;
      const { hostname } = new URL(address);
      const shown = { hostname, certificate, verificationResult: '', errorCode: -202 } as Request;
      const verdict = await new Promise((answer) => judge?.(shown, answer));
      if (verdict === 0) acted.answer(200, {}, []);
      else acted.fail('net::ERR_CERT_AUTHORITY_INVALID');
    });
    return {
      request,
      setCertificateVerifyProc: (given) => (judge = given),
      resolveProxy: () => Promise.resolve('DIRECT'),
      resolveHost: () => Promise.resolve({ endpoints: [] }),
    };
  };
  const network = trustingNetwork({
    open,
    trusted: (host, port) => trusted[`${host}:${port}`] ?? null,
  });
  return { network, asked };
}

describe('A network that trusts one certificate', () => {
  it('takes it at its address, in a session of its own', async () => {
    const { network, asked } = opened({ [chosen]: sha256 });
    await network.send(`https://${chosen}/rest`, departure());
    expect(asked).toEqual([[`jira ${chosen} ${sha256}`, `https://${chosen}/rest`]]);
    expect(network.certificateOf?.('jira.example.com')?.trusted).toBe(true);
  });

  it.each([
    ['another port', 'https://jira.example.com/'],
    ['another host', 'https://other.example.com:8443/'],
  ])('does not take it at %s', async (_, address) => {
    const { network, asked } = opened({ [chosen]: sha256 });
    await network.send(`https://${chosen}/`, departure());
    await expect(network.send(address, departure())).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
    expect(asked.at(-1)).toEqual(['jira', address]);
  });

  it.each(['acme.atlassian.net', 'api.atlassian.com', 'id.atlassian.com'])(
    'never takes one for Atlassian’s %s, whatever was chosen',
    async (host) => {
      const { network, asked } = opened({ [`${host}:443`]: sha256 });
      await expect(network.send(`https://${host}/`, departure())).rejects.toThrow();
      expect(asked).toEqual([['jira', `https://${host}/`]]);
    },
  );

  it('does not take another certificate at that address', async () => {
    const { network } = opened({ [chosen]: '0'.repeat(64) });
    await expect(network.send(`https://${chosen}/`, departure())).rejects.toThrow();
  });

  it('takes it no longer as soon as it is trusted no longer', async () => {
    const trusted: Record<string, string> = { [chosen]: sha256 };
    const { network } = opened(trusted);
    await network.send(`https://${chosen}/`, departure());
    Reflect.deleteProperty(trusted, chosen);
    await expect(network.send(`https://${chosen}/`, departure())).rejects.toThrow();
  });

  it('shows a certificate as the system judges it, though it is trusted here', async () => {
    const { network, asked } = opened({ [chosen]: sha256 });
    const note = await network.show('jira.example.com', 8443);
    expect(note).toMatchObject({ sha256, issuer: 'Example CA', trusted: false });
    await network.show('jira.example.com', 8443);
    const [first, second] = asked.map(([name]) => name);
    expect(first).not.toBe(second);
    expect([first, second]).not.toContain('jira');
  });

  it('waits no longer than a request for a host that shows none and does not answer', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { request, requests } = requestsThat(() => undefined);
    const silent: NetworkSession = {
      request,
      setCertificateVerifyProc: () => undefined,
      resolveProxy: () => Promise.resolve('DIRECT'),
      resolveHost: () => Promise.resolve({ endpoints: [] }),
    };
    const note = trustingNetwork({ open: () => silent, trusted: () => null }).show(
      'x.example',
      443,
    );
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await note).toBeNull();
    expect(requests.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

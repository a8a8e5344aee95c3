import { describe, expect, it } from 'vitest';
import type { Certificate, Request } from 'electron';
import { sha256Of, type TrustedCertificate } from '../../../../electron/jira/certificates.ts';
import {
  electronNetwork,
  type NetworkSession,
} from '../../../../electron/jira/electron-session.ts';
import type { IncomingResponse } from '../../../../electron/jira/network-stack.ts';
import { makeCertificate } from '../../../simulator/certificate.ts';
import { departure, requestsThat, type ActedRequest } from './acted-request.ts';

type Judge = (request: Request, answer: (verdict: number) => void) => void;

/** Electron's session can't run here; it is acted as it was seen to behave. */
function acted(
  parts: Partial<NetworkSession> = {},
  behave: (request: ActedRequest) => unknown = (request) => request.answer(200, {}, []),
) {
  const heard: { judge: Judge | null } = { judge: null };
  const { request, requests } = requestsThat(behave);
  const session: NetworkSession = {
    request,
    setCertificateVerifyProc: (judge) => (heard.judge = judge),
    resolveProxy: () => Promise.resolve('DIRECT'),
    resolveHost: () => Promise.reject(new Error('net::ERR_NAME_NOT_RESOLVED')),
    ...parts,
  };
  return { session, heard, requests };
}

async function textOf({ body }: IncomingResponse): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('Electron’s network stack', () => {
  const address = 'https://initech.atlassian.net/rest/api/3/myself';
  const to = 'https://initrode.atlassian.net/rest/api/3/myself';

  it('sends a request as it is, with no credentials of Chromium’s, and follows nothing', async () => {
    const { session, requests } = acted();
    const headers = { Accept: 'application/json' };
    const answer = await electronNetwork(session).send(
      address,
      departure({ method: 'POST', headers, body: '{}' }),
    );
    expect(answer.status).toBe(200);
    expect(requests).toMatchObject([
      {
        options: {
          url: address,
          method: 'POST',
          headers,
          redirect: 'manual',
          credentials: 'omit',
          useSessionCookies: false,
          cache: 'no-store',
        },
        sent: '{}',
      },
    ]);
  });

  it('gives an answer’s head, and its body piece by piece', async () => {
    const { session } = acted({}, (request) =>
      request.answer(403, { 'content-type': 'text/html', 'set-cookie': ['a', 'b'] }, [
        'No',
        ' entry',
      ]),
    );
    const answer = await electronNetwork(session).send(address, departure());
    expect(answer).toMatchObject({
      status: 403,
      headers: { 'content-type': 'text/html', 'set-cookie': 'a, b' },
    });
    expect(await textOf(answer)).toBe('No entry');
  });

  it('gives a redirect as an answer with its destination', async () => {
    const { session } = acted({}, (request) => request.redirect(302, to));
    const answer = await electronNetwork(session).send(address, departure());
    expect(answer).toMatchObject({ status: 302, headers: { location: to }, body: null });
  });

  it('tells what else a redirect says, such as how the login went', async () => {
    const { session } = acted({}, (request) =>
      request.redirect(302, 'https://acme.atlassian.net/login', {
        'X-Seraph-LoginReason': ['AUTHENTICATED_FAILED'],
        Location: ['/login'],
      }),
    );
    const { headers } = await electronNetwork(session).send(address, departure());
    expect(headers).toMatchObject({
      'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
      location: 'https://acme.atlassian.net/login',
    });
  });

  it('hands on every other error', async () => {
    const { session } = acted({}, (request) => request.fail('net::ERR_CONNECTION_RESET'));
    await expect(electronNetwork(session).send(address, departure())).rejects.toThrow(
      'net::ERR_CONNECTION_RESET',
    );
  });

  it('hands on an error in the middle of a body, also one that came before anybody read', async () => {
    const { session } = acted({}, (request) =>
      request.answer(200, {}).destroy(new Error('net::ERR_CONNECTION_CLOSED')),
    );
    const answer = await electronNetwork(session).send(address, departure());
    await new Promise((resolve) => setImmediate(resolve));
    await expect(textOf(answer)).rejects.toThrow('net::ERR_CONNECTION_CLOSED');
  });

  it.each([
    ['before it was sent', 'before'],
    ['while its answer is waited for', 'waiting'],
  ])('ends a request %s', async (_, when) => {
    const ended = new AbortController();
    const { session, requests } = acted({}, () => ended.abort());
    if (when === 'before') ended.abort();
    const answer = electronNetwork(session).send(address, departure({ signal: ended.signal }));
    await expect(answer).rejects.toThrow('was ended');
    expect(requests.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('ends a request whose body is not wanted', async () => {
    const { session, requests } = acted({}, (request) => request.answer(200, {}));
    const answer = await electronNetwork(session).send(address, departure());
    answer.abort();
    expect(requests.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

describe('The way to a host', () => {
  it.each([
    ['by the system’s proxy', 'PROXY proxy.example:3128; DIRECT', 'proxy.example:3128'],
    ['by a proxy with a name in front', 'HTTPS jane@proxy.example:3128', 'proxy.example:3128'],
  ])('%s names it, and looks no name up', async (_, list, proxy) => {
    const { session } = acted({
      resolveProxy: () => Promise.resolve(list),
      resolveHost: () => Promise.reject(new Error('must not be asked')),
    });
    const route = await electronNetwork(session).routeTo?.('acme.atlassian.net');
    expect(route).toEqual({ host: 'acme.atlassian.net', proxy, addresses: [], lookUpMs: null });
  });

  it('without one is the address that was found, each once', async () => {
    const endpoint = { address: '10.0.0.1', family: 'ipv4' as const };
    const { session } = acted({
      resolveHost: () => Promise.resolve({ endpoints: [endpoint, endpoint] }),
    });
    const route = await electronNetwork(session).routeTo?.('acme.atlassian.net');
    expect(route).toMatchObject({ proxy: null, addresses: ['10.0.0.1'] });
    expect(route?.lookUpMs).toBeGreaterThanOrEqual(0);
  });

  it('is not known where the name is not', async () => {
    const route = await electronNetwork(acted().session).routeTo?.('acme.atlassian.net');
    expect(route).toMatchObject({ proxy: null, addresses: [] });
  });
});

describe('A certificate', () => {
  const host = 'jira.example.com';
  const day = 86_400;
  const now = Math.floor(Date.now() / 1000);
  const pem = makeCertificate([host], Date.now()).then(({ caPem }) => caPem);

  async function judged(
    trusted: TrustedCertificate | null,
    more: Partial<Request> = {},
    dates = {},
  ) {
    const { session, heard } = acted();
    const network = electronNetwork(session, trusted);
    const certificate = {
      data: await pem,
      subjectName: host,
      issuerName: 'Example CA',
      validStart: now - day,
      validExpiry: now + 30 * day,
      ...dates,
    } as Certificate;
    const request = {
      hostname: host,
      certificate,
      verificationResult: 'net::ERR_CERT_AUTHORITY_INVALID',
      errorCode: -202,
      ...more,
    } as Request;
    const verdict = await new Promise<number>((answer) => heard.judge?.(request, answer));
    return { verdict, network };
  }
  const chosen = async (): Promise<TrustedCertificate> => ({
    host,
    port: 443,
    sha256: sha256Of(await pem),
  });

  it('is judged by the system, and remembered as it was', async () => {
    const { verdict, network } = await judged(null);
    expect(verdict).toBe(-3);
    expect(network.certificateOf?.(host)).toEqual({
      host,
      subject: host,
      issuer: 'Example CA',
      validFrom: (now - day) * 1000,
      validTo: (now + 30 * day) * 1000,
      sha256: sha256Of(await pem),
      trusted: false,
    });
  });

  it('that a person chose is taken at its host', async () => {
    const { verdict, network } = await judged(await chosen());
    expect(verdict).toBe(0);
    expect(network.certificateOf?.(host)?.trusted).toBe(true);
  });

  it.each<[string, Partial<TrustedCertificate>, Partial<Request>, object]>([
    ['of another fingerprint', { sha256: '00' }, {}, {}],
    ['at another host', { host: 'other.example.com' }, {}, {}],
    ['that has ended', {}, {}, { validExpiry: now - 1 }],
    ['that has not begun', {}, {}, { validStart: now + day }],
    ['that was revoked', {}, { verificationResult: 'net::ERR_CERT_REVOKED' }, {}],
  ])('%s is left to the system all the same', async (_, other, request, dates) => {
    const { verdict } = await judged({ ...(await chosen()), ...other }, request, dates);
    expect(verdict).toBe(-3);
  });

  it.each([
    ['another port', 'https://jira.example.com:8443/'],
    ['another host', 'https://other.example.com/'],
    ['plain HTTP', 'http://jira.example.com:443/'],
  ])('that a person chose is in a session which refuses %s', async (_, address) => {
    const network = electronNetwork(acted().session, await chosen());
    await expect(network.send(address, departure())).rejects.toThrow('another address');
    await expect(network.send('https://jira.example.com/', departure())).resolves.toBeDefined();
  });
});

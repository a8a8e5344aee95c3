import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Failure } from '../../../../electron/failures/index.ts';
import { createJira, type NetworkStack, type SiteAccess } from '../../../../electron/jira/index.ts';
import type { RequestLimits } from '../../../../electron/jira/limits.ts';
import { success, systemClock, type Result } from '../../../../electron/system/index.ts';
import {
  getHost,
  makeAsker,
  startPracticeSite,
  type PracticeSite,
  type Site,
  type Token,
} from '../../../simulator/index.ts';

/** Node's network stack under the practice site's host names. */
export function practiceNetwork(site: Pick<PracticeSite, 'port' | 'certificate'>): NetworkStack {
  const asker = makeAsker(site);
  onTestFinished(() => asker.close());
  return {
    async send(address, { method, headers, body, signal }) {
      const answer = await asker.ask(address, {
        method,
        headers,
        signal,
        ...(body === null ? {} : { body }),
      });
      const fields = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
      return {
        status: answer.status,
        headers: Object.fromEntries(fields),
        body: Readable.from([Buffer.from(answer.body)]),
        abort: () => undefined,
      };
    },
  };
}

/** A practice site of its own for one test, and a client that reaches it. */
export async function practiceJira(limits?: RequestLimits) {
  const site = await startPracticeSite();
  onTestFinished(() => site.close());
  const network = practiceNetwork(site);
  const jira = createJira({
    network,
    clock: systemClock,
    version: '0.1.0',
    ...(limits === undefined ? {} : { limits: () => limits }),
  });
  return { site, network, jira };
}

/** One way into a practice site. Each reading of the token gives bytes of their own, kept to be looked at. */
export function accessTo(
  host: string,
  username: string,
  token: Pick<Token, 'value'>,
  more: Partial<SiteAccess> = {},
): SiteAccess & { readonly given: Buffer[] } {
  const given: Buffer[] = [];
  const readToken = (): Result<Buffer, Failure> => {
    const bytes = Buffer.from(token.value);
    given.push(bytes);
    return success(bytes);
  };
  return { host, base: { kind: 'site' }, username, readToken, lastDay: null, ...more, given };
}

/** Atlassian's id of a practice site, by its host. */
export function parseCloudId(site: PracticeSite, host: string): string {
  const found = site.description.sites.find((known: Site) => getHost(known) === host);
  if (found === undefined) throw new Error(`There is no practice site at ${host}`);
  return found.cloudId;
}

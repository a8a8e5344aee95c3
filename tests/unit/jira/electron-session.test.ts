import { describe, expect, it } from 'vitest';
import { electronNetwork } from '../../../electron/jira/electron-session.ts';

type Listener = (details: { url: string; statusCode: number; redirectURL: string }) => void;

/** Electron's session can't run here; it is acted as it was seen to behave. */
function sessionThat(answer: (tell: Listener) => Promise<Response>) {
  let tell: Listener = () => undefined;
  const session = {
    fetch: () => answer(tell),
    webRequest: { onBeforeRedirect: (listener: unknown) => (tell = listener as Listener) },
  };
  return electronNetwork(session);
}

describe('Electron’s network stack', () => {
  const address = 'https://initech.atlassian.net/rest/api/3/myself';
  const to = 'https://initrode.atlassian.net/rest/api/3/myself';

  it('gives a cancelled redirect as an answer with its destination', async () => {
    const network = sessionThat((tell) => {
      tell({ url: address, statusCode: 302, redirectURL: to });
      return Promise.reject(new Error('Redirect was cancelled'));
    });
    const answer = await network.fetch(address, {});
    expect([answer.status, answer.headers.get('location')]).toEqual([302, to]);
  });

  it('lets every other error through', async () => {
    const network = sessionThat((tell) => {
      tell({ url: address, statusCode: 302, redirectURL: to });
      return Promise.reject(new Error('net::ERR_CONNECTION_RESET'));
    });
    await expect(network.fetch(address, {})).rejects.toThrow('net::ERR_CONNECTION_RESET');
  });
});

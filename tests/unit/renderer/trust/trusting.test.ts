import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../electron/failures/model/codes.ts';
import { TrustedList, Trusting } from '../../../../renderer/trust/trusting.svelte.ts';
import { PassphrasePrompt } from '../../../../renderer/vault/passphrase-prompt.svelte.ts';
import { answerLater, BridgeDouble, failure, success, type Handlers } from '../bridge-double.ts';
import { idOf, noon } from '../samples.ts';
import { TokenFieldDouble } from '../token-field-double.ts';

type TrustAnswer = Awaited<ReturnType<NonNullable<Handlers['trust:certificate']>>>;

function wish(...answers: readonly TrustAnswer[]) {
  const left = [...answers];
  const bridge = new BridgeDouble({
    'trust:certificate': () => left.shift() ?? failure({ code: 'vault-locked' }),
  });
  const prompt = new PassphrasePrompt();
  return { bridge, prompt, trusting: new Trusting(bridge, prompt, idOf(1)) };
}

const refused = (error: Failure): TrustAnswer => failure(error);

describe('The wish to trust a certificate', () => {
  it.each(['trusted', 'needless'] as const)('may end with %s', async (outcome) => {
    const { bridge, trusting } = wish(success({ outcome }));
    await trusting.trust();
    expect([trusting.outcome, trusting.busy]).toEqual([outcome, false]);
    expect(bridge.inputsOf('trust:certificate')).toEqual([{ id: idOf(1), vaultPassphrase: null }]);
  });

  it('that was not confirmed leaves everything as it was, without a word', async () => {
    const { trusting } = wish(refused({ code: 'not-confirmed' }));
    await trusting.trust();
    expect([trusting.outcome, trusting.failure]).toEqual([null, null]);
  });

  it('says why it could not be done, until it is tried again', async () => {
    const { trusting } = wish(refused({ code: 'cannot-connect' }), success({ outcome: 'trusted' }));
    await trusting.trust();
    expect([trusting.outcome, trusting.failure]).toEqual([null, { code: 'cannot-connect' }]);
    await trusting.trust();
    expect([trusting.outcome, trusting.failure]).toEqual(['trusted', null]);
  });

  it('asks for the passphrase where the vault wants it', async () => {
    const { bridge, prompt, trusting } = wish(
      refused({ code: 'passphrase-needed' }),
      success({ outcome: 'trusted' }),
    );
    const trusted = trusting.trust();
    await expect.poll(() => prompt.question).not.toBeNull();
    const current = new TokenFieldDouble();
    current.text = 'correct horse battery';
    await prompt.enter({ current, next: null, again: null });
    await trusted;
    expect(trusting.outcome).toBe('trusted');
    const sent = bridge.inputsOf('trust:certificate')[1]?.vaultPassphrase ?? new Uint8Array();
    expect(new TextDecoder().decode(sent)).toBe('correct horse battery');
  });

  it('is asked once, however often the button is pressed', async () => {
    const { answer, give } = answerLater<TrustAnswer>();
    const bridge = new BridgeDouble({ 'trust:certificate': () => answer });
    const trusting = new Trusting(bridge, new PassphrasePrompt(), idOf(1));
    const first = trusting.trust();
    await trusting.trust();
    expect(trusting.busy).toBe(true);
    give(success({ outcome: 'trusted' }));
    await first;
    expect([trusting.busy, trusting.outcome]).toEqual([false, 'trusted']);
    expect(bridge.inputsOf('trust:certificate')).toHaveLength(1);
  });
});

describe('The certificates that are trusted besides', () => {
  const entry = {
    host: 'jira.quarry.example',
    port: 8443,
    sha256: '0'.repeat(64),
    subject: 'CN=jira.quarry.example',
    since: noon,
  };

  it('are read, and forgotten one by one', async () => {
    const bridge = new BridgeDouble({
      'trust:list': () => success([entry]),
      'trust:forget': () => success([]),
    });
    const list = new TrustedList(bridge);
    await list.read();
    expect(list.entries).toEqual([entry]);
    await list.forget(entry);
    expect(list.entries).toEqual([]);
    expect(bridge.inputsOf('trust:forget')).toEqual([{ host: entry.host, port: entry.port }]);
  });

  it('stay on the screen where one could not be forgotten, with the reason', async () => {
    const bridge = new BridgeDouble({
      'trust:list': () => success([entry]),
      'trust:forget': () => failure({ code: 'disk-full' }),
    });
    const list = new TrustedList(bridge);
    await list.read();
    await list.forget(entry);
    expect([list.entries, list.failure]).toEqual([[entry], { code: 'disk-full' }]);
  });

  it('say why they could not be read', async () => {
    const bridge = new BridgeDouble({ 'trust:list': () => failure({ code: 'vault-locked' }) });
    const list = new TrustedList(bridge);
    await list.read();
    expect([list.entries, list.failure]).toEqual([null, { code: 'vault-locked' }]);
  });
});

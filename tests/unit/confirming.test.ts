import { describe, expect, it } from 'vitest';
import { confirmingWith, type Confirm } from '../../electron/app/confirmations.ts';
import { instant, type Dialogs, type Question } from '../../electron/system/index.ts';
import { Machine, passphrase, utf8 } from './electron/vault/machine.ts';

type Act = Parameters<Confirm>[0];

const certificate = {
  host: 'jira.example.com',
  subject: 'CN=jira.example.com',
  issuer: 'CN=Example',
  validFrom: instant(0),
  validTo: instant(1),
  sha256: 'ab'.repeat(32),
  trusted: false,
};

/** Every act, and whether it takes the passphrase. A new one fails the type check until it stands here. */
const acts: { readonly [Kind in Act['act']]: readonly [Extract<Act, { act: Kind }>, boolean] } = {
  'export-with-tokens': [{ act: 'export-with-tokens', connections: 3 }, true],
  'remove-everything': [{ act: 'remove-everything' }, true],
  'protect-copies-less': [{ act: 'protect-copies-less' }, true],
  'name-in-notifications': [{ act: 'name-in-notifications' }, true],
  'let-programs-ask': [{ act: 'let-programs-ask' }, true],
  'lock-less': [{ act: 'lock-less' }, true],
  'trust-certificate': [
    { act: 'trust-certificate', address: 'jira.example.com:443', certificate },
    true,
  ],
  'copy-token': [{ act: 'copy-token', nickname: 'Acme', seconds: 20 }, false],
  'test-refused': [{ act: 'test-refused', username: 'bot', site: 'acme.atlassian.net' }, false],
  'export-guesses': [{ act: 'export-guesses', connections: 3 }, false],
  'import-guesses': [{ act: 'import-guesses', connections: 3 }, false],
};
const cases = Object.values(acts);

/** A real vault with a passphrase, and a person who answers the dialogs. */
async function opened(answer: boolean) {
  const vault = await Machine.withoutKeyring().started();
  await vault.createWithPassphrase(utf8(passphrase));
  const asked: Question[] = [];
  const dialogs: Dialogs = {
    confirm: async (question) => {
      asked.push(question);
      return answer;
    },
  };
  return { vault, asked, confirm: confirmingWith(dialogs, vault) };
}

describe('What hands out a secret, or protects less', () => {
  it('is not even asked about without the passphrase, where there is one', async () => {
    const { asked, confirm } = await opened(true);
    const refused: string[] = [];
    for (const [act] of cases) {
      const confirmed = await confirm(act, null);
      if (!confirmed.ok && confirmed.error.code === 'passphrase-needed') refused.push(act.act);
    }
    const taking = cases.filter(([, takesPassphrase]) => takesPassphrase);
    expect(refused).toEqual(taking.map(([{ act }]) => act));
    expect(await confirm(acts['export-with-tokens'][0], utf8('some other words'))).toMatchObject({
      error: { code: 'wrong-passphrase' },
    });
    expect(asked).toHaveLength(cases.length - taking.length);
  });

  it('is not done when a person says no', async () => {
    const { asked, confirm } = await opened(false);
    for (const [act] of cases) {
      const confirmed = await confirm(act, utf8(passphrase));
      expect(confirmed, act.act).toEqual({ ok: false, error: { code: 'not-confirmed' } });
    }
    expect(asked).toHaveLength(cases.length);
  });

  it('is done once a person says yes', async () => {
    const { asked, confirm } = await opened(true);
    const confirmed = await confirm(acts['export-with-tokens'][0], utf8(passphrase));
    expect(confirmed).toEqual({ ok: true, value: null });
    expect(asked).toHaveLength(1);
  });

  it('is not asked about any more once the vault is locked', async () => {
    const { vault } = await opened(true);
    const dialogs: Dialogs = {
      confirm: (_question, signal) =>
        new Promise((answer) => {
          signal?.addEventListener('abort', () => answer(false));
          vault.lock();
        }),
    };
    const confirmed = await confirmingWith(dialogs, vault)(acts['copy-token'][0], null);
    expect(confirmed).toEqual({ ok: false, error: { code: 'not-confirmed' } });
  });
});

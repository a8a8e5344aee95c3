import { join } from 'node:path';
import { expect, test } from 'vitest';
import { waitForList } from './user-actions.ts';
import { repository } from './program.ts';
import { withFixture } from './fixture.ts';

test(
  'a page from elsewhere, and the program’s own page in a second window, are refused whatever they ask',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    const preload = join(repository, 'out', 'preload', 'preload.cjs');
    const answers = await program.application.evaluate(async ({ BrowserWindow }, bridge) => {
      const [own] = BrowserWindow.getAllWindows();
      const ask = `Promise.all(['vault:state', 'health:list', 'vault:lock'].map((name) =>
        window.chatelaine.call(name, null))).then(JSON.stringify)`;
      async function from(address: string): Promise<string> {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload: bridge, sandbox: true, contextIsolation: true },
        });
        await window.loadURL(address);
        const answer = String(await window.webContents.executeJavaScript(ask));
        window.destroy();
        return answer;
      }
      return [
        await from('data:text/html,elsewhere'),
        await from(own?.webContents.getURL() ?? 'about:blank'),
      ];
    }, preload);
    for (const answer of answers) {
      expect(JSON.parse(answer)).toEqual(
        Array.from({ length: 3 }, () => ({ ok: false, error: { code: 'sender-refused' } })),
      );
    }
    const state = await page.evaluate(() =>
      Reflect.get(globalThis, 'chatelaine').call('vault:state', null),
    );
    expect(state).toMatchObject({ ok: true, value: { status: 'open' } });
    await program.quit();
  }),
);

test(
  'a question that does not fit its channel is refused, and nothing crashes',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    const codes = await page.evaluate(async () => {
      const bridge = Reflect.get(globalThis, 'chatelaine');
      const huge = 'x'.repeat(5_000_000);
      const questions: readonly (readonly [string, unknown])[] = [
        ['no-such-channel', null],
        ['__proto__', null],
        ['constructor', null],
        ['health:list', { extra: true }],
        ['connections:get', { id: 7 }],
        ['connections:get', { id: "' OR 1=1 --" }],
        ['connections:get', { id: '../../etc/passwd' }],
        ['connections:create', { form: {}, token: 'not bytes' }],
        ['connections:create', null],
        ['system:open-link', { link: 'https://evil.example', connectionId: null }],
        ['system:set-theme', { theme: 'constructor' }],
        ['vault:unlock-with-passphrase', { passphrase: new Uint8Array(100_000) }],
        ['vault:create', { passphrase: huge }],
        ['checks:run-many', { run: 'x', ids: [huge] }],
      ];
      const answers = [];
      for (const [name, input] of questions) {
        const answer = await bridge.call(name, input);
        answers.push([name, answer.ok ? 'taken' : answer.error.code]);
      }
      return answers;
    });
    const unknown = codes.slice(0, 3).map(([, code]) => code);
    expect(unknown).toEqual(['unknown-channel', 'unknown-channel', 'unknown-channel']);
    expect(codes.slice(3).filter(([, code]) => code !== 'input-refused')).toEqual([]);
    await waitForList(page);
    await program.quit();
  }),
);

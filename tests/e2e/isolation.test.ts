import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { portOf } from '../simulator/server.ts';
import { readFilesUnder } from './leaks.ts';
import { waitForList } from './user-actions.ts';
import { hasOwnUserNamespace, processKind, until } from './session/index.ts';
import { withFixture } from './fixture.ts';

test(
  'the page runs in a sandbox of its own, isolated and without Node',
  withFixture({}, async ({ start }) => {
    const program = await start({ switches: ['--allow-sandbox-debugging'] });
    const page = await program.page();
    await waitForList(page);
    const renderers = program.processes().filter((each) => processKind(each) === 'renderer');
    expect(renderers).not.toEqual([]);
    expect(renderers.every(({ pid }) => hasOwnUserNamespace(pid))).toBe(true);
    for (const { commandLine } of program.processes()) {
      expect(commandLine).not.toMatch(/--no-sandbox\b|--disable-web-security\b|--no-zygote\s/);
    }
    const kinds = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].map(
        (name) => typeof Reflect.get(globalThis, name),
      ),
    );
    expect(kinds).toEqual(kinds.map(() => 'undefined'));
    expect(await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'chatelaine')))).toEqual([
      'call',
      'on',
    ]);
    const settings = await program.application.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((each) => each.getType()),
    );
    expect(settings).toEqual(['window']);
    await program.quit();
  }),
);

test(
  'pages come from the program’s own protocol, with a policy that allows nothing unsafe',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    expect(page.url()).toMatch(/^app:\/\/chatelaine\//);
    const answer = page.waitForResponse((response) => response.url() === page.url());
    await page.reload();
    const policy = (await (await answer).allHeaders())['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    await waitForList(page);
    const refused = await page.evaluate(async () => {
      const broken: string[] = [];
      const heard = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          broken.push(event.effectiveDirective);
          if (broken.length === 3) resolve();
        });
      });
      const style = document.createElement('div');
      style.setAttribute('style', 'color: red');
      const picture = document.createElement('img');
      picture.src = 'https://acme.atlassian.net/picture.png';
      document.body.append(style, picture);
      await fetch('https://acme.atlassian.net/').catch(() => undefined);
      await heard;
      return broken.sort();
    });
    expect(refused).toEqual(['connect-src', 'img-src', 'style-src-attr']);
    // DevTools may evaluate what the page may not; a timer's callback is the page's own again.
    const evaluated = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          setTimeout(() => {
            try {
              resolve(String(Reflect.apply(Function, null, ['return 1'])()));
            } catch (cause) {
              resolve(cause instanceof EvalError ? 'refused' : String(cause));
            }
          });
        }),
    );
    expect(evaluated).toBe('refused');
    await program.quit();
  }),
);

test(
  'navigation, new windows, webviews and permissions are refused',
  withFixture({}, async ({ start, site }) => {
    const asked: string[] = [];
    const outside = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('<h1>outside</h1>');
    });
    await new Promise<void>((listening) => outside.listen(0, '127.0.0.1', listening));
    const address = `http://127.0.0.1:${portOf(outside.address())}`;
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    const own = page.url();
    await page.evaluate((there) => {
      const link = document.createElement('a');
      link.href = `${there}/link`;
      document.body.append(link);
      link.click();
      const webview = document.createElement('webview');
      webview.setAttribute('src', `${there}/webview`);
      document.body.append(webview);
      location.assign(`${there}/assigned`);
    }, address);
    await page.evaluate(() => location.assign('https://acme.atlassian.net/assigned'));
    // A window that no person asked for would be kept shut by Chromium itself.
    const opened = await program.application.evaluate(async ({ BrowserWindow }, there) => {
      const [own] = BrowserWindow.getAllWindows();
      const open = `window.open('${there}/opened') === null`;
      return own?.webContents.executeJavaScript(open, true);
    }, address);
    expect(opened).toBe(true);
    const permissions = await page.evaluate(async () => {
      const states = await Promise.all(
        (['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read'] as const).map(
          async (name) =>
            (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      );
      const clipboard = await navigator.clipboard.readText().catch(() => 'refused');
      return { states, clipboard, notification: await Notification.requestPermission() };
    });
    expect(permissions.states.every((state) => state === 'denied')).toBe(true);
    expect(permissions.clipboard).toBe('refused');
    expect(permissions.notification).toBe('denied');
    // What was refused leaves no trace to wait for; a question to the page is answered after it.
    await until(() => page.evaluate(() => document.readyState === 'complete'), {
      what: 'the page answers',
    });
    expect(page.url()).toBe(own);
    expect(program.application.windows()).toHaveLength(1);
    expect(asked).toEqual([]);
    expect(site.journal.requests()).toEqual([]);
    outside.close();
    await program.quit();
  }),
);

test(
  'no code of the page is kept in the data folder, where somebody could exchange it',
  withFixture({}, async ({ start }) => {
    // Chromium would keep what it compiled from the second start on.
    for (let time = 1; time <= 3; time += 1) {
      const program = await start();
      await waitForList(await program.page());
      await program.quit();
      const kept = readFilesUnder(program.dataFolder).filter(
        ({ place, bytes }) => place.startsWith('Code Cache') && bytes.includes('app://chatelaine'),
      );
      expect(kept.map(({ place }) => place)).toEqual([]);
    }
  }),
);

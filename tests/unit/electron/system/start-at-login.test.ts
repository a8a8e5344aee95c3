import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loginStart } from '../../../../electron/system/index.ts';
import type { LoginItems, LoginStartDependencies } from '../../../../electron/system/index.ts';

type Settings = Parameters<LoginItems['setLoginItemSettings']>[0];

/** Stands in for the lists that macOS and Windows keep. */
function loginItems() {
  const asked: Settings[] = [];
  const app: LoginItems = {
    setLoginItemSettings: (settings) => void asked.push(settings),
    getLoginItemSettings: ({ path }) => {
      const last = asked.at(-1);
      return { openAtLogin: last?.openAtLogin === true && last.path === path };
    },
  };
  return { app, asked };
}

function desk(parts: Partial<LoginStartDependencies> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine login '));
  const { app, asked } = loginItems();
  const all: LoginStartDependencies = {
    platform: 'linux',
    app,
    name: 'Chatelaine',
    command: { executable: '/opt/chatelaine/chatelaine', parameters: ['--hidden'] },
    configFolder: folder,
    ...parts,
  };
  const file = join(folder, 'autostart', 'chatelaine.desktop');
  return { start: loginStart(all), file, folder, asked };
}

const execOf = (file: string): string | undefined =>
  /^Exec=(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1];

describe('On Linux', () => {
  it('an entry in the autostart folder starts it hidden, and only once it was asked for', () => {
    const { start, file } = desk();
    expect([start.isOn(), existsSync(file)]).toEqual([false, false]);
    start.refresh();
    expect(existsSync(file)).toBe(false);
    expect(start.set(true)).toEqual({ ok: true, value: null });
    expect(start.isOn()).toBe(true);
    expect(execOf(file)).toBe('"/opt/chatelaine/chatelaine" "--hidden"');
    expect(start.set(false)).toEqual({ ok: true, value: null });
    expect([start.isOn(), existsSync(file)]).toEqual([false, false]);
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'is off where the desktop’s own settings say %s, and stays so',
    (line) => {
      const { start, file } = desk();
      start.set(true);
      const text = readFileSync(file, 'utf8').replace(/^X-GNOME.*$/m, line);
      writeFileSync(file, text);
      expect(start.isOn()).toBe(false);
      start.refresh();
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('follows the program to where it lies now', () => {
    const { start, file, folder } = desk();
    start.set(true);
    const moved = { executable: '/home/me/Chatelaine.AppImage', parameters: ['--hidden'] };
    desk({ configFolder: folder, command: moved }).start.refresh();
    expect(execOf(file)).toBe('"/home/me/Chatelaine.AppImage" "--hidden"');
  });

  it('does not touch the entry of another copy of the program', () => {
    const { start, folder, file } = desk();
    start.set(true);
    const development = desk({ configFolder: folder, name: 'Chatelaine Development' });
    expect(development.start.isOn()).toBe(false);
    development.start.set(true);
    development.start.set(false);
    expect(existsSync(file)).toBe(true);
  });

  it('says so where the folder cannot be written', () => {
    const { folder } = desk();
    const blocked = join(folder, 'a-file');
    writeFileSync(blocked, '');
    const { start } = desk({ configFolder: blocked });
    expect(start.set(true)).toEqual({ ok: false, error: { code: 'start-at-login-failed' } });
    expect(start.isOn()).toBe(false);
  });

  it('starts what it should, whatever is in its path, as the desktop itself reads the entry', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chatelaine login '));
    const executable = join(folder, 'a "quoted" $HOME `x` \\ program');
    const told = join(folder, 'told');
    writeFileSync(executable, `#!/bin/sh\nprintf '%s\\n' "$@" > '${told}'\n`);
    chmodSync(executable, 0o755);
    const parameters = ['--user-data-dir=/a b/100%/"$x"', '--hidden'];
    const { start, file } = desk({ command: { executable, parameters } });
    start.set(true);
    execFileSync('gio', ['launch', file]);
    await expect
      .poll(() => (existsSync(told) ? readFileSync(told, 'utf8') : null))
      .toBe(`${parameters.join('\n')}\n`);
  });
});

describe('On macOS and Windows', () => {
  it('the system keeps it, for Windows with what the program is started with', () => {
    const { start, asked } = desk({
      platform: 'win32',
      command: {
        executable: 'C:\\Program Files\\Chatelaine\\Chatelaine.exe',
        parameters: ['--user-data-dir=C:\\My data', '--hidden'],
      },
    });
    start.set(true);
    expect(asked).toEqual([
      {
        openAtLogin: true,
        path: 'C:\\Program Files\\Chatelaine\\Chatelaine.exe',
        args: ['"--user-data-dir=C:\\My data"', '--hidden'],
      },
    ]);
    expect(start.isOn()).toBe(true);
    start.set(false);
    expect(start.isOn()).toBe(false);
  });

  it('macOS is told nothing but whether', () => {
    const { start, asked, file } = desk({ platform: 'darwin' });
    start.set(true);
    start.refresh();
    expect(asked).toEqual([{ openAtLogin: true }]);
    expect([start.isOn(), existsSync(file)]).toEqual([true, false]);
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPreferences } from '../../../../electron/system/preferences.ts';

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'chatelaine-preferences-'));
}

describe('the preferences file', () => {
  it('keeps the theme, the language and the place of the window', () => {
    const file = join(folder(), 'deeper', 'preferences.json');
    const place = { x: 1, y: 2, width: 800, height: 600, maximized: true };
    const written = {
      theme: 'dark',
      language: 'en',
      place,
      toldNoTray: true,
      globalKeys: null,
    } as const;
    openPreferences(file).write(written);
    expect(openPreferences(file).read()).toEqual(written);
  });

  it('takes a place that was kept before windows were remembered as maximised', () => {
    const file = join(folder(), 'preferences.json');
    writeFileSync(file, '{"place":{"x":1,"y":2,"width":800,"height":600}}');
    expect(openPreferences(file).read().place?.maximized).toBe(false);
  });

  it.each([
    ['no file', null],
    ['half a file', '{"theme":'],
    ['an unknown theme', '{"theme":"pink"}'],
    ['an unknown language', '{"language":"tlh"}'],
    ['a place off all sense', '{"theme":"system","place":{"x":"left"}}'],
  ])('falls back to what is usual: %s', (_what, content) => {
    const file = join(folder(), 'preferences.json');
    if (content !== null) writeFileSync(file, content);
    expect(openPreferences(file).read()).toEqual({
      theme: 'system',
      language: 'system',
      place: null,
      toldNoTray: false,
      globalKeys: null,
    });
  });

  it('holds a change until quit where the file cannot be written', () => {
    const blocked = join(folder(), 'a-file');
    writeFileSync(blocked, '');
    const preferences = openPreferences(join(blocked, 'preferences.json'));
    expect(preferences.write({ theme: 'light' }).theme).toBe('light');
    expect(preferences.read().theme).toBe('light');
  });
});

import { describe, expect, it } from 'vitest';
import {
  findCookie,
  hasSelectionOwner,
  parseDisplay,
} from '../../../../electron/system/x11-selection.ts';

describe('The screen that DISPLAY names', () => {
  it.each([
    [':0', { display: 0, screen: 0 }],
    [':12.3', { display: 12, screen: 3 }],
    ['unix:1', { display: 1, screen: 0 }],
    ['elsewhere.example:10.0', null],
    ['', null],
    [':x', null],
  ])('%o', (text, found) => {
    expect(parseDisplay(text)).toEqual(found);
  });
});

/** An entry of an .Xauthority file. */
function entry(display: string, name: string, data: Buffer): Buffer {
  const parts = [Buffer.from('host'), Buffer.from(display), Buffer.from(name), data];
  const withLengths = parts.flatMap((part) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(part.length);
    return [length, part];
  });
  return Buffer.concat([Buffer.from([1, 0]), ...withLengths]);
}

describe('The cookie of a display', () => {
  const cookie = Buffer.from('0123456789abcdef');
  const other = entry('9', 'MIT-MAGIC-COOKIE-1', Buffer.alloc(16));
  const kind = entry('0', 'XDM-AUTHORIZATION-1', Buffer.alloc(16));
  it.each([
    ['stands in its entry', [other, kind, entry('0', 'MIT-MAGIC-COOKIE-1', cookie)], cookie],
    ['may be for every display', [other, entry('', 'MIT-MAGIC-COOKIE-1', cookie)], cookie],
    ['is missing', [other, kind], null],
    ['is cut off', [entry('0', 'MIT-MAGIC-COOKIE-1', cookie).subarray(0, 20)], null],
    ['is in no empty file', [], null],
  ])('%s', (_what, entries, found) => {
    expect(findCookie(Buffer.concat(entries), 0)).toEqual(found);
  });
});

it('No tray is found where there is no X server', async () => {
  const name = (screen: number): string => `_NET_SYSTEM_TRAY_S${String(screen)}`;
  expect(await hasSelectionOwner(name, {})).toBe(false);
  expect(await hasSelectionOwner(name, { DISPLAY: ':59999' })).toBe(false);
});

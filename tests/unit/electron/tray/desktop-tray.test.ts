import { describe, expect, it } from 'vitest';
import { desktopHasTray, waitForTray } from '../../../../electron/tray/desktop-tray.ts';

describe('A program that starts before its panel', () => {
  it.each([
    ['finds the tray at once', 1, true, 0],
    ['waits for it', 3, true, 2],
    ['gives up in the end', 99, false, 4],
  ])('%s', async (_what, comesAt, found, waited) => {
    let asked = 0;
    let waits = 0;
    const hasTray = async () => Promise.resolve((asked += 1) >= comesAt);
    const wait = async () => {
      waits += 1;
      return Promise.resolve();
    };
    expect(await waitForTray(hasTray, { attempts: 5, wait })).toBe(found);
    expect(waits).toBe(waited);
  });
});

it.each(['darwin', 'win32'] as const)('%s always has a tray', async (platform) => {
  expect(await desktopHasTray(platform)).toBe(true);
});

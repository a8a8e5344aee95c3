import { describe, expect, it } from 'vitest';
import {
  desktopHasTray,
  quitWithoutTray,
  waitForTray,
} from '../../../../electron/tray/desktop-tray.ts';

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

describe('After the window was closed', () => {
  it.each([
    ['the program stays in the tray, if there is one', true, false, false],
    ['the program ends without a tray', false, false, true],
    ['the program stays if its window opened again meanwhile', false, true, false],
  ])('%s', async (_what, hasTray, opened, quits) => {
    let ended = false;
    await quitWithoutTray(
      { isOpen: () => opened },
      async () => Promise.resolve(hasTray),
      () => (ended = true),
    );
    expect(ended).toBe(quits);
  });
});

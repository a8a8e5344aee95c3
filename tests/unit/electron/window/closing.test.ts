import { describe, expect, it } from 'vitest';
import { quitWithoutTray } from '../../../../electron/window/closing.ts';

describe('when the window has closed', () => {
  it.each([
    ['the program rests in the tray, where there is one', true, false, false],
    ['the program ends where there is none', false, false, true],
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

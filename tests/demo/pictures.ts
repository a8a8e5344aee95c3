import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Program, repository, setTheme } from '../e2e/program.ts';

const folder = join(repository, 'out', 'demo');
const themes = ['light', 'dark'] as const;

/** Takes pictures of the screens that the demo passes. */
export interface Pictures {
  /** Takes the window's page in both themes. */
  take(name: string, page: Page): Promise<void>;
  /** Takes something else in both themes, such as the whole screen. */
  takeBy(
    name: string,
    page: Page,
    shoot: (file: string, theme: (typeof themes)[number]) => Promise<void>,
  ): Promise<void>;
  /** How many were taken. */
  count(): number;
}

/** Prepares an empty folder for the pictures, `out/demo`. */
export function openPictures(program: Program): Pictures {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let taken = 0;
  const takeBy: Pictures['takeBy'] = async (name, page, shoot) => {
    for (const theme of themes) {
      await setTheme(program, page, theme);
      await shoot(join(folder, `${name}-${theme}.png`), theme);
      taken++;
    }
    await setTheme(program, page, 'light');
  };
  return {
    take: (name, page) =>
      takeBy(name, page, async (file) => {
        await page.screenshot({ path: file, animations: 'disabled' });
      }),
    takeBy,
    count: () => taken,
  };
}

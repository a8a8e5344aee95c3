// @ts-check
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * How Playwright starts the browser of the component tests: the first one on the path, since none is downloaded, else
 * the Chrome that its installer put in the usual place.
 * @returns {{ executablePath: string } | { channel: 'chrome' }}
 */
export function findChromium() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const file of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    try {
      accessSync(file, constants.X_OK);
      return { executablePath: file };
    } catch {
      // Not in this folder.
    }
  }
  return { channel: 'chrome' };
}

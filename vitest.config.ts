import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { findChromium } from './build/find-chromium.mjs';

/** The files that take longest, the longest first. */
const longest = [
  ...['health', 'no-crash-with-dialogs', 'no-crash-with-recovery-key', 'accessibility'],
  ...['keyring-scenes', 'kill', 'packaged', 'links'],
].map((name) => `/${name}.test.ts`);

function rankOf({ moduleId }: TestSpecification): number {
  const rank = longest.findIndex((end) => moduleId.endsWith(end));
  return rank === -1 ? longest.length : rank;
}

/** Begins with the longest files, so that none is left alone at the end; a fresh clone has measured none. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

/** One project per kind of test; each is run on its own by the project's scripts. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [svelte()],
        // Svelte's own reactive runtime, not the one for rendering on a server.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          // Modules are loaded once, which halves the time: none keeps a state that one file could leave for another.
          isolate: false,
          maxWorkers: '100%',
          // Thousands of generated cases take their time on a slow machine.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [svelte()],
        // Vite warns of Vitest's own code; what Svelte warns of fails the type check.
        logLevel: 'error',
        cacheDir: '.cache/components',
        // All packages of the window are bundled before the first test: one found later would reload the page.
        optimizeDeps: { entries: ['renderer/app/main.ts'] },
        test: {
          name: 'components',
          include: ['tests/components/**/*.test.ts'],
          setupFiles: ['tests/components/set-up.ts'],
          // axe takes its time on a busy machine.
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: findChromium() }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 1000, height: 700 },
          },
        },
      },
      {
        test: {
          name: 'contract',
          environment: 'node',
          include: ['tests/contract/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          // Each test has windows, a practice site and a keyring of its own desktop session, and waits more than it
          // computes.
          maxWorkers: 3,
          isolate: false,
          // No measure of speed: a stage ends before, and keeps what was seen.
          testTimeout: 360_000,
          hookTimeout: 360_000,
        },
      },
      {
        test: {
          name: 'packages',
          environment: 'node',
          include: ['tests/packages/*.test.ts'],
          fileParallelism: false,
          // No measure of speed: a stage ends before, and keeps what was seen.
          testTimeout: 20 * 60_000,
          hookTimeout: 20 * 60_000,
        },
      },
      {
        test: {
          name: 'package-check',
          environment: 'node',
          include: ['tests/packages/check/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 20 * 60_000,
          hookTimeout: 20 * 60_000,
        },
      },
      {
        test: {
          name: 'desktops',
          environment: 'node',
          include: ['tests/desktops/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 10 * 60_000,
        },
      },
      {
        test: {
          name: 'soak',
          environment: 'node',
          include: ['tests/soak/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60 * 60_000,
        },
      },
    ],
  },
});

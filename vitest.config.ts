import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './build/find-chromium.mjs';

/** One project per kind of test; each is run on its own by the project's scripts. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [svelte()],
        // Svelte's own reactive runtime, not the one for rendering on a server.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          // Thousands of generated cases take their time on a slow machine.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [svelte()],
        // Vite warns of Vitest's own code; what Svelte warns of fails the type check.
        logLevel: 'error',
        cacheDir: 'out/components',
        // All packages of the window are bundled before the first test: one found later would reload the page.
        optimizeDeps: { entries: ['renderer/app/main.ts'] },
        test: {
          name: 'components',
          include: ['tests/components/**/*.test.ts'],
          setupFiles: ['tests/components/set-up.ts'],
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
          // Each file has windows, a practice site and a keyring of its own desktop session, so that two go side by
          // side: a person is waited for more than the machine.
          maxWorkers: 2,
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
          testTimeout: 300_000,
          hookTimeout: 300_000,
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

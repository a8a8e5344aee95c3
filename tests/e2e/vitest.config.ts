import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The end-to-end tests: one after another, since each has a whole desktop and a clock to watch. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..', '..'),
  test: {
    name: 'e2e',
    include: ['tests/e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});

import { defineConfig } from 'vitest/config';

/** Real browsers: one file after the other, since two cores are not five exchanges and two browsers at once. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/e2e/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    retry: 0,
    allowOnly: false,
  },
});

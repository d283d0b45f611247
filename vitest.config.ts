import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'core/**/*.test.ts',
      'components/**/*.test.{ts,tsx}',
      'entrypoints/**/*.test.ts',
      'test/*.test.ts',
      'test/conformance/*.test.ts',
      'test/replay/*.test.ts',
      'test/replay-exchange/*.test.ts',
    ],
    passWithNoTests: false,
    allowOnly: false,
  },
});

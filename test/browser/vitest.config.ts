import { defineConfig } from 'vitest/config';

/** The page in a real browser: one file at a time, since what is measured must not share the machine. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
    // A journey that has broken off has nothing more to say.
    bail: 1,
    watch: false,
    allowOnly: false,
    passWithNoTests: false,
  },
});

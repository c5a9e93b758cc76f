import { defineConfig } from 'vitest/config';

/** Test files of the given folders under `test/`. */
const within = (...folders: string[]) => folders.map((folder) => `test/${folder}/**/*.test.ts`);

/**
 * Two projects, so that what needs no database never waits for one: `pure` runs anywhere at once, `database` gets
 * one server for the whole run (`TEST_DATABASE_URL`, else an embedded one).
 */
export default defineConfig({
  test: {
    environment: 'node',
    // Processes, not threads: a test may change the environment, end its own process or leak a handle, and only
    // its own file suffers. Forks run on the Node that started the tests.
    pool: 'forks',
    // Reference machines have two cores, and PostgreSQL wants its share of them.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A test that asserts nothing cannot fail. What is waited for comes later on a machine that is busy; who waits asks again at once.
    expect: { requireAssertions: true, poll: { timeout: 10_000 } },
    watch: false,
    allowOnly: false,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        // What touches nothing outside itself shares one process: importing is half of what such tests take.
        test: { name: 'pure', include: within('unit', 'property', 'architecture'), isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: within('db', 'api', 'contract', 'protocol', 'faults'),
          globalSetup: './test/support/database.ts',
        },
      },
    ],
  },
});

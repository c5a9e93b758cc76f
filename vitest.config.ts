import { defineConfig } from 'vitest/config';

/** Test files of the given folders under `test/`. */
const within = (...folders: string[]) => folders.map((folder) => `test/${folder}/**/*.test.ts`);

/**
 * Three projects. `pure` needs no database and runs anywhere at once; `database` has one server for the whole run
 * (`TEST_DATABASE_URL`, else an embedded one); `alone` starts and kills processes and listens on sockets. Importing is a
 * third of what a file takes, so the first two share it; in `alone` every file has a process of its own, which it may
 * leave as it likes.
 */
const server = './test/support/database.ts';
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
        test: { name: 'pure', include: within('unit', 'property', 'architecture'), isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: within('db', 'api', 'contract'),
          exclude: within('db/embedded'),
          globalSetup: server,
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: within('db/embedded', 'protocol', 'faults'), globalSetup: server },
      },
    ],
  },
});

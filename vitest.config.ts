import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const settings = {
  exclude: ['**/node_modules/**', 'test/fixtures/**'],
  pool: 'forks' as const,
  // Machines that are slow, or have the rest of the suite beside a test, take several times as long as a quiet one.
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

// Two rooms, so that the tests of pure code start no database.
export default defineConfig({
  test: {
    // Many tests wait for a server, a browser or a clock: two at least, also where there are two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          ...settings,
          name: 'pure',
          include: [
            'packages/{core,contract,simulator,console}/src/**/*.test.ts',
            'tools/**/*.test.ts',
            'verify/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...settings,
          name: 'database',
          include: [
            'packages/{server,cli}/src/**/*.test.ts',
            'examples/**/*.test.ts',
            'bench/**/*.test.ts',
            'test/**/*.test.ts',
          ],
          globalSetup: ['packages/server/src/testing/start-test-postgres.ts'],
        },
      },
    ],
  },
});

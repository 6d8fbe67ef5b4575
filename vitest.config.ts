import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Where `.ci/run` wants the counts; a person needs only the default output.
const results = process.env['FC_CONFORMANCE_TEST_RESULTS']

// Compiled tests under dist must not be collected a second time, hence the explicit rooms.
export default defineConfig({
  test: {
    include: ['{schemas,suites,reports,fixtures,runner}/**/*.test.ts'],
    // Most of the time is spent waiting for real processes: with one worker per processor some would stand idle.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // Those of one file that run at once are runs of the suite, each of which is many processes.
    maxConcurrency: 5,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
  },
})

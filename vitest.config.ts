import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Where `.ci/run` wants the counts; a person needs only the default output.
const results = process.env['FC_CONFORMANCE_TEST_RESULTS']

// What takes longest begins first, or all processors but one are idle in the end.
const SLOWEST = [
  ...['python-faults', 'server', 'hostile', 'container-faults', 'python-platform', 'reference-http-faults'],
  ...['foreign-servers', 'lacking', 'doctor', 'server-programs', 'endings', 'wire', 'faults'],
].map((name) => `/runner/self-test/${name}.test.ts`)

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = SLOWEST.findIndex((name) => moduleId.endsWith(name))
      return at < 0 ? SLOWEST.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

/** Those that put something else in a module's place need modules of their own; to load them for each file costs the most. */
const REPLACING = ['schemas/s-yaml/shapes.test.ts']

// Compiled tests under dist must not be collected a second time, hence the explicit rooms.
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          isolate: false,
          include: ['{schemas,suites,reports,fixtures,runner}/**/*.test.ts'],
          exclude: REPLACING,
        },
      },
      { extends: true, test: { name: 'alone', include: REPLACING } },
    ],
    // Most of the time is spent waiting for real processes: with one worker per processor some would stand idle.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // Those of one file that run at once are runs of the suite, each of which is many processes.
    maxConcurrency: 4,
    sequence: { sequencer: SlowestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
  },
})

import type { Check } from '../../define.ts'
import { FC1, FC2, FC3 } from '../../profiles.ts'
import { concludeLimit } from '../../attempts.ts'

export const memoryAndCpu = [
  {
    id: 'configuration/memory-is-at-most-3-gb',
    title: 'Memory sizes of 128 to 3072 MB are accepted, and others are refused',
    requirements: ['LIM-03'],
    profiles: FC1,
    scenarios: ['configuration/tries-memory-sizes'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'memory of 128 to 3072 MB accepted, other sizes refused',
        tried: (config) => config.memorySizeMb,
        // Whether the sizes between come in steps is not said for FC 1.0.
        allows: (mb) => (mb < 128 || mb > 3_072 ? false : mb % 64 === 0 ? true : undefined),
      }),
  },
  {
    id: 'configuration/memory-is-at-most-32-gb',
    title: 'A memory size of 32768 MB is accepted, and a larger one is refused',
    requirements: ['LIM-04'],
    profiles: FC2,
    scenarios: ['configuration/tries-memory-sizes'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'memory up to 32768 MB accepted, more refused',
        tried: (config) => config.memorySizeMb,
        // Whether smaller sizes come in steps, and where they begin, is not said for FC 2.0.
        allows: (mb) => (mb > 32_768 ? false : mb >= 128 && mb % 64 === 0 ? true : undefined),
      }),
  },
  {
    id: 'configuration/memory-has-bounds-and-steps',
    title: 'Memory sizes of 128 to 32768 MB in steps of 64 are accepted, and others are refused',
    requirements: ['LIM-05'],
    profiles: FC3,
    scenarios: ['configuration/tries-memory-sizes'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'memory of 128 to 32768 MB in steps of 64 accepted, other sizes refused',
        tried: (config) => config.memorySizeMb,
        // One vendor tool begins at 64 MB (C-13).
        allows: (mb) => (mb === 64 ? undefined : mb >= 128 && mb <= 32_768 && mb % 64 === 0),
      }),
  },
  {
    id: 'configuration/cpu-has-bounds-and-steps',
    title: '0.05 to 16 vCPU in steps of 0.05 are accepted, and other shares are refused',
    requirements: ['LIM-05'],
    profiles: FC3,
    scenarios: ['configuration/tries-cpu-sizes'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'cpu of 0.05 to 16 in steps of 0.05 accepted, other shares refused',
        tried: ({ cpu, memorySizeMb }) => (isProportionate(cpu, memorySizeMb) ? cpu : undefined),
        allows: isShare,
      }),
  },
  {
    id: 'configuration/cpu-and-memory-are-in-proportion',
    title: '1 to 4 GB for each vCPU are accepted, and other proportions are refused',
    requirements: ['LIM-05'],
    profiles: FC3,
    scenarios: ['configuration/tries-cpu-sizes'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: '1 to 4 GB of memory for each vCPU accepted, more and less refused',
        // Whole vCPUs are legal under any reading of the steps.
        tried: ({ cpu, memorySizeMb }) => (Number.isInteger(cpu) ? { cpu, memorySizeMb } : undefined),
        allows: ({ cpu, memorySizeMb }) => isProportionate(cpu, memorySizeMb),
      }),
  },
] as const satisfies readonly Check[]

/** Compared in twentieths, since most multiples of 0.05 have no exact double. */
function isShare(cpu: number): boolean {
  return cpu >= 0.05 && cpu <= 16 && Math.abs(cpu * 20 - Math.round(cpu * 20)) < 1e-6
}

function isProportionate(cpu: number | undefined, memorySizeMb: number | undefined): boolean {
  if (cpu === undefined || memorySizeMb === undefined) return false
  const gigabytes = memorySizeMb / 1_024
  return gigabytes >= cpu - 1e-9 && gigabytes <= 4 * cpu + 1e-9
}

import type { FunctionRef, Target } from '../../schemas/adapter/target.ts'
import type { WitnessSource } from '../core/ports.ts'

/** Opens the witness channel `adapter`: the adapter collects the records and hands them out on request. */
export function openAdapterChannel(target: Target, ref: FunctionRef): WitnessSource {
  return {
    environment: {},
    async read(after, waitMs, signal) {
      const { records } = await target.witness({ ref, after, waitMs }, signal)
      return records
    },
    close: () => Promise.resolve(),
  }
}

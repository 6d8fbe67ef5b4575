import type { FunctionRef, Target } from '../../schemas/adapter/target.ts'
import { isWitnessRecord } from '../../schemas/behaviour/parse-record.ts'
import type { WitnessSource } from '../core/play/ports.ts'

/** Opens the witness channel `adapter`: the adapter collects the records and hands them out on request. */
export function openAdapterChannel(target: Target, ref: FunctionRef): WitnessSource {
  let strays = 0
  return {
    environment: {},
    async read(after, waitMs, signal) {
      const { records } = await target.witness({ ref, after, waitMs }, signal)
      const real = records.filter(isWitnessRecord)
      strays = Math.max(strays, records.length - real.length)
      return real
    },
    strays: () => strays,
    close: () => Promise.resolve(),
  }
}

import type { Target, TargetInfo } from '../../schemas/adapter/target.ts'
import type { OpenWitness, WitnessSource } from '../core/ports.ts'
import { join } from 'node:path'
import { openAdapterChannel } from './adapter-channel.ts'
import { createCollector } from './collector.ts'
import { openJournal } from './journal.ts'

export interface ChannelOptions {
  readonly target: Target
  readonly info: TargetInfo
  /** Where journals may lie; without it nothing is read from files. */
  readonly folder?: string | undefined
  /** Host name or address under which functions reach this machine; loopback by default. */
  readonly address?: string | undefined
}

/** The witness channels of one run. */
export interface Channels {
  readonly openWitness: OpenWitness
  close: () => Promise<void>
}

/** Chooses the best channel that the target declares; without one, nothing is seen from inside. */
export function openChannels({ target, info, folder, address }: ChannelOptions): Channels {
  const declared = info.capabilities.witness
  const collector = createCollector({ address })
  let opened = 0
  const openWitness: OpenWitness = (ref) => {
    if (declared.includes('file') && folder !== undefined)
      return openJournal(join(folder, `${String(++opened)}.jsonl`))
    if (declared.includes('http')) return collector.open()
    if (declared.includes('adapter')) return Promise.resolve(openAdapterChannel(target, ref))
    return Promise.resolve(NO_WITNESS)
  }
  return { openWitness, close: collector.close }
}

const NO_WITNESS: WitnessSource = {
  environment: {},
  read: () => Promise.resolve([]),
  strays: () => 0,
  close: () => Promise.resolve(),
}

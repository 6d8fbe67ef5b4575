import type { Target, TargetInfo, WitnessChannelKind } from '../../schemas/adapter/target.ts'
import type { OpenWitness, WitnessSource } from '../core/play/ports.ts'
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
  /** What they all are; undefined when the target declares none, so that nothing is seen from inside. */
  readonly kind: WitnessChannelKind | undefined
  readonly openWitness: OpenWitness
  close: () => Promise<void>
}

/** The best first. */
const KINDS: readonly WitnessChannelKind[] = ['file', 'http', 'adapter']

/** Chooses the best kind that the target declares. */
export function openChannels({ target, info, folder, address }: ChannelOptions): Channels {
  const collector = createCollector({ address })
  let opened = 0
  const openers: Readonly<Record<WitnessChannelKind, OpenWitness | undefined>> = {
    file: folder === undefined ? undefined : () => openJournal(join(folder, `${String(++opened)}.jsonl`)),
    http: collector.open,
    adapter: (ref) => Promise.resolve(openAdapterChannel(target, ref)),
  }
  const kind = KINDS.find((one) => info.capabilities.witness.includes(one) && openers[one] !== undefined)
  const open = kind === undefined ? undefined : openers[kind]
  return { kind, openWitness: open ?? (() => Promise.resolve(NO_WITNESS)), close: collector.close }
}

const NO_WITNESS: WitnessSource = {
  environment: {},
  read: () => Promise.resolve([]),
  strays: () => 0,
  close: () => Promise.resolve(),
}

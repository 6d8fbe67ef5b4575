import type { Check } from '../define.ts'
import { failures } from './checks/failures.ts'
import { frames } from './checks/frames.ts'
import { hookOutput } from './checks/hook-output.ts'
import { ids } from './checks/ids.ts'
import { order } from './checks/order.ts'
import { summary } from './checks/summary.ts'
import { tail } from './checks/tail.ts'
import { userLines } from './checks/user-lines.ts'

export const checks = [
  ...frames,
  ...failures,
  ...order,
  ...ids,
  ...userLines,
  ...tail,
  ...summary,
  ...hookOutput,
] as const satisfies readonly Check[]

import type { Check } from '../define.ts'
import { asynchronous } from './checks/asynchronous.ts'
import { files } from './checks/files.ts'
import { disk } from './checks/disk.ts'
import { handler } from './checks/handler.ts'
import { memoryAndCpu } from './checks/memory-and-cpu.ts'
import { names } from './checks/names.ts'
import { requestId } from './checks/request-id.ts'
import { timeouts } from './checks/timeouts.ts'
import { variables } from './checks/variables.ts'

export const checks = [
  ...names,
  ...memoryAndCpu,
  ...timeouts,
  ...handler,
  ...disk,
  ...variables,
  ...requestId,
  ...asynchronous,
  ...files,
] as const satisfies readonly Check[]

import type { Check } from '../define.ts'
import { database } from './checks/database.ts'
import { handlers } from './checks/handlers.ts'
import { sites } from './checks/sites.ts'
import { storage } from './checks/storage.ts'

export const checks = [...database, ...storage, ...handlers, ...sites] as const satisfies readonly Check[]

import type { Edition } from './edition.ts'
import type { Layout } from './layout.ts'

/** What a component name stands for; `other` is not about functions, or nothing is known about it. */
export type ComponentKind = Layout | 'other'

/** Tells by its name which component an entry uses; a version after `@` does not count. */
export function componentKind(name: unknown): ComponentKind {
  if (typeof name !== 'string') return 'other'
  const [bare = ''] = name.split('@')
  if (bare === 'fc' || bare === 'devsapp/fc') return 'fc2'
  return bare === 'fc3' || bare === 'devsapp/fc3' ? 'fc3' : 'other'
}

/** The layout of functions that an edition's tools understand. */
export const LAYOUT_OF = { 1: 'fc2', 3: 'fc3' } as const satisfies Record<Edition, Layout>

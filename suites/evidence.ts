export type Lens = never

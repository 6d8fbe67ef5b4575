/** What a source file offers to whoever loads it, as far as its text tells. */
export interface Module {
  /** Names that are surely there, for suggestions. */
  readonly names: readonly string[]
  lookup(name: string): Lookup
}

/** `undecided` where the name may come to be there in a way that only running the file shows. */
export type Lookup = 'absent' | 'undecided' | Definition

/** A name that is there. */
export interface Definition {
  /** One for each definition that is surely a function of known parameters; empty when one of them is not. */
  readonly signatures: readonly Signature[]
}

/** How many arguments by position a function takes. */
export interface Signature {
  readonly least: number
  /** `Infinity` where nothing breaks by more. */
  readonly most: number
  /** A parameter that has to be given by name. */
  readonly named?: string | undefined
}

/** Tells whether a call with so many arguments by position succeeds. */
export function takes({ least, most, named }: Signature, count: number): boolean {
  return least <= count && count <= most && named === undefined
}

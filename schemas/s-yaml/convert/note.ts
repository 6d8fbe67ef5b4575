/** Something to know about a conversion. */
export interface Note {
  /**
   * `dropped`: edition 3 has no counterpart, so it is gone. `open`: it is there, but somebody has to look at it before
   * the file is deployed. `changed`: it is said in another way, and that should be known.
   */
  readonly kind: 'dropped' | 'open' | 'changed'
  /** Of the original, 1-based. */
  readonly line: number
  /** Path in the original, such as `services.hello.props.function.initializer`. */
  readonly path: string
  /** What became of it, and why. */
  readonly message: string
}

/** Takes notes about what stands in one line of the original. */
export type Tell = (kind: Note['kind'], line: number, path: readonly string[], message: string) => void

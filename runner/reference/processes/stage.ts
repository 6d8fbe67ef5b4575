/** A call into user code, as the bootstrap names it. */
export type Stage = 'initializer' | 'handler' | 'preFreeze' | 'preStop'

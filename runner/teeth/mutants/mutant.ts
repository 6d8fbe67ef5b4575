import type { Profile } from '../../../schemas/profile.ts'

/** A flaw that is made by changing one text of the built reference, as an implementer could get it wrong. */
export interface Mutant {
  /** Kebab-case, says what the broken platform does. */
  readonly name: string
  /** The flaw in words, without a subject: what the broken platform does. */
  readonly what: string
  /** The file that is changed, relative to the built package's folder `dist`. */
  readonly file: string
  /** Stands in that file exactly once. */
  readonly find: string
  readonly replace: string
  /** The profile in which it is judged. */
  readonly profile: Profile
  /** Ids of the checks that go red, exactly, of all that are shown by the same scenarios alone; in order. */
  readonly trips: readonly string[]
  /** What must be on the machine for it to be seen; nothing by default. */
  readonly needs?: Need
}

/** An interpreter for the runtime `python2.7`, or one that has the packages of the sample programs. */
export type Need = 'python2.7' | 'sample-packages'

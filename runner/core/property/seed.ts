/** Draws the cases of properties unless somebody names another seed: runs that are alike judge the same cases. */
export const DEFAULT_SEED = 1

/** Seeds are whole numbers from 0 up to this one, which the generator takes as they are. */
export const LARGEST_SEED = 2 ** 31 - 1

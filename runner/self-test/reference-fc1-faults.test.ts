import { FIRST_GENERATION_FLAWS } from '../teeth/real/first-generation.ts'
import { goesRed } from './flawed-reference.ts'

goesRed('a flaw of the reference on FC 1.0', FIRST_GENERATION_FLAWS)

import type { Document } from '../../document.ts'
import type { Advise } from '../problem.ts'

/** One question to a document; tells what it has against it. */
export type Advice = (document: Document, advise: Advise) => void

import type { Lent, LentDatabase } from '../../../suites/define.ts'
import type { Scene } from './deployments.ts'
import type { Lend, Loan, Tell } from './ports.ts'
import { ask, ScenarioStopped } from './requests.ts'

/** What one scenario has borrowed. */
export interface Lending {
  readonly storage: () => Promise<Lent>
  readonly database: () => Promise<LentDatabase>
  /** Gives everything back; what the servers have seen is in the history then. */
  close(): Promise<void>
}

/** Events of servers belong to no function. */
const NOBODY = ''

/** Lends servers to a scenario, each request of them bounded by a deadline. */
export function createLending(scene: Scene): Lending {
  const { recorder, lenders = {} } = scene
  const loans: Loan<Lent>[] = []
  const tell: Tell = (event, atWallMs) => {
    recorder.add(NOBODY, event, atWallMs)
  }
  const borrow = async <T extends Lent>(what: string, lend: Lend<T> | undefined): Promise<T> => {
    if (lend === undefined) throw new ScenarioStopped(`there is no ${what} to lend`)
    const loan = await ask(scene, { fn: NOBODY, what: `the lent ${what}` }, () => lend(tell))
    loans.push(loan)
    return loan.lent
  }
  return {
    storage: () => borrow('storage', lenders.storage),
    database: () => borrow('database', lenders.database),
    async close() {
      const ends = await Promise.allSettled(
        loans.map((loan) =>
          ask(scene, { fn: NOBODY, what: 'the return of what was lent' }, (signal) => loan.close(signal)),
        ),
      )
      const broken = ends.find((end) => end.status === 'rejected')
      if (broken !== undefined) throw broken.reason
    },
  }
}

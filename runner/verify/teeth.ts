import type { RunReport, Teeth } from '../../schemas/report/report.ts'
import type { Finding } from '../../schemas/verification/verification.ts'
import { pointer } from './differences.ts'

/** Holds what was shown of the checks against itself: one is shown able to fail by being red with a fault and green without. Pure. */
export function checkTeeth({ checks, teeth: used }: RunReport): Finding[] {
  return checks.flatMap(({ id, teeth }, at): Finding[] => {
    const place = pointer(pointer('/checks', at), 'teeth')
    if (teeth === undefined) return []
    if (used === undefined)
      return [
        {
          rule: 'teeth',
          place,
          message: `\`${id}\` has what was shown of it, and nothing was shown in this run`,
        },
      ]
    if (teeth.shown === isProved(teeth)) return []
    const message = `\`${id}\` counts as ${teeth.shown ? '' : 'not '}shown able to fail, and what was seen says otherwise`
    return [{ rule: 'teeth', place, message }]
  })
}

function isProved({ fault, scenario, profile, red, green }: Teeth): boolean {
  const isPlayed = [fault, scenario, profile].every((one) => one !== undefined)
  return isPlayed && red === true && green === true
}

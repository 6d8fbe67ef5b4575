import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { BOTH } from '../../profiles.ts'
import { attemptsOf, outcome, proofOf } from '../../attempts.ts'

export const disk = [
  {
    id: 'configuration/documented-disk-sizes-are-accepted',
    title: 'Temporary disks of 512 MB and of 10 GB are accepted',
    requirements: ['LIM-14'],
    profiles: BOTH,
    scenarios: ['configuration/tries-disk-sizes'],
    judge: documentedDisks,
  },
] as const satisfies readonly Check[]

function documentedDisks(lens: Lens): Conclusion {
  const documented = attemptsOf(lens).filter(({ config }) => [512, 10_240].includes(config.diskSizeMb ?? 0))
  if (documented.length < 2) return untriggered('the two sizes were not both tried')
  return concludeEach(documented, 'no size was tried', (attempt) =>
    attempt.accepted
      ? passed(proofOf([attempt]))
      : failed(
          `\`${attempt.config.diskSizeMb ?? ''}\` MB accepted`,
          `it was ${outcome(attempt)}`,
          proofOf([attempt]),
        ),
  )
}

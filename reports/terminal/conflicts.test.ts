import { describe, expect, it } from 'vitest'
import { everyVerdict } from '../../fixtures/run-reports/every-verdict.ts'
import type { ConflictResult } from '../../schemas/report/report.ts'
import { terminal } from '../terminal.ts'

function conflict(profile: ConflictResult['profile'], seen: readonly string[], id = 'C-07'): ConflictResult {
  return {
    ...{ id, profile, seen, question: `What of ${id}?` },
    readings: { same: 'one id for both', different: 'two ids' },
    told: [{ by: 'function-logs/records-ids', detail: 'it was \u001b[31m1-2' }],
  }
}

function sectionOf(
  conflicts: readonly ConflictResult[],
  verbosity: 'normal' | 'verbose' = 'normal',
): string[] {
  const blocks = terminal(everyVerdict({ conflicts }), { verbosity }).split('\n\n')
  return blocks.find((block) => block.startsWith('Where the documents disagree'))?.split('\n') ?? []
}

describe('what the terminal says of documents that disagree', () => {
  it('is nothing when nothing tells of them', () => {
    expect(sectionOf([])).toEqual([])
  })

  it('is the reading that is followed, with the profiles where they differ', () => {
    const told = [conflict('python-fc2', ['same']), conflict('python-fc3', ['same'])]
    const torn = [conflict('python-fc2', ['different'], 'C-10'), conflict('python-fc3', [], 'C-10')]
    expect(sectionOf([...torn, ...told])).toEqual([
      'Where the documents disagree (2 of 2 questions): what is followed, never judged',
      '  C-07  What of C-07?  same',
      '  C-10  What of C-10?  different (python-fc2); not told (python-fc3)',
    ])
  })

  it('is with --verbose what it says, what tells it and what else it might be', () => {
    const text = sectionOf([conflict('python-fc2', ['different', 'same'])], 'verbose').join('\n')
    expect(text).toContain('two ids; at times: one id for both  python-fc2')
    expect(text).toContain('python-fc2, function-logs/records-ids: it was \\u001b[31m1-2')
    expect(sectionOf([conflict('python-fc2', [])], 'verbose').join('\n')).toContain('or: two ids')
  })
})

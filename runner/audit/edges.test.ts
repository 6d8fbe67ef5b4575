import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import {
  A,
  B,
  end,
  FAILED,
  idOf,
  INITED,
  life,
  linesOf,
  start,
  together,
  uuid,
  WRITTEN,
  type Writing,
} from '../../fixtures/logs/life.ts'
import type { Audit } from '../../schemas/audit/audit.ts'
import { ToolError } from '../tool-error.ts'
import { audit, type AuditOptions } from './audit.ts'

const folder = mkdtempSync(join(tmpdir(), 'fcc-audit-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function judge(bytes: string | Uint8Array, options: Partial<AuditOptions> = {}): Promise<Audit> {
  const stdin = (): Readable => Readable.from([Buffer.from(bytes)])
  return audit({ paths: ['-'], stdin, version: '0', ...options })
}

function findings({ files }: Audit): string[] {
  return files.flatMap(({ findings: found }) => found.map(({ rule, actual }) => `${rule}: ${actual}`))
}

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
const GENERATIONS = ['fc2', 'fc3'] as const
const WRITINGS = Object.keys(WRITTEN) as Writing[]

describe.each(GENERATIONS)('a correct log of %s', (generation) => {
  const lines = linesOf(life(generation))

  it.each(WRITINGS)('conforms: %s', async (writing) => {
    const result = await judge(joined(WRITTEN[writing](lines)))
    expect({ outcome: result.outcome, found: findings(result) }).toEqual({ outcome: 'conforms', found: [] })
    expect(result.files[0]?.profile).toBe(`python-${generation}`)
    expect(result.files[0]?.instances).toBe(
      writing.includes('console with loc') || writing === 'bare console' ? 'unknown' : 'told',
    )
  })

  it.each(WRITINGS)('conforms when lines are missing at its edges: %s', async (writing) => {
    const profile = `python-${generation}` as const
    const written = WRITTEN[writing](lines)
    for (let from = 0; from < written.length; from++)
      for (const to of [written.length, from + 3, from + 9]) {
        const part = await judge(joined(written.slice(from, to)), { profile })
        const alone = await judge(joined(written.slice(from, to)), { profile, oneInstance: true })
        expect({ from, to, found: [...findings(part), ...findings(alone)] }).toEqual({ from, to, found: [] })
      }
  })

  it.each(WRITINGS)(
    'conforms when it is cut in the middle of its first and of its last line: %s',
    async (writing) => {
      const profile = `python-${generation}` as const
      const text = joined(WRITTEN[writing](lines))
      for (let cut = 1; cut < 200; cut += 3) {
        const found = [
          ...findings(await judge(text.slice(cut), { profile, oneInstance: true })),
          ...findings(await judge(text.slice(0, text.length - cut), { profile, oneInstance: true })),
        ]
        expect({ cut, found }).toEqual({ cut, found: [] })
      }
    },
  )

  it('conforms when instances interleave, however far they are apart', async () => {
    for (let shift = -20; shift < 20; shift++) {
      const other = linesOf(life(generation, 30), B).map((line) => ({ ...line, time: line.time + shift }))
      for (const writing of WRITINGS) {
        const result = await judge(joined(WRITTEN[writing](together(lines, other))))
        expect({ writing, shift, found: findings(result) }).toEqual({ writing, shift, found: [] })
      }
    }
  })
})

const ONE = idOf('fc3', 1)
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  'a failed Initializer, and another instance for the next request': [
    INITED,
    ...[start('Initialize', ONE), end('Initialize', ONE, FAILED), INITED],
    ...[start('Initialize', idOf('fc3', 2)), end('Initialize', idOf('fc3', 2))],
    ...[start('Invoke', idOf('fc3', 2)), end('Invoke', idOf('fc3', 2))],
  ],
  'an asynchronous request that runs again under its id': [
    ...[INITED, start('Invoke', ONE), end('Invoke', ONE, FAILED), start('Invoke', ONE), end('Invoke', ONE)],
  ],
  'an Initializer on provision, with an id of its own': [
    ...[
      INITED,
      start('Initialize', uuid(3)),
      end('Initialize', uuid(3)),
      start('Invoke', ONE),
      end('Invoke', ONE),
    ],
  ],
  'an older id of FC 3.0': [
    ...[
      INITED,
      start('Invoke', '1-65362416-68afb557d64a2e283eccebce'),
      end('Invoke', '1-65362416-68afb557d64a2e283eccebce'),
    ],
    ...[start('Invoke', ONE), end('Invoke', ONE)],
  ],
  'lines of a tool around the log, and a program that speaks of framing lines': [
    '========= FC invoke Logs begin =========',
    ...[
      INITED,
      start('Invoke', ONE),
      `seen: FC Invoke Start RequestId: ${ONE}`,
      'FC Initialize is what comes next',
    ],
    ...[`2024-03-04 09:57:28 FC Invoke Start RequestId: ${ONE}`, end('Invoke', ONE)],
    '========= FC invoke Logs end =========',
  ],
  'ids covered with asterisks': [
    INITED,
    ...[start('Initialize', '1-65e59b07-****'), end('Initialize', '1-65e59b07-****')],
    ...[start('Invoke', '1-65e59b07-****'), start('Invoke', '1-65e59b07-****')],
    ...[end('Invoke', '1-65e59b07-****'), end('Invoke', '1-65e59b07-****'), end('Invoke', '1-65e59b07-****')],
    ...[start('PreStop', 'ae28ad3d-1f36-4b95-9c8f-************')],
  ],
  'ids covered with x': [
    ...[
      INITED,
      start('Invoke', '5a3a8a36-f774-4708-86b2-xxxxxxxx'),
      end('Invoke', '5a3a8a36-f774-4708-86b2-xxxxxxxx'),
    ],
  ],
}

describe('what is no violation', () => {
  it.each(Object.entries(HARMLESS))('is not reported: %s', async (_, lines) => {
    expect(findings(await judge(joined(lines)))).toEqual([])
  })

  it('is not said to be decided either: a log of a server without a profile', async () => {
    const lines = [
      start('Initialize', uuid(1)),
      end('Initialize', uuid(1)),
      start('Invoke', ONE),
      start('Invoke', ONE),
    ]
    const result = await judge(joined(lines))
    expect(findings(result)).toEqual([])
    const undecided = result.files[0]?.rules.find(({ rule }) => rule === 'log/an-id-runs-once-at-a-time')
    expect(undecided?.standing).toBe('not-applicable')
    expect(undecided?.reason).toContain('--profile')
  })

  it('is a server that prints in its own case, serves many at a time, and forgets its ends', async () => {
    const ids = [1, 2, 3].map((n) => idOf('fc3', n))
    const lines = ids.map((id) => `FC invoke Start RequestId: ${id}`)
    const result = await judge(joined(lines), { profile: 'container-fc3', oneInstance: true })
    expect(findings(result)).toEqual([])
  })
})

describe('what is read', () => {
  const text = joined(WRITTEN['console with local times'](linesOf(life('fc3'))))
  const conforms = async (bytes: string | Uint8Array): Promise<void> => {
    const result = await judge(bytes)
    expect([result.outcome, result.files[0]?.counts.requests]).toEqual(['conforms', 2])
  }

  it('may have carriage returns and a byte order mark', async () => {
    await conforms(`\ufeff${text.replaceAll('\n', '\r\n')}`)
    await conforms(
      `\ufeff${joined(WRITTEN['entries of the service'](linesOf(life('fc3')))).replaceAll('\n', '\r\n')}`,
    )
  })

  it('may come in pieces of any size', async () => {
    const bytes = Buffer.from(`${text}\u00e4\u00e4\u00e4`)
    for (const size of [1, 2, 7, 64]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      )
      const result = await audit({ paths: ['-'], stdin: () => Readable.from(pieces), version: '0' })
      expect([result.outcome, result.counts.lines]).toEqual(['conforms', life('fc3').length + 1])
    }
  })

  it('may be compressed, and cut off then', async () => {
    await conforms(gzipSync(text))
    const many = Array.from({ length: 400 }, (_, at) => life('fc3', 10 * at + 1)).flat()
    const packed = gzipSync(joined(many))
    const half = await judge(packed.subarray(0, packed.length / 2), { profile: 'python-fc3' })
    expect([half.outcome, findings(half)]).toEqual(['conforms', []])
    expect(half.counts.lines).toBeGreaterThan(1000)
    expect(half.counts.lines).toBeLessThan(many.length)
  })

  it('may be an array, or an entry with several lines', async () => {
    const entries = linesOf(life('fc3')).map(({ text: message, time }) => ({
      message,
      __time__: time,
      instanceID: A,
    }))
    await conforms(JSON.stringify(entries, null, 2))
    await conforms(JSON.stringify(entries))
    await conforms(`${JSON.stringify({ message: life('fc3').join('\n'), instanceID: A })}\n`)
  })

  it('may hold entries that are no logs, which are counted', async () => {
    const metrics = JSON.stringify({
      __topic__: 'FCRequestMetrics:/shop',
      requestId: ONE,
      durationMs: '20.20',
    })
    const entries = WRITTEN['entries of the service'](linesOf(life('fc3')))
    const { files } = await judge(joined([metrics, ...entries, metrics]))
    expect(files[0]?.notes.join()).toContain('2 entries have no message')
  })

  it('is undecided when it is empty or says nothing', async () => {
    for (const nothing of ['', '\n\n', 'hello\nworld\n'])
      expect((await judge(nothing)).outcome).toBe('undecided')
  })

  it('tells every proving line of a file, and one file from another', async () => {
    const [good, bad] = [join(folder, 'good.log'), join(folder, 'bad.log')]
    writeFileSync(good, text)
    writeFileSync(bad, `${text}2024-03-04 18:57:28 FC PreFreeze Start RequestId: ${ONE}\n`)
    const result = await audit({ paths: [good, bad], stdin: () => Readable.from([]), version: '0' })
    expect(result.files.map(({ file, findings: found }) => [file, found.map(({ proof }) => proof)])).toEqual([
      [good, []],
      [
        bad,
        [[{ at: life('fc3').length + 1, text: `2024-03-04 18:57:28 FC PreFreeze Start RequestId: ${ONE}` }]],
      ],
    ])
  })
})

describe('what cannot be read', () => {
  const refused = async (
    bytes: string | Uint8Array,
    options: Partial<AuditOptions> = {},
  ): Promise<string> => {
    try {
      await judge(bytes, options)
    } catch (error) {
      if (error instanceof ToolError) return `${error.code} ${error.message}`
      throw error
    }
    return 'nothing'
  }
  const good = WRITTEN['entries of the service'](linesOf(life('fc3')))

  it.each<readonly [string, string | Uint8Array, Partial<AuditOptions>, RegExp]>([
    ['other bytes', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 10]), {}, /^audit-no-text <stdin>:1: /],
    ['UTF-16', Buffer.from(`\ufeff${INITED}\n`, 'utf16le'), {}, /^audit-no-text <stdin>:1: /],
    ['damaged gzip', gzipSync('x'.repeat(5000)).fill(7, 12, 20), {}, /^audit-unreadable .*damaged/],
    [
      'a line that is no entry',
      joined([...good.slice(0, 3), 'oops', ...good.slice(3)]),
      {},
      /^audit-no-entry <stdin>:4: /,
    ],
    [
      'an entry without a message',
      joined(['{"a":1}', '{"a":1}']),
      {},
      /^audit-no-entry <stdin>:1: .*message/,
    ],
    ['a document that is cut off', '{\n  "schemaVersion": 1,\n', {}, /^audit-no-json <stdin>:\d: /],
    ['a console said to be JSON', joined(life('fc3')), { form: 'json' }, /^audit-no-entry <stdin>:2: /],
    [
      'events without a profile',
      joined(['{"index":0,"kind":"removed","fn":"f","atMs":1}']),
      {},
      /^audit-no-history .*--profile/,
    ],
    [
      'an instance whose times go back',
      joined([...good.slice(5), ...good.slice(0, 5)]),
      {},
      /^audit-unordered <stdin>:\d+: /,
    ],
    [
      'the newest first',
      joined(
        linesOf(life('fc3'))
          .map(({ text, time }) => JSON.stringify({ message: text, time }))
          .reverse(),
      ),
      {},
      /^audit-unordered <stdin>:\d+: /,
    ],
  ])('is refused with file and line: %s', async (_, bytes, options, expected) => {
    expect(await refused(bytes, options)).toMatch(expected)
  })

  it('is refused: a file that is missing, a folder, and standard input twice', async () => {
    mkdirSync(join(folder, 'logs'))
    expect(await refused('', { paths: [join(folder, 'none.log')] })).toMatch(
      /^audit-unreadable .* does not exist$/,
    )
    expect(await refused('', { paths: [join(folder, 'logs')] })).toMatch(/^audit-unreadable .* is a folder$/)
    expect(await refused('', { paths: ['a\0b'] })).toMatch(/^audit-unreadable /)
    expect(await refused('', { paths: ['-', '-'] })).toMatch(/^usage /)
  })
})

describe('a log store of several functions', () => {
  it('is judged function by function, each by its own generation', async () => {
    const entries = GENERATIONS.flatMap((generation, at) =>
      linesOf(life(generation), at === 0 ? A : B).map(({ text: message, instance, time }) => ({
        ...{ message, __time__: time, instanceID: instance, functionName: `on-${generation}` },
      })),
    ).toSorted((a, b) => a.__time__ - b.__time__)
    const result = await judge(joined(entries.map((entry) => JSON.stringify(entry))))
    expect(findings(result)).toEqual([])
    expect(result.files.map(({ fn, profile }) => [fn, profile])).toEqual([
      ['on-fc2', 'python-fc2'],
      ['on-fc3', 'python-fc3'],
    ])
  })

  it('of too many functions is judged in part, and says so', async () => {
    const entries = Array.from({ length: 130 }, (_, at) => ({
      message: INITED,
      functionName: `f${at}`,
      instanceID: A,
    }))
    const { files } = await judge(joined(entries.map((entry) => JSON.stringify(entry))))
    expect(files.length).toBe(100)
    expect(files[0]?.notes.join()).toContain('30 lines of more than 100 functions were not judged')
  })
})

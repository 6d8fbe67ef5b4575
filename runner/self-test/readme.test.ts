import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { command, MAIN, openWorkshop } from './command.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const workshop = openWorkshop()
afterAll(workshop.remove)
// A folder where the package is installed, as a user has it: commands may start `npx fc-conformance` themselves.
mkdirSync(join(workshop.folder, 'node_modules/.bin'), { recursive: true })
symlinkSync(MAIN, join(workshop.folder, 'node_modules/.bin/fc-conformance'))

/** Arguments of every `$ npx fc-conformance …` line, as a shell would split them. */
const commands = [...readme.matchAll(/^\$ (?:npm ci && )?npx fc-conformance (.*)$/gm)].map((match) =>
  [...(match[1] ?? '').matchAll(/'([^']*)'|(\S+)/g)].map((word) => word[1] ?? word[2] ?? ''),
)

/** A run of everything is judged elsewhere; that the command is right shows with any suite. */
function narrowed(args: readonly string[]): readonly string[] {
  const isWhole = args[0] === 'run' && !args.some((word) => word === '--suite' || word === '--check')
  return isWhole ? [...args, '--suite', 'context'] : args
}

describe('the README', () => {
  it('shows commands', () => {
    expect(commands.length).toBeGreaterThan(4)
  })

  it.each(commands.map((args) => [args.join(' '), args] as const))(
    'prints a command that works: %s',
    async (_, args) => {
      const { code, stderr } = await command(narrowed(args), { cwd: workshop.folder })
      expect({ code, stderr: stderr.replace(/^\d+\/\d+ scenarios.*\n/gm, '') }).toEqual({
        code: 0,
        stderr: '',
      })
    },
  )

  it('names every option of run', async () => {
    const { stdout } = await command(['run', '--help'])
    const options = [...stdout.matchAll(/--[a-z-]+/g)]
      .map((match) => match[0])
      .filter((name) => name !== '--help')
    for (const option of options) expect(readme).toContain(option)
  })

  it('shows what explain prints today', async () => {
    const { stdout } = await command(['explain', 'INIT-03'])
    const missing = stdout.split('\n').filter((line) => !readme.includes(line.trimEnd()))
    expect(missing).toEqual([])
  })
})

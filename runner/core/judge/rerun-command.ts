import type { Profile } from '../../../schemas/profile.ts'

const COMMAND = 'npx fc-conformance run'

/** The command that runs just one check again; `options` are those of the run, e.g. `--target …`. */
export function rerunCommand(options: string | undefined, check: string, profile: Profile): string {
  return [COMMAND, options, ending(check, profile)]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
}

/** The command that plays one drawn case again. */
export function replayCommand(options: string | undefined, token: string): string {
  return [COMMAND, options, `--replay ${token}`].filter((part) => part !== undefined && part !== '').join(' ')
}

/** The options of a run, told by the command that runs one of its checks again; undefined when it is none. */
export function rerunOptionsOf(command: string, check: string, profile: Profile): string | undefined {
  const end = ending(check, profile)
  if (command === `${COMMAND} ${end}`) return ''
  if (!command.startsWith(`${COMMAND} `) || !command.endsWith(` ${end}`)) return undefined
  return command.slice(COMMAND.length + 1, -end.length - 1)
}

function ending(check: string, profile: Profile): string {
  return `--profile ${profile} --check ${check}`
}

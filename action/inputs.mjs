// What the action was asked for, from the variables of its step. Pure.
import { resolve } from 'node:path'

/** File name of each format. */
const FILES = { json: 'report.json', junit: 'junit.xml', markdown: 'report.md', html: 'report.html' }
const FAIL_ON = ['incomplete', 'violation', 'never']

/** Something that was asked for and cannot be. */
export class InputError extends Error {}

/** Reads the inputs; `workspace` is what paths are relative to. */
export function readInputs(env, workspace) {
  const given = (name) => (env[`FCC_${name}`] ?? '').trim()
  const failOn = given('FAIL_ON') || 'incomplete'
  if (!FAIL_ON.includes(failOn))
    throw new InputError(`fail-on: expected one of ${FAIL_ON.join(', ')}, found ${JSON.stringify(failOn)}`)
  const strict = given('STRICT') || 'false'
  if (strict !== 'true' && strict !== 'false')
    throw new InputError(`strict: expected true or false, found ${JSON.stringify(strict)}`)
  const version = given('VERSION')
  if (!/^[\w.+-]*$/.test(version) || version.startsWith('-'))
    throw new InputError(`version: expected a version such as 1.2.3, found ${JSON.stringify(version)}`)
  const folder = resolve(workspace, given('WORKING_DIRECTORY') || '.')
  return {
    ...{ failOn, version, folder, strict: strict === 'true' },
    target: given('TARGET'),
    profiles: words(given('PROFILES')),
    requirements: given('REQUIREMENTS'),
    knownFailures: given('KNOWN_FAILURES'),
    shard: given('SHARD'),
    formats: words(given('REPORTS')),
    directory: resolve(folder, given('DIRECTORY') || 'fc-conformance-report'),
  }
}

function words(text) {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}

/**
 * The reports to write: what was asked for, as far as this version knows it, and the JSON that all numbers come from.
 * `known` are the formats that there are.
 */
export function reportsOf({ formats, directory }, known) {
  const unknown = formats.filter((format) => !known.includes(format) && !(format in FILES))
  if (unknown.length > 0)
    throw new InputError(
      `reports: expected formats of ${known.join(', ')}, found ${JSON.stringify(unknown[0])}`,
    )
  const wanted = new Set(['json', ...formats.filter((format) => known.includes(format))])
  return [...wanted].map((format) => ({
    format,
    path: resolve(directory, FILES[format] ?? `report.${format}`),
    isAsked: formats.includes(format),
  }))
}

/** The arguments of the command line; a value never stands alone, so that none is taken for an option. */
export function argumentsOf(inputs, reports) {
  const { target, profiles, requirements, knownFailures, shard, strict } = inputs
  return [
    'run',
    ...option('target', target),
    ...profiles.flatMap((profile) => option('profile', profile)),
    ...option('requirements', requirements),
    ...option('known-failures', knownFailures),
    ...option('shard', shard),
    ...(strict ? ['--strict'] : []),
    ...reports.map(({ format, path }) => `--report=${format}=${path}`),
  ]
}

function option(name, value) {
  return value === '' ? [] : [`--${name}=${value}`]
}

/** Whether an exit code of the run fails the step. */
export function isFailing(exitCode, failOn) {
  if (exitCode === 0) return false
  if (failOn === 'incomplete') return true
  return failOn === 'violation' ? exitCode !== 3 : exitCode !== 1 && exitCode !== 3
}

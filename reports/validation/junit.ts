import type {
  FileValidation,
  FoundProblem,
  FoundUndecided,
  KnownFinding,
  KnownProblemsUse,
  Unreadable,
  Validation,
} from '../../schemas/validation/validation.ts'
import { excuseWords } from '../known-words.ts'
import { oneLine } from '../one-line.ts'
import { renderXml, type Element } from '../xml.ts'

/**
 * What `validate` found as JUnit XML for build servers: one suite per file, one failed case per error. Warnings,
 * hints and what stayed undecided stand in the output of the suite; undecided ones are errors where that is red.
 */
export function junit(validation: Validation): string {
  const { tool, strict, files, unreadable, knownFailures } = validation
  const suites = [
    ...unreadable.map(unreadableSuite),
    ...files.map((file) => fileSuite(file, strict)),
    ...(knownFailures === undefined ? [] : knownFailuresSuites(knownFailures)),
  ]
  const sum = (name: string): number =>
    suites.reduce((total, { attributes }) => total + Number(attributes[name]), 0)
  const attributes = {
    name: tool.name,
    tests: sum('tests'),
    failures: sum('failures'),
    errors: sum('errors'),
  }
  return renderXml({ name: 'testsuites', attributes, children: suites })
}

function fileSuite(file: FileValidation, strict: boolean): Element {
  const errors = file.problems.filter(({ severity }) => severity === 'error')
  const lesser = file.problems.filter(({ severity }) => severity !== 'error')
  const failures = errors.map((problem) => redCase('failure', file, problem))
  const undecided = strict ? file.undecided.map((problem) => redCase('error', file, problem)) : []
  const known = (file.known ?? []).map((finding) => knownCase(file, finding))
  const cases = [...failures, ...undecided, ...known]
  const told = [
    ...lesser.map((problem) => outputLine(problem.severity, problem)),
    ...(strict ? [] : file.undecided.map((problem) => outputLine('undecided', problem))),
  ]
  return {
    name: 'testsuite',
    attributes: {
      name: oneLine(file.file),
      tests: Math.max(1, cases.length),
      failures: failures.length,
      errors: undecided.length,
      skipped: known.length,
    },
    // A suite without cases is taken for one that did not run.
    children: [
      ...(cases.length === 0 ? [caseElement(file.file, 'has no errors', [])] : cases),
      ...(told.length === 0 ? [] : [{ name: 'system-out', attributes: {}, text: told.join('\n') }]),
    ],
  }
}

function redCase(kind: 'failure' | 'error', { file }: FileValidation, problem: FoundUndecided): Element {
  const { rule, line, column, path, message } = problem
  const place = `${problem.file ?? file}:${line}:${column}`
  const text = [oneLine(message), ...(path === '' ? [] : [`at ${oneLine(path)}`]), `in ${oneLine(place)}`]
  const attributes = { type: rule, message: oneLine(message, 400) }
  return caseElement(file, `${rule} ${line}:${column}`, [{ name: kind, attributes, text: text.join('\n') }])
}

function knownCase({ file }: FileValidation, { rule, line, column, message, known }: KnownFinding): Element {
  const told = oneLine(`known: ${excuseWords(known)}`)
  return caseElement(file, `${rule} ${line}:${column}`, [
    { name: 'skipped', attributes: { message: told } },
    { name: 'system-out', attributes: {}, text: oneLine(message) },
  ])
}

/** A red case for each entry of the file of known failures that holds no more. */
function knownFailuresSuites({ file, stale }: KnownProblemsUse): Element[] {
  if (stale.length === 0) return []
  const cases = stale.map(({ line, entry, why, message }) => {
    const text = [oneLine(message), `in ${oneLine(`${file}:${line}`)}`].join('\n')
    const attributes = { type: why, message: oneLine(message, 400) }
    return caseElement(file, oneLine(entry), [{ name: 'failure', attributes, text }])
  })
  const counts = { tests: stale.length, failures: stale.length, errors: 0, skipped: 0 }
  return [{ name: 'testsuite', attributes: { name: oneLine(file), ...counts }, children: cases }]
}

function unreadableSuite({ file, reason, message }: Unreadable): Element {
  const told = { name: 'error', attributes: { type: reason, message: oneLine(message, 400) } }
  return {
    name: 'testsuite',
    attributes: { name: oneLine(file), tests: 1, failures: 0, errors: 1, skipped: 0 },
    children: [caseElement(file, 'can be read', [told])],
  }
}

function caseElement(file: string, name: string, children: readonly Element[]): Element {
  return { name: 'testcase', attributes: { name, classname: oneLine(file) }, children }
}

function outputLine(weight: FoundProblem['severity'] | 'undecided', problem: FoundUndecided): string {
  const { rule, file, line, column, message } = problem
  const place = file === undefined ? `${line}:${column}` : `${file}:${line}:${column}`
  return oneLine(`${weight} ${rule} ${place} ${message}`)
}

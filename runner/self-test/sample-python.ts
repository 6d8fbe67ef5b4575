import { execFileSync } from 'node:child_process'

/** What the sample programs import. */
const PACKAGES = ['flask', 'django', 'pymysql'] as const

/** Debian's packages are for its own interpreter, which need not be the first on the path. */
const CANDIDATES = ['python3', '/usr/bin/python3'] as const

/** An interpreter that runs all sample programs; `undefined` when there is none. */
export const SAMPLE_PYTHON: string | undefined = CANDIDATES.find(imports)

/** Why there is none. */
export const NO_SAMPLE_PYTHON =
  SAMPLE_PYTHON === undefined
    ? `no interpreter has python3-flask, python3-django and python3-pymysql (${CANDIDATES.join(', ')})`
    : undefined

function imports(python: string): boolean {
  try {
    execFileSync(python, ['-c', `import ${PACKAGES.join(', ')}`], { stdio: 'ignore', timeout: 30_000 })
    return true
  } catch {
    return false
  }
}

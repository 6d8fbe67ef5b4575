import { existsSync, readFileSync } from 'node:fs'
import { arch, availableParallelism, platform } from 'node:os'
import type { RunReport } from '../schemas/report/report.ts'

/** This machine, as far as a reader of the report wants to know it. */
export function describeHost(): RunReport['host'] {
  return { platform: `${platform()}-${arch()}`, node: process.versions.node, cpus: availableParallelism() }
}

/** Version of this package. */
export function toolVersion(): string {
  // The emitted code lies one folder deeper than the source.
  const candidates = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url))
  const found = candidates.find((candidate) => existsSync(candidate))
  if (found === undefined) return 'unknown'
  return (JSON.parse(readFileSync(found, 'utf8')) as { version: string }).version
}

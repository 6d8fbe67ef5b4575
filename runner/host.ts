import { existsSync, readFileSync } from 'node:fs'
import { arch, availableParallelism, platform } from 'node:os'
import type { RunReport } from '../schemas/report/report.ts'

/** This machine, as far as a reader of the report wants to know it. */
export function describeHost(): RunReport['host'] {
  return { platform: `${platform()}-${arch()}`, node: process.versions.node, cpus: availableParallelism() }
}

/** Version of this package. */
export function toolVersion(): string {
  return (JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string }).version
}

/** A file of this package that is not emitted; the emitted code lies one folder deeper than the source. */
export function packageFile(path: string): URL {
  const [source, emitted] = ['../', '../../'].map((up) => new URL(up, import.meta.url)) as [URL, URL]
  return new URL(path, existsSync(new URL('package.json', source)) ? source : emitted)
}

import { buildMatrix, type MatrixInput } from './build-matrix.ts'
import { markdown } from './markdown.ts'
import { overviewPage } from './overview-page.ts'
import { profilePage } from './profile-page.ts'

/**
 * The files of a site by their paths in it, but for the evidence: each submission is told by a page of its own,
 * `reports/<slug>.html`. Works from disk; nothing is loaded from elsewhere.
 */
export function siteFiles(input: MatrixInput): ReadonlyMap<string, string> {
  const matrix = buildMatrix(input)
  return new Map([
    ['index.html', overviewPage(matrix)],
    ...matrix.profiles.map((profile) => [`${profile.profile}.html`, profilePage(matrix, profile)] as const),
    [DATA, `${JSON.stringify(matrix, null, 2)}\n`],
    ['matrix.md', markdown(matrix)],
  ])
}

/** By this file a folder is known to be such a site. */
export const DATA = 'matrix.json'

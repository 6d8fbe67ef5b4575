/** Language of a starter adapter. */
export type Language = 'python' | 'node'

/** Oldest Python that the embedded witness and the starter run on and GitHub still offers everywhere. */
const PYTHON = '3.10'

/** A GitHub workflow that judges the target of the configuration file, and keeps the reports of red runs, too. */
export function workflow(language: Language, version: string): string {
  // The starter in JavaScript imports the package, which `npx` alone would not put beside it.
  const run =
    language === 'node'
      ? `      - run: npm install --no-save fc-conformance@${version}
      - run: npx fc-conformance run`
      : `      - run: npx --yes fc-conformance@${version} run`
  return `name: fc-conformance
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  conformance:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - uses: actions/setup-python@v5
        with:
          python-version: '${PYTHON}'
${run} --report junit=fc-conformance.xml --report json=fc-conformance.json
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: fc-conformance
          path: |
            fc-conformance.xml
            fc-conformance.json
          if-no-files-found: warn
`
}

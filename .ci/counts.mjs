// Prints the closing line of counts from vitest's JSON results; with everything installed nothing may be skipped.
import { readFileSync } from 'node:fs'

const results = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const skipped = results.numPendingTests + (results.numTodoTests ?? 0)
for (const file of results.testResults)
  for (const test of file.assertionResults)
    if (test.status === 'skipped' || test.status === 'pending') console.error(`skipped: ${test.fullName}`)
console.log(`${results.numPassedTests} passed, ${results.numFailedTests} failed, ${skipped} skipped`)
const complete = process.env.FC_CONFORMANCE_JUNIT_XSD !== undefined
if (results.numFailedTests > 0 || results.numPassedTests === 0 || (complete && skipped > 0))
  process.exitCode = 1

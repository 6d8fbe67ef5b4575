/**
 * The environment that an interpreter is started in: nothing may steer it but us, so that the rest of what is inherited is
 * for version managers only.
 */
export function interpreterEnvironment(inherited: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(inherited).filter(
    ([name]) => !name.startsWith('PYTHON') && !name.startsWith('LC_'),
  )
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C.UTF-8',
    // For Python 3 and for Python 2.7.
    PYTHONUTF8: '1',
    PYTHONIOENCODING: 'utf-8:backslashreplace',
  }
}

/** Colour where a person looks and did not refuse it (`NO_COLOR`), or where it is asked for (`FORCE_COLOR`). */
export function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force } = process.env
  if (no !== undefined && no !== '') return false
  if (force !== undefined && force !== '' && force !== '0') return true
  return stream.isTTY && process.env['TERM'] !== 'dumb'
}

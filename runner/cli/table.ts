/** One row of a list; the columns of the text form are its values. */
export type Row = Readonly<Record<string, string | readonly string[] | number>>

/** Columns in the order of the keys, the last one unpadded. */
export function asTable(rows: readonly Row[]): string {
  const [first] = rows
  if (first === undefined) return ''
  const columns = Object.keys(first)
  const cells = [columns, ...rows.map((row) => columns.map((column) => cellOf(row[column])))]
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)))
  const lines = cells.map((line) =>
    line
      .map((cell, at) => (at === columns.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

function cellOf(value: Row[string] | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'object' ? value.join(',') : String(value)
}

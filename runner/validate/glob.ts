/** A pattern of paths: `*` and `?` inside of a name, `**` for folders of any depth, `{a,b}` for alternatives. */
export interface Glob {
  /** The folder in front of the first wildcard; may be empty. */
  readonly base: string
  /** Whether a path below the base, parted by `/`, is meant. */
  readonly matches: (path: string) => boolean
  /** How many folders deep a match may lie. */
  readonly depth: number
}

/** Whether a path is meant as a pattern. */
export function hasWildcard(path: string): boolean {
  return /[*?{]/.test(path)
}

/** Reads a pattern. */
export function parseGlob(pattern: string): Glob {
  const segments = pattern.split('/')
  const first = segments.findIndex(hasWildcard)
  const rest = segments.slice(first)
  const source = rest.map((segment, at) => segmentSource(segment, at === rest.length - 1)).join('')
  const regex = new RegExp(`^${source}$`, 'su')
  return {
    base: segments.slice(0, first).join('/') + (first > 0 ? '/' : ''),
    matches: (path) => regex.test(path),
    depth: rest.includes('**') ? Infinity : rest.length - 1,
  }
}

function segmentSource(segment: string, isLast: boolean): string {
  if (segment === '**') return isLast ? '.+' : '(?:[^/]+/)*'
  return nameSource(segment) + (isLast ? '' : '/')
}

function nameSource(name: string): string {
  return name.replace(/\{([^{}]*)\}|\*+|\?|[\\^$+.()|[\]{}]/g, (found, alternatives?: string) => {
    if (alternatives !== undefined) return `(?:${alternatives.split(',').map(nameSource).join('|')})`
    if (found === '?') return '[^/]'
    return found.startsWith('*') ? '[^/]*' : `\\${found}`
  })
}

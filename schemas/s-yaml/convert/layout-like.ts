import type { ToStringOptions } from 'yaml'

/** How a text is laid out, so that what is made from it looks alike. */
export function layoutLike(text: string): ToStringOptions {
  const step = /^[\w-]+:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2
  return {
    // Never folds what stood in one line.
    lineWidth: 0,
    indent: Math.min(Math.max(step, 2), 8),
    indentSeq: !/^( *)[^\s#-][^\n]*:[ \t]*\n\1- /m.test(text),
    flowCollectionPadding: /[{[] /.test(text),
  }
}

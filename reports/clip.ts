/**
 * Cuts text to at most `max` UTF-16 units plus a note of its full length; shorter text stays as it is.
 * A surrogate pair is never cut in half.
 */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max)
  const whole = /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
  return `${whole}… (${text.length} characters in all)`
}

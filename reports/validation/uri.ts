/** The URI of a file as a record names it: relative where its name is, and whatever means something else escaped. */
export function uriOf(file: string): string {
  const path = file.split('/').map(segmentOf).join('/')
  if (/^[A-Za-z]:\//.test(file)) return `file:///${path.replace('%3A', ':')}`
  return path.startsWith('/') ? `file://${path}` : path
}

/** Half a surrogate pair has no bytes that could be escaped. */
function segmentOf(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'))
}

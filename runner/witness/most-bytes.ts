/** What is kept of the records of one function; one that writes more is not reporting but flooding. */
export const MOST_BYTES = 1024 * 1024

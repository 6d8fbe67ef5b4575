import { Option } from 'commander'

/** For answers that people or programs read. */
export function formatOption(): Option {
  return new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text')
}

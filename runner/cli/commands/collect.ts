import { InvalidArgumentError, Option } from 'commander'

/** An option that may be given several times, each time with one more value. */
export function collect(flags: string, description: string, without = 'all'): Option {
  const gather = (value: string, earlier: readonly string[] | undefined): string[] => [
    ...(earlier ?? []),
    value,
  ]
  return new RepeatableOption(flags, description).argParser(gather).default([], without)
}

/** Commander's own `choices` replaces the parser and so the gathering; this keeps both. */
class RepeatableOption extends Option {
  override choices(values: readonly string[]): this {
    this.argChoices = [...values]
    this.argParser((value: string, earlier: readonly string[] | undefined) => {
      if (!values.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${values.join(', ')}.`)
      return [...(earlier ?? []), value]
    })
    return this
  }
}

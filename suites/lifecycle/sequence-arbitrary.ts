import type { Arbitrary, Random, Stream, Value } from 'fast-check'
import type { FastCheck } from '../define.ts'
import type { Command } from './commands.ts'
import { advance, ANY_TARGET, isLegal, newModel } from './model.ts'

const NEVER = Symbol('never')

/** A drawn command with what the library needs to make it simpler. */
type Item = Value<Command>

/**
 * Draws sequences of legal commands. What is legal follows from the commands alone, so that a seed and a path name the very
 * same sequence on any target. A sequence gets shorter before its commands get simpler: first by halves, in the end one by
 * one, from any place.
 */
export function anySequence(
  fc: FastCheck,
  one: Arbitrary<Command>,
  { least, most }: { readonly least: number; readonly most: number },
): Arbitrary<readonly Command[]> {
  const length = fc.integer({ min: least, max: most })

  class SequenceArbitrary extends fc.Arbitrary<readonly Command[]> {
    override generate(random: Random, bias: number | undefined): Value<readonly Command[]> {
      // Short ones show little, so that those are not preferred.
      const count = length.generate(random, undefined).value
      return valueOf(Array.from({ length: count }, () => one.generate(random, bias)))
    }

    override canShrinkWithoutContext(value: unknown): value is readonly Command[] {
      // What commands were drawn from cannot be told from them.
      return value === NEVER
    }

    override shrink(_: readonly Command[], context: unknown): Stream<Value<readonly Command[]>> {
      const items = context as readonly Item[]
      return new fc.Stream(smaller(items))
    }
  }

  return new SequenceArbitrary()

  function valueOf(items: readonly Item[]): Value<readonly Command[]> {
    const legal = onlyLegal(items)
    return new fc.Value(
      legal.map(({ value }) => value),
      legal,
    )
  }

  function* smaller(items: readonly Item[]): IterableIterator<Value<readonly Command[]>> {
    for (let size = Math.ceil(items.length / 2); size >= 1; size = Math.floor(size / 2))
      for (let at = 0; at < items.length; at += size) yield valueOf(items.toSpliced(at, size))
    for (const [at, { value, context }] of items.entries())
      for (const simpler of one.shrink(value, context)) yield valueOf(items.with(at, simpler))
  }
}

function onlyLegal(items: readonly Item[]): readonly Item[] {
  const model = newModel(ANY_TARGET)
  return items.filter(({ value: { deed } }) => {
    const isNext = isLegal(deed, model)
    if (isNext) advance(model, deed)
    return isNext
  })
}

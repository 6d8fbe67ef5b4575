import { readSchema } from '../schema-files.ts'
import { drop, place, type Move } from './entry.ts'

/**
 * A key that edition 1 does not know has no effect. It stays as long as that is so in edition 3, too; there it would
 * begin to work where the component `fc3` has a key of that name.
 */
export const moveUnknown: Move = (entry, field, path) => {
  if (Object.hasOwn(readSchema('fc3.schema.json')['properties'] as object, field.name))
    drop('edition 1 does not read it at this place, and edition 3 would.')(entry, field, path)
  else {
    entry.tell('changed', field.line, path, 'Kept as it is: neither edition knows it.')
    place(entry, [field.name], field, path)
  }
}

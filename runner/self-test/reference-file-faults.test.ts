import { expect, it } from 'vitest'
import { FILE_FAULTS } from '../reference/faults.ts'
import { FILE_FLAWS } from '../teeth/real/files.ts'
import { goesRed } from './flawed-reference.ts'

it('has every flaw of files', () => {
  expect(FILE_FLAWS.map(({ fault }) => fault).toSorted()).toEqual(Object.keys(FILE_FAULTS).toSorted())
})

goesRed('the real reference with a flaw of files', FILE_FLAWS)

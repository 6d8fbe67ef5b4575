import { expect, it } from 'vitest'
import { FILE_FAULTS } from '../reference/faults.ts'
import { goesRed, type Flawed } from './flawed-reference.ts'

const FLAWED: readonly Flawed[] = [
  {
    fault: 'byte-order-mark-refused',
    profile: 'python-fc1',
    red: ['configuration/files-are-accepted-however-written'],
  },
  {
    fault: 'hooks-of-file-ignored',
    profile: 'python-fc3',
    red: ['configuration/files-mean-the-same-however-written'],
  },
  {
    fault: 'second-document-ignored',
    profile: 'python-fc2',
    red: ['configuration/ill-formed-files-are-refused'],
  },
  {
    fault: 'file-refusal-without-reason',
    profile: 'python-fc3',
    red: ['configuration/refusals-of-files-give-a-reason'],
  },
  {
    fault: 'refused-file-creates-function',
    profile: 'python-fc2',
    red: ['configuration/refused-files-create-nothing'],
  },
  {
    fault: 'refused-file-changes-code',
    profile: 'python-fc3',
    red: ['configuration/refused-files-change-nothing'],
  },
]

it('has every flaw of files', () => {
  expect(FLAWED.map(({ fault }) => fault).toSorted()).toEqual(Object.keys(FILE_FAULTS).toSorted())
})

goesRed('the real reference with a flaw of files', FLAWED)

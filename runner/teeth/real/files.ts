import type { Flawed } from './flawed.ts'

/** Flaws in how the text of an `s.yaml` is read. */
export const FILE_FLAWS: readonly Flawed[] = [
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

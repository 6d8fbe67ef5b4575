/** What a code means; the table is what a reader of a problem can look up. */
export interface ProblemKind {
  /** An error makes the project meaningless; a warning leaves it usable. */
  readonly severity: 'error' | 'warning'
  /** The fact, a few words. */
  readonly title: string
  /** When it is raised. */
  readonly when: string
}

const error = (title: string, when: string): ProblemKind => ({ severity: 'error', title, when })
const warning = (title: string, when: string): ProblemKind => ({ severity: 'warning', title, when })

/** Every code that a problem can carry, in the order of the passes that raise it. */
export const PROBLEM_CODES = {
  'file-too-large': error('File too large', 'the text is longer than any file of its kind needs to be'),
  'yaml-syntax': error('Not YAML', 'the text breaks a rule of YAML that no other code names'),
  'tab-indentation': error('Tab as indentation', 'a line is indented with a tab'),
  'several-documents': error('Several documents', 'a second YAML document follows in the same file'),
  'duplicate-key': error('Duplicate key', 'a map has the same key twice'),
  'unknown-alias': error('Unknown alias', 'an alias has no anchor before it'),
  'bad-merge': error(
    'Merge of something else than maps',
    'the value of `<<` is neither a map nor a list of maps',
  ),
  'key-not-text': error('Key is not text', 'a key is itself a map or a list'),
  'unquoted-placeholder': error(
    'Unquoted placeholder',
    '`{{ name }}` without quotes, which YAML reads as a map',
  ),
  'document-too-deep': error(
    'Nested too deeply',
    'maps and lists nest deeper than any file of its kind needs',
  ),
  'document-too-large': error('Too many values', 'aliases or variables multiply the values beyond reason'),

  'missing-edition': error('No edition', '`edition` is absent, so no tool knows how to read the file'),
  'unknown-edition': error('Unknown edition', '`edition` is not the text `1.0.0`, `2.0.0` or `3.0.0`'),
  'slash-in-component': error('Component with a slash', 'edition 3 names a component as `owner/name`'),
  'component-of-other-edition': warning(
    'Component of the other edition',
    '`fc` in edition 3, `fc3` in edition 1',
  ),
  'base-file-not-read': warning('Base file not read', 'the file builds on another one, which is not read'),
  'missing-base-file': error('Base file missing', 'the file that this one builds on is not there'),
  'base-of-base-file': warning(
    'Base file of a base file',
    'the file that this one builds on names another one, which edition 3 does not follow',
  ),

  'unknown-variable': error('Unknown variable', 'edition 3 refers to a name that `vars` does not hold'),
  'unset-environment-variable': error(
    'Environment variable not set',
    'edition 3 reads a variable that is unset or empty, without a default',
  ),
  'missing-file': error('File missing', 'edition 3 refers to a file or a folder that is not there'),
  'malformed-file': error('File of another form', 'edition 3 reads a file as JSON or YAML that is none'),
  'empty-file-reference': warning(
    'File gives an empty map',
    'edition 1 refers to a file that is not there or of no form that it reads',
  ),
  'literal-reference': warning(
    'Reference stays text',
    'edition 1 cannot resolve a reference and keeps its text',
  ),
  'wrong-reference-form': error('Reference of the other edition', 'this edition does not know that form'),
  'environment-not-selected': warning(
    'Environment not selected',
    'a reference needs an environment, which is known only when the tool is started',
  ),
  'reference-too-deep': error(
    'References nested too deeply',
    'a value still holds a reference after two rounds',
  ),
  'swallowed-text': warning(
    'Text around a reference is lost',
    'edition 1 replaces the whole text by a non-text value',
  ),
  'unclosed-reference': warning('Reference not closed', 'a `${` has no `}` after it'),
  'script-expression': warning(
    'Script in a value',
    'a value holds code or template language; it is never run',
  ),
  'placeholder-left': warning(
    'Placeholder left in',
    'a value still holds `{{ name }}` of an application template',
  ),
  'undecided-value': warning('Value known only later', 'a rule could not be applied to an unresolved value'),

  'wrong-type': error('Wrong type', 'a value is not of the type that its key takes'),
  'wrong-value': error('Value not allowed', 'a value is not one of those that its key takes'),
  'empty-section': error('Empty section', 'a section that must have entries has none'),
  'missing-key': error('Missing key', 'a required key is absent'),
  'moved-key': error('Key of the other edition or level', 'a key stands where this edition does not have it'),
  'key-case': error('Key with other capitals', 'a key differs from a known one in capitals only'),
  'unknown-key': warning('Unknown key', 'nothing reads this key'),

  'pre-freeze-not-in-fc3': warning(
    'PreFreeze under FC 3.0',
    'FC 3.0 has no PreFreeze hook, so it never runs',
  ),
  'hook-without-handler': warning(
    'Hook without handler',
    'a hook has settings but names no function to call',
  ),
  'missing-handler': warning('No handler', 'a built-in runtime needs `handler`'),
  'handler-by-tool': warning(
    'Handler left to the tool',
    'the tool deploys `index.handler` where none is named',
  ),
  'missing-code': warning('No code', 'no code is named for a runtime that needs some'),
  'unknown-runtime': warning('Unknown runtime', 'the generation does not have that runtime'),
  'runtime-of-fc3': warning('Runtime of FC 3.0', 'the documents of FC 2.0 do not name that runtime'),
  'out-of-range': warning('Number out of range', 'a number is outside of its documented limits'),
  'bad-name': warning('Name outside its pattern', 'a name breaks the documented pattern of names'),
  'reserved-environment-name': warning(
    'Reserved variable name',
    'an environment variable uses a reserved name',
  ),
  'environment-too-large': warning('Environment too large', 'the variables together are larger than 4 KB'),
  'duplicate-function': warning('Function defined twice', 'two entries deploy the same function'),
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof PROBLEM_CODES

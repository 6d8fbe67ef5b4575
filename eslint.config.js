import js from '@eslint/js'
import tseslint from 'typescript-eslint'

// Each kind of edge has one room (see .github/CONTRIBUTING.md): console, argv and exit codes live in runner/cli.
const edges = {
  'no-console': 'error',
  'no-restricted-globals': [
    'error',
    { name: 'process', message: 'Only the edge (runner/cli, runner/process) knows the process.' },
  ],
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'fixtures/projects/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...edges,
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // There are no enums, and no two classes that could be taken for one another; to look for them takes a
      // quarter of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Numbers in messages are plain; everything else is still checked.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: [
      'suites/**/*.ts',
      'schemas/**/*.ts',
      'runner/self-test/**',
      '**/*.test.ts',
      'fixtures/targets/faults/**',
      'runner/teeth/plays-table.ts',
    ],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: [
      'runner/cli/**',
      'runner/process/**',
      'runner/self-test/**',
      'runner/clock.ts',
      'runner/host.ts',
      '**/*.test.ts',
      'vitest.config.ts',
    ],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'Buffer', 'URL', 'performance', 'AbortController'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
)

import type { LintRule } from '../rule.ts'
import { edition1, edition3 } from './example.ts'

const CLI = "measured with the vendor's CLI 3.1.10"
const VARIABLES = 'Serverless Devs, specifications of both editions (variables); parse-spec 0.0.29'

export const TEXT_RULES = {
  'SY-L01': {
    severity: 'error',
    title: 'The file is one YAML document',
    why: "The vendor's parser stops at the first of these: a key given twice, a tab, lines indented by another width than their neighbours, a second document. Nothing is deployed.",
    wrong: edition3({ props: 'timeout: 10\ntimeout: 60' }),
    right: edition3({ props: 'timeout: 60' }),
    source: `js-yaml 4.1.0, the parser of both tools; ${CLI} and its core library 0.1.66`,
  },
  'SY-L02': {
    severity: 'error',
    title: 'No placeholder of an application template is left',
    why: '`s init` replaces `{{ name }}` and nothing does so afterwards. Without quotes it is even a map whose key is a map, which YAML allows and no key takes; in quotes it is deployed as it stands, and rules that depend on it stay undecided.',
    wrong: edition3({ props: 'region: {{ region }}' }),
    right: edition3({ props: 'region: cn-hangzhou' }),
    source: `Serverless Devs, specifications of both editions; ${CLI}`,
  },
  'SY-L03': {
    severity: 'error',
    title: '`edition` names the format',
    why: 'It is a text: 3.0.0 for edition 3, 1.0.0 or 2.0.0 for edition 1. With any other value, or a number such as 3.0, edition 3 is not recognised: `s verify` says that it does not support the file, and succeeds.',
    wrong: edition3({}).replace('edition: 3.0.0', 'edition: 3.0'),
    right: edition3({}),
    source: `Serverless Devs, specifications of both editions; ${CLI} and its core library 0.1.66`,
  },
  'SY-L08': {
    severity: 'error',
    title: 'Variables are defined',
    why: 'In edition 3 an unknown variable ends every command, and only the first is named, without its line; so does a name that nothing stands for, such as `${name}` for `${vars.name}`. In edition 1 the reference itself is deployed as the value, hence a warning there.',
    wrong: edition3({ top: 'vars:\n  region: cn-hangzhou', props: 'region: ${vars.regoin}' }),
    right: edition3({ top: 'vars:\n  region: cn-hangzhou', props: 'region: ${vars.region}' }),
    source: `${VARIABLES}; ${CLI}`,
  },
  'SY-L10': {
    severity: 'error',
    title: 'References have the form of their edition',
    why: "Edition 1 writes `${env(NAME)}`, `${env.NAME}` and `${entry.output.x}`; edition 3 `${env('NAME', 'default')}` and `${resources.entry.output.x}`. The form of the other edition is an error there or is deployed as text.",
    wrong: edition3({ props: 'environmentVariables:\n  MODE: ${env.MODE}' }),
    right: edition3({ props: "environmentVariables:\n  MODE: ${env('MODE', 'production')}" }),
    source: `${VARIABLES}; guide from edition 1 to 3; ${CLI}`,
  },
  'SY-L11': {
    severity: 'warning',
    title: 'A number does not come from the environment',
    why: 'What `env()` gives is text in any case, and so the value has the wrong type for a number or a boolean. Keep it in `vars`, or in the file.',
    wrong: edition3({ props: "memorySize: ${env('MEMORY')}" }),
    right: edition3({ top: 'vars:\n  memory: 512', props: 'memorySize: ${vars.memory}' }),
    source: `${VARIABLES}; ${CLI}`,
  },
  'SY-L12': {
    severity: 'warning',
    title: 'A variable inside of a text is text',
    why: 'In edition 1 a variable that is no text takes the place of the whole value that it stands in: `hello-${vars.stage}` with the number 3 becomes the number 3.',
    wrong: edition1({ top: 'vars:\n  stage: 3', props: 'name: hello-${vars.stage}' }),
    right: edition1({ top: "vars:\n  stage: '3'", props: 'name: hello-${vars.stage}' }),
    source: "measured with @serverless-devs/core 0.1.66, the vendor's reader of edition 1",
  },
  'SY-L13': {
    severity: 'warning',
    title: 'Values hold no code and no open reference',
    why: "The vendor's tool runs free expressions in `${…}` and `<% %>` as JavaScript, undocumented, does not run the documented `{{if}}`, and takes a reference that is not closed for text. Nothing of that is run here, and what it would give stays unknown.",
    wrong: edition3({ props: 'memorySize: ${128 * 4}' }),
    right: edition3({ props: 'memorySize: 512' }),
    source: `${VARIABLES}; ${CLI}`,
  },
  'SY-L41': {
    severity: 'warning',
    title: 'A suppression suppresses something',
    why: 'A comment that silences a problem outlives the problem: once that is mended, or the comment stands in another line or names no rule, it says something that is not so, and hides the next problem in its place. What keeps a file from being read at all cannot be silenced.',
    wrong: edition3({
      props: '# fc-conformance-disable-next-line SY-L25 -- will be raised\nmemorySize: 512',
    }),
    right: edition3({
      props: '# fc-conformance-disable-next-line SY-L25 -- our platform allows it\nmemorySize: 500',
    }),
    source: 'a rule of this tool; nothing of Function Compute stands behind it',
  },
} as const satisfies Readonly<Record<string, LintRule>>

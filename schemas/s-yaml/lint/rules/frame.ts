import type { LintRule } from '../rule.ts'
import { edition3 } from './example.ts'

const MEASURED = "measured with the vendor's CLI 3.1.10"

export const FRAME_RULES = {
  'SY-L04': {
    severity: 'error',
    title: 'The section of the edition holds entries, by name',
    why: 'Edition 1 keeps its entries in `services`, edition 3 in `resources`. `s verify` passes a file without the section, and a deployment then ends with a word about a missing step. In edition 3 a list is taken for a map whose names are 0, 1, 2, and an entry with nothing in it ends in an internal error.',
    wrong: edition3({}).replace('resources:', 'services:'),
    right: edition3({}),
    source: `Serverless Devs, specifications of both editions; ${MEASURED} and its core library 0.1.66`,
  },
  'SY-L05': {
    severity: 'error',
    title: 'An entry names a component of its edition',
    why: 'The component decides what `props` mean. Edition 3 refuses a registry name with a slash, although `devsapp/fc` was the custom before; `fc` belongs to edition 1 and `fc3` to edition 3.',
    wrong: edition3({}).replace('component: fc3', 'component: devsapp/fc3'),
    right: edition3({}),
    source: `Serverless Devs, parse-spec 0.0.29; specification of edition 3; ${MEASURED}`,
  },
  'SY-L06': {
    severity: 'error',
    title: 'Keys stand where their edition has them',
    why: 'A key of the other generation is dropped without a word: the function is deployed, and the hook, the code or the trigger is not there.',
    wrong: edition3({ props: 'initializer: index.initialize\ninitializationTimeout: 10' }),
    right: edition3({
      props: 'instanceLifecycleConfig:\n  initializer:\n    handler: index.initialize\n    timeout: 10',
    }),
    source: `Serverless Devs, guide from edition 1 to 3 and the converter of the fc3 component (src/subCommands/2to3); ${MEASURED}`,
  },
  'SY-L07': {
    severity: 'warning',
    title: 'Keys are known',
    why: "The vendor's schema forbids no key, and what the components do not know they drop, so that a misspelt key leaves the default in force. Capitals count: a key that differs in them alone is an error.",
    wrong: edition3({ props: 'enviromentVariables:\n  MODE: production' }),
    right: edition3({ props: 'environmentVariables:\n  MODE: production' }),
    source: `Serverless Devs, fc3 component, src/schema.json; fc-deploy, src/lib/fc/function.ts; fc-runtime-go-sdk, issue 16; ${MEASURED}`,
  },
  'SY-L09': {
    severity: 'error',
    title: 'References lead somewhere',
    why: 'An unknown name in `flow` stops the command that it is for; in edition 3 so does a key that the `props` of another resource do not have, and a file that `file()` or `path()` does not find. An output of an unknown resource is noticed by nobody before the value is needed. A missing template is passed over, in edition 3 a missing base file as well, and what it should have given is not there.',
    wrong: edition3({ top: 'flow:\n  deploy:\n    - [hallo]' }),
    right: edition3({ top: 'flow:\n  deploy:\n    - [hello]' }),
    source: `Serverless Devs, specification of edition 3 (flow, extend, variables); parse-spec 0.0.29; ${MEASURED}`,
  },
  'SY-L37': {
    severity: 'warning',
    title: 'Actions are lists of one thing each',
    why: 'An action belongs to `<pre|post|success|fail|complete>-<command>` and holds a list; each item has one of `run`, `plugin` and `component`. Of several the first wins, an item with none does nothing, and a key that fits no command never runs.',
    wrong: edition3({ top: 'actions:\n  pre-deploy:\n    - command: npm ci\n      path: ./code' }),
    right: edition3({ top: 'actions:\n  pre-deploy:\n    - run: npm ci\n      path: ./code' }),
    source: `Serverless Devs, specifications of both editions (actions); parse-spec 0.0.29; ${MEASURED}`,
  },
  'SY-L39': {
    severity: 'information',
    title: "The vendor's tool checks nothing unless told to",
    why: 'Without `validation: true` the deployment writes what its schema has against the file into a debug log and goes on. With it, any command stops before it does anything. CLI 3.0.5 and later.',
    wrong: edition3({}),
    right: edition3({ top: 'validation: true' }),
    source: `Serverless Devs, specification of edition 3 (validation); fc3 component, src/utils/verify.ts; ${MEASURED}`,
  },
} as const satisfies Readonly<Record<string, LintRule>>

import type { LintRule } from '../rule.ts'
import { edition3 } from './example.ts'

const SCHEMA = 'Serverless Devs, fc3 component, src/schema.json'
const API = 'Function Compute API 2023-03-30, CreateFunctionInput'
const MEASURED = "measured with the vendor's CLI 3.1.10"

export const FUNCTIONS_RULES = {
  'SY-L14': {
    severity: 'error',
    title: 'The code is where the file says',
    why: 'A function needs code from one place: a folder or archive on disk, relative to the file, or an object of a bucket; a container brings it in its image. `s verify` looks at nothing on disk, so that a wrong path is told by the deployment alone. An archive that is not there yet is a warning, since a build may make it.',
    wrong: edition3({ without: ['code'] }),
    right: edition3({}),
    source: `Serverless Devs, specifications of fc and fc3; fc-deploy, src/lib/fc/function.ts; fc3 component, src/resources/fc; ${MEASURED}`,
  },
  'SY-L15': {
    severity: 'error',
    title: 'Handlers have the form of their runtime and exist',
    why: 'The platform looks the handler up when it is called, not when it is deployed: a wrong one fails each invocation. Python, Node.js and PHP take `<file without extension>.<method>`, Java `<package>.<Class>::<method>`, .NET `<assembly>::<namespace.Class>::<method>`, Go the name of the binary. Handlers of hooks take the same form.',
    wrong: edition3({ without: ['handler'] }),
    right: edition3({}),
    source:
      'Function Compute, handlers of Python, Node.js, Java and PHP; Serverless Devs, tests of the fc3 component; LIM-12, INIT-28, INIT-29',
  },
  'SY-L24': {
    severity: 'error',
    title: 'The timeout of a function keeps its limits',
    why: 'An invocation may last 1 to 86400 whole seconds. Older documents of FC 2.0 end at 600, hence the warning there.',
    wrong: edition3({ props: 'timeout: 90000' }),
    right: edition3({ props: 'timeout: 86400' }),
    source: `${SCHEMA}; ${API}; ROS, ALIYUN::FC::Function; LIM-07`,
  },
  'SY-L25': {
    severity: 'error',
    title: 'The memory is a size that there is',
    why: 'Megabytes from 128 to 32768 in steps of 64. In FC 2.0 an instance of type `c1` has 4096, 8192, 16384 or 32768, and one of type `e1` up to 3072. Other sizes are refused.',
    wrong: edition3({ props: 'memorySize: 500' }),
    right: edition3({ props: 'memorySize: 512' }),
    source: `${SCHEMA}; ${API}; ROS, ALIYUN::FC::Function; LIM-04, LIM-05`,
  },
  'SY-L26': {
    severity: 'error',
    title: 'The share of CPU fits the memory',
    why: 'CPU comes in steps of 0.05, with one to four gigabytes of memory for each of it. `cpu` and `diskSize` are given together. `s verify` lets all of it pass; the documents of the API do not.',
    wrong: edition3({ props: 'cpu: 4\nmemorySize: 512\ndiskSize: 512' }),
    right: edition3({ props: 'cpu: 0.35\nmemorySize: 512\ndiskSize: 512' }),
    source: `${API}; Serverless Devs, specification of fc3; ${MEASURED}; LIM-05`,
  },
  'SY-L27': {
    severity: 'error',
    title: 'The disk is a size that there is',
    why: 'The temporary disk has 512 or 10240 megabytes and nothing in between.',
    wrong: edition3({ props: 'cpu: 0.35\nmemorySize: 512\ndiskSize: 1024' }),
    right: edition3({ props: 'cpu: 0.35\nmemorySize: 512\ndiskSize: 10240' }),
    source: `${SCHEMA}; fc component, docs/zh/yaml; LIM-14`,
  },
  'SY-L28': {
    severity: 'warning',
    title: 'Instance concurrency is for servers',
    why: 'A built-in runtime serves one call at a time whatever stands here; the converter to FC 3.0 drops it. In FC 2.0 `instanceSoftConcurrency` above `instanceConcurrency` ends the deployment and is an error.',
    wrong: edition3({ props: 'instanceConcurrency: 10' }),
    right: edition3({ props: 'instanceConcurrency: 1' }),
    source:
      'Serverless Devs, guide from edition 1 to 3; specification of fc3; fc-deploy, src/lib/fc/function.ts; LIM-13',
  },
  'SY-L29': {
    severity: 'error',
    title: 'A container names its image',
    why: "The vendor's schema demands nothing inside of `customContainerConfig`, the deployment the image. In FC 2.0 the image lies in a registry of the function's region, an Enterprise registry needs `instanceID`, and `command` and `args` are texts that hold a JSON list; in FC 3.0 `entrypoint` and `command` are lists.",
    wrong: edition3({
      props: 'runtime: custom-container\ncustomContainerConfig:\n  port: 9000',
      without: ['handler', 'code'],
    }),
    right: edition3({
      props:
        'runtime: custom-container\ncustomContainerConfig:\n  image: registry.cn-hangzhou.aliyuncs.com/shop/hello:1.0\n  port: 9000',
      without: ['handler', 'code'],
    }),
    source: `fc-deploy, src/lib/fc/function.ts; Serverless Devs, specifications of fc and fc3; ${MEASURED}`,
  },
  'SY-L32': {
    severity: 'warning',
    title: 'The runtime is there and kept up',
    why: 'A runtime that the generation does not know is refused. Deprecated ones run for now, but take no new functions, and later no updates: nodejs4.4 to nodejs12, python2.7 and dotnetcore2.1.',
    wrong: edition3({ props: 'runtime: nodejs12' }),
    right: edition3({ props: 'runtime: nodejs20' }),
    source: `${SCHEMA}; fc component, docs/zh/yaml; Function Compute, runtime overview; Cloud Config, rule fc-not-using-obsolete-runtime (Oct 20 2025)`,
  },
  'SY-L33': {
    severity: 'error',
    title: 'Environment variables are text, with names of their own',
    why: 'Names that begin with `FC_` belong to the platform, in FC 2.0 also accessKeyID, accessKeySecret, securityToken and topic; setting them is refused. All names and values together have 4 KB.',
    wrong: edition3({ props: 'environmentVariables:\n  FC_MODE: production' }),
    right: edition3({ props: 'environmentVariables:\n  MODE: production' }),
    source: `Function Compute, environment variables; ${MEASURED}; LIM-16, LIM-17`,
  },
  'SY-L34': {
    severity: 'warning',
    title: 'No secret stands in plain text',
    why: 'What stands in this file is in the repository, in its copies and in the logs of the build. `.env` files and the environment keep it out; a role often makes it needless. A key that was committed once has to be replaced.',
    wrong: edition3({ props: 'environmentVariables:\n  DB_PASSWORD: 7hJ2-kqP9.wXz4' }),
    right: edition3({ props: "environmentVariables:\n  DB_PASSWORD: ${env('DB_PASSWORD')}" }),
    source: 'Serverless Devs, fc component, docs on `.env` files; the advice is ours',
  },
  'SY-L35': {
    severity: 'warning',
    title: 'Names keep their pattern and are given once',
    why: 'Letters, digits, `_` and `-`, not first a digit or a hyphen: up to 64 for a function of FC 3.0, up to 128 elsewhere. Two entries with one name in one region deploy over each other.',
    wrong: edition3({ props: 'functionName: 2-hello' }),
    right: edition3({ props: 'functionName: hello-2' }),
    source: `${API}; SDK fc20230330 4.7.6; ${MEASURED}; LIM-01, LIM-02`,
  },
  'SY-L36': {
    severity: 'error',
    title: 'Scaling is configured in one way',
    why: '`s verify` passes both together; the deployment ends with an error.',
    wrong: edition3({
      props: 'scalingConfig:\n  minInstances: 1\nprovisionConfig:\n  defaultTarget: 1',
    }),
    right: edition3({ props: 'scalingConfig:\n  minInstances: 1' }),
    source: `Serverless Devs, fc3 component, src/subCommands/deploy; ${MEASURED}`,
  },
  'SY-L38': {
    severity: 'warning',
    title: 'The region is known',
    why: 'A misspelt region is an address that no one answers at. `s verify` refuses what its list lacks, other commands only warn: a region may be newer than both lists.',
    wrong: edition3({ props: 'region: cn-hangzou' }),
    right: edition3({ props: 'region: cn-hangzhou' }),
    source: `${SCHEMA}; fc component, docs/zh/yaml; fc3-domain component, src/schema.json`,
  },
  'SY-L40': {
    severity: 'warning',
    title: '`auto` is written in one way',
    why: 'The deployment also takes `Auto` and `auto|key=value`, `s verify` refuses both: with `validation: true` nothing would be deployed.',
    wrong: edition3({ props: 'logConfig: Auto' }),
    right: edition3({ props: 'logConfig: auto' }),
    source: `${SCHEMA}; fc3 component, \`isAuto\`; ${MEASURED}`,
  },
} as const satisfies Readonly<Record<string, LintRule>>

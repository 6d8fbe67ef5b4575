export { parseProject, type ParseOptions, type ParseResult } from './parse.ts'
export { printProject } from './print.ts'
export type { AsyncInvokeConfig, FunctionConfig, HookConfig, Hooks, Project } from './project.ts'

import { parentPort } from 'node:worker_threads'
import { CATALOGUE } from '../../suites/index.ts'
import { kill, type ToKill } from './kill.ts'
import { prove, type ToProve } from './prove.ts'

/** What a worker thread of a crew is asked to do. */
type Asked =
  { readonly kind: 'prove'; readonly job: ToProve } | { readonly kind: 'kill'; readonly job: ToKill }

parentPort?.on('message', ({ kind, job }: Asked) => {
  const result = kind === 'prove' ? prove(job, CATALOGUE) : kill(job, CATALOGUE)
  void result.then((done) => {
    parentPort?.postMessage({ result: done })
  })
})
parentPort?.postMessage('ready')

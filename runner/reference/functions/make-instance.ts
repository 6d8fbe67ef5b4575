import { Instance } from '../instances/instance.ts'
import { ServerInstance } from '../servers/server-instance.ts'
import { TaskInstance } from '../servers/task-instance.ts'
import type { InstanceSurroundings, Job } from './job.ts'
import type { PooledInstance } from './pooled-instance.ts'
import type { Release } from './release.ts'

/** Starts an instance of the kind that the release runs in; with a job it serves it as soon as it can. */
export function makeInstance(release: Release, around: InstanceSurroundings, job?: Job): PooledInstance {
  switch (release.kind) {
    case 'python':
      return new Instance(release, around, job)
    case 'server':
      return new ServerInstance(release, around, job)
    case 'task':
      return new TaskInstance(release, around, job)
  }
}

import { killGroup, startChild } from '../process/spawn.ts'

/**
 * Waits for the end of its stdin, which comes with the end of this program however that comes about. Not every shell
 * takes `-KILL` before `--`.
 */
const SCRIPT = 'read -r _; kill -s KILL -- "-$1"'

/**
 * Sees to it that a process group does not outlive this program, not even when that is killed. Answers how to let go:
 * to be called when the group is gone, since its number may be given again.
 */
export function leash(group: number): () => void {
  const guard = startChild({ command: '/bin/sh', args: ['-c', SCRIPT, 'sh', String(group)], environment: {} })
  guard.stdout.resume()
  guard.stderr.resume()
  return () => {
    if (guard.pid !== undefined) killGroup(guard.pid)
    guard.release()
  }
}

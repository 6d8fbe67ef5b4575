import type { RequirementTable } from '../define.ts'

/**
 * What a server owes to its platform beyond what the clauses about containers say already; those are judged here, too.
 */
export const requirements = {
  'SRV-01': {
    level: 'must',
    text: 'The program runs until the platform tells it to end; an instance whose process exits is lost.',
    profiles: ['server'],
    sources: ['D26'],
  },
  'SRV-02': {
    level: 'must',
    text: 'Every request gets one complete answer in HTTP; anything else is a bad response to the caller.',
    profiles: ['server'],
    sources: ['D30', 'D31'],
  },
  'SRV-03': {
    level: 'must',
    text: 'A hook is answered before its timeout is over.',
    profiles: ['server'],
    sources: ['S3', 'D08'],
  },
  'SRV-04': {
    level: 'must',
    text: 'A server whose instance was frozen between two requests goes on to serve, on old connections and new.',
    profiles: ['server'],
    sources: ['D05', 'D06'],
  },
  'SRV-05': {
    level: 'should',
    text: 'The request id stands in the log, since nothing else tells the lines of requests apart.',
    profiles: ['server'],
    sources: ['S3', 'D39', 'L1'],
  },
  'SRV-06': {
    level: 'should',
    text: 'A program that is asked to end by SIGTERM does so within a few seconds.',
    profiles: ['server'],
    sources: ['P1'],
  },
  'SRV-07': {
    level: 'should',
    text: 'A program that is called by events alone reads them at `/invoke`, since a refusal becomes the result.',
    profiles: ['server'],
    sources: ['S3', 'P1'],
  },
  'SRV-08': {
    level: 'may',
    text: 'A server that lives long holds no more memory and files after many requests than after a few.',
    profiles: ['server'],
    sources: ['P1'],
  },
  'SRV-09': {
    level: 'should',
    text: 'A request without the headers of a platform is served like one with them; local calls have none.',
    profiles: ['server'],
    sources: ['P1'],
  },
  'SRV-10': {
    level: 'may',
    text: 'Which methods are served on which paths, those of hooks included, is the affair of the program.',
    profiles: ['server'],
    sources: ['S3', 'P1'],
  },
} as const satisfies RequirementTable

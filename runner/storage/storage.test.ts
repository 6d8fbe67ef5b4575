import { afterEach, describe, expect, it } from 'vitest'
import type { EventBody } from '../../schemas/history/event.ts'
import { realClock } from '../clock.ts'
import { signatureOf } from './signature.ts'
import { createStorage, type Storage } from './storage.ts'

const CREDENTIALS = {
  accessKeyId: 'STS.keyOfTheTest',
  accessKeySecret: 'secretOfTheTest',
  securityToken: 'tokenOfTheTest',
}
const open: Storage[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((storage) => storage.close()))
})

function start(): Storage {
  const storage = createStorage({ credentials: CREDENTIALS, clock: realClock })
  open.push(storage)
  return storage
}

async function put(environment: Readonly<Record<string, string>>, body: string): Promise<number> {
  const { OSS_ENDPOINT: endpoint = '', OSS_BUCKET: bucket = '' } = environment
  const resource = `/${bucket}/key`
  const headers: Record<string, string> = {
    date: new Date().toUTCString(),
    'content-type': 'text/plain',
    'x-oss-security-token': CREDENTIALS.securityToken,
  }
  const signature = signatureOf(
    { method: 'PUT', resource, headers: Object.entries(headers) },
    CREDENTIALS.accessKeySecret,
  )
  headers['authorization'] = `OSS ${CREDENTIALS.accessKeyId}:${signature}`
  return (await fetch(`${endpoint}${resource}`, { method: 'PUT', headers, body })).status
}

describe('the storage of a run', () => {
  it('tells each borrower of the objects in its own bucket', async () => {
    const storage = start()
    const [mine, theirs]: [EventBody[], EventBody[]] = [[], []]
    const loan = await storage.lend((event) => mine.push(event))
    const other = await storage.lend((event) => theirs.push(event))
    expect(await put(loan.lent.environment, 'hello')).toBe(200)
    expect(mine).toMatchObject([{ kind: 'storage', accepted: true, size: 5 }])
    expect(theirs).toEqual([])
    expect(await put(other.lent.environment, '')).toBe(200)
    expect(theirs).toMatchObject([{ accepted: true, size: 0 }])
  })

  it('knows no bucket that was given back', async () => {
    const told: EventBody[] = []
    const loan = await start().lend((event) => told.push(event))
    await loan.close(new AbortController().signal)
    expect(await put(loan.lent.environment, 'hello')).toBe(404)
    expect(told).toEqual([])
  })

  it('cuts off what is too large', async () => {
    const loan = await start().lend(() => undefined)
    await expect(put(loan.lent.environment, 'x'.repeat(2_000_000))).rejects.toThrow()
  })

  it('listens on nothing before it is asked for, and on nothing when it is closed', async () => {
    const storage = start()
    await storage.close()
    const loan = await storage.lend(() => undefined)
    expect(await put(loan.lent.environment, 'x')).toBe(200)
    await storage.close()
    await expect(put(loan.lent.environment, 'x')).rejects.toThrow()
  })
})

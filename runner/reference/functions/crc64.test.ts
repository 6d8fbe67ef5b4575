import { expect, it } from 'vitest'
import { crc64 } from './crc64.ts'

it('gives the check value that is published for CRC-64/XZ, however the bytes arrive', () => {
  const crc = crc64()
  crc.update(Buffer.from('1234'))
  crc.update(Buffer.from('56789'))
  expect(crc.digest()).toBe(0x995dc9bbdf1939fan.toString())
})

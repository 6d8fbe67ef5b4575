import { expect, it } from 'vitest'
import { ownSecrets } from './own-secrets.ts'

it('takes the values whose names say that they are secret, in any case', () => {
  const environment = {
    ...{ ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'a', GITHUB_TOKEN: 'b', db_password: 'c', MYSQL_PASSWD: 'd' },
    ...{ AWS_SECRET_ACCESS_KEY: 'e', GOOGLE_CREDENTIALS: 'f', SSH_PRIVATE_KEY: 'g', OPENAI_API_KEY: 'h' },
    ...{
      PATH: '/usr/bin',
      HOME: '/root',
      LANG: 'C',
      KEYBOARD: 'qwerty',
      MONKEY: 'no',
      GONE_TOKEN: undefined,
    },
  }
  expect(ownSecrets(environment)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
})

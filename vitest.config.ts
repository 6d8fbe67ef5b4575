import { defineConfig } from 'vitest/config'

// Compiled tests under dist must not be collected a second time, hence the explicit rooms.
export default defineConfig({
  test: {
    include: ['{schemas,suites,reports,fixtures,runner}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { compileSchema } from '../compile.ts'
import { explain } from '../explain.ts'
import { printValidator } from '../print-validator.ts'
import { createProblems } from '../yaml/problems.ts'
import { readDocument } from './document.ts'
import { triggerShape } from './lint/advice/trigger-shapes.ts'
import './lint/advice/domain-shapes.ts'
import { LINT_RULES } from './lint/rules.ts'
import type { LintRule } from './lint/rule.ts'
import { compiledShape, SHAPE_NAMES, shapeSchema, TRIGGER_TYPES } from './shapes.ts'

const { asked } = vi.hoisted(() => ({ asked: new Map<string, () => object>() }))
vi.mock('../compile.ts', async (load) => {
  const real = await load<typeof import('../compile.ts')>()
  const noted: typeof compileSchema = (readSchema, compiled) => {
    if (compiled !== undefined) asked.set(compiled.href, readSchema)
    return real.compileSchema(readSchema, compiled)
  }
  return { ...real, compileSchema: noted }
})

const folder = mkdtempSync(join(tmpdir(), 'fcc-shapes-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A schema without what says nothing, its keys in order. */
function essence(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(essence)
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema)
    .filter(
      ([key, value]) => !(/^(required|x-elsewhere)$/.test(key) && Object.keys(value as object).length === 0),
    )
    .map(([key, value]): [string, unknown] => [key, essence(value)])
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

describe('what the build compiles', () => {
  it('is what the sources compile when it is needed', () => {
    for (const layout of ['fc2', 'fc3'] as const) for (const type of TRIGGER_TYPES) triggerShape(type, layout)
    expect([...asked.keys()].toSorted()).toEqual(
      SHAPE_NAMES.map((name) => compiledShape(name).href).toSorted(),
    )
    for (const name of SHAPE_NAMES)
      expect(essence(shapeSchema(name)), name).toEqual(essence(asked.get(compiledShape(name).href)?.()))
  })

  it.each([1, 3] as const)('finds the same in files of edition %d', async (edition) => {
    const { compileSchema: compile } = await import('../compile.ts')
    const name = `edition-${edition}` as const
    const path = join(folder, `${name}.cjs`)
    writeFileSync(path, printValidator(shapeSchema(name)))
    const printed = compile(() => {
      throw new Error('compiled again')
    }, pathToFileURL(path))
    const compiled = compile(() => shapeSchema(name))
    expect(typeof createRequire(import.meta.url)(path)).toBe('function')
    const roots = textsOf().flatMap((text) => {
      const document = readDocument(text, {}, createProblems('s.yaml'))
      return document?.edition === edition ? [document.root] : []
    })
    expect(roots.length).toBeGreaterThan(10)
    for (const root of roots) expect(explain(printed(root))).toEqual(explain(compiled(root)))
    expect(roots.filter((root) => printed(root).length > 0).length).toBeGreaterThan(0)
  })
})

function textsOf(): string[] {
  const fixtures = ['valid', 'invalid'].flatMap((kind) => {
    const at = new URL(`../../fixtures/s-yaml/${kind}/`, import.meta.url)
    return readdirSync(at).map((name) => readFileSync(new URL(name, at), 'utf8'))
  })
  return [...fixtures, ...Object.values<LintRule>(LINT_RULES).flatMap(({ wrong, right }) => [wrong, right])]
}

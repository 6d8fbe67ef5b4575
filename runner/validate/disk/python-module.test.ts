import { describe, expect, it } from 'vitest'
import type { Lookup } from './module.ts'
import { readPythonModule } from './python-module.ts'

function lookup(text: string, name = 'handler'): Lookup | undefined {
  return readPythonModule(text)?.lookup(name)
}

const OF_UNKNOWN_PARAMETERS: Lookup = { signatures: [] }

describe('readPythonModule', () => {
  it.each([
    ['def handler(): pass', 0, 0],
    ['def handler(a): pass', 1, 1],
    ['def handler(a, b=1): pass', 1, 2],
    ['def handler(a, b=f(x, y)): pass', 1, 2],
    ['def handler(a: int, b: "str" = {1: 2}, ): pass', 1, 2],
    ['def handler(*args): pass', 0, Infinity],
    ['def handler(a, *args, **kw): pass', 1, Infinity],
    ['def handler(a, /, b): pass', 2, 2],
    ['def handler(\n  a,  # first\n  b,\n):\n  pass', 2, 2],
    ['async def handler(a, b): pass', 2, 2],
    ['def handler(a, b) -> None: pass', 2, 2],
    ['if x:\n  def handler(a, b): pass', 2, 2],
    ['try:\n  def handler(a, b): pass\nfinally:\n  pass', 2, 2],
    ['def handler(a, b):\r\n\tprint "python 2"\r\n', 2, 2],
  ])('counts the parameters of %j', (text, least, most) => {
    expect(lookup(text)).toEqual({ signatures: [{ least, most, named: undefined }] })
  })

  it('knows parameters that are given by name', () => {
    expect(lookup('def handler(a, *, b): pass')).toEqual({ signatures: [{ least: 1, most: 1, named: 'b' }] })
    expect(lookup('def handler(a, *, b=1): pass')).toEqual({
      signatures: [{ least: 1, most: 1, named: undefined }],
    })
  })

  it('keeps all definitions of a name', () => {
    const text = 'if x:\n  def handler(a): pass\nelse:\n  def handler(a, b): pass\n'
    expect(lookup(text)).toMatchObject({ signatures: [{ most: 1 }, { most: 2 }] })
  })

  it.each([
    'from app import handler',
    'from app import main as handler',
    'from .app import (x,\n  handler)',
    'import handler',
    'handler = make(1)',
    'a, handler = 1, 2',
    'x = handler = lambda a: a',
    'handler: Callable = f',
    'if (handler := f()): pass',
    'for handler in handlers: pass',
    'with open() as handler: pass',
    '@wraps(x)\ndef handler(a): pass',
    'class handler:\n  def __init__(self, a, b): pass',
    'def handler(a): pass\nhandler = wrap(handler)',
    'def start():\n  global handler\n  handler = 1',
  ])('finds the name in %j without knowing what it takes', (text) => {
    expect(lookup(text)).toEqual(OF_UNKNOWN_PARAMETERS)
  })

  it.each([
    '',
    'def main(handler, context): pass',
    'def main():\n  def handler(a, b): pass',
    'def main():\n  handler = 1',
    'class Main:\n  def handler(self, a, b): pass',
    'app.handler = 1',
    'main = lambda handler: handler',
    '# def handler(a, b): pass',
    '"""\ndef handler(a, b): pass\n"""',
    'from handler.x import y as z\nhandlers = 1'.replace('handler.x', 'other.x'),
  ])('finds no such name in %j', (text) => {
    expect(lookup(text)).toBe('absent')
  })

  it.each([
    'from app import *',
    'globals()["handler"] = 1',
    'exec(text)',
    'import sys\nsys.modules[__name__] = App()',
    'def __getattr__(name): return f',
    'setattr(this, name, 1)',
  ])('does not decide %j', (text) => {
    expect(lookup(text)).toBe('undecided')
  })

  it.each(['def handler(a, b:\n', 'def handler(a, (b, c)): pass', 'x = = 1', '<?php'])(
    'does not understand %j',
    (text) => {
      expect(readPythonModule(text)).toBeUndefined()
    },
  )
})

import { describe, expect, it } from 'vitest'
import { adaptCss } from './adapt-css.ts'

describe('CSS in a replay', () => {
  it('has attributes for what only a browser can say of an element', () => {
    expect(adaptCss('a:hover:focus, b:focus-visible > i{}', undefined)).toBe('a[tl-hover][tl-focus], b[tl-focus=visible] > i{}')
    expect(adaptCss(':host(:focus-within) x-card:not(:defined){}', undefined)).toBe(
      ':host([tl-focus-within]) x-card:not(:not([tl-undefined])){}',
    )
    expect(adaptCss('.a{&:HOVER{color:red}}', undefined)).toBe('.a{&[tl-hover]{color:red}}')
  })

  it('keeps names and media features that only look like it', () => {
    const css = '@media (hover:hover) and (any-hover: hover){.hover\\:focus{} .md\\:hover{} a:hover-card{} :focusgroup{}}'
    expect(adaptCss(css, undefined)).toBe(css)
  })

  it('has scrolled when it is looked at', () => {
    expect(adaptCss('html{scroll-behavior: smooth}', undefined)).toBe('html{scroll-behavior:auto}')
  })

  it('goes by the system of the visitor, and not of whoever watches', () => {
    const dark = new Set(['prefers-color-scheme:dark', 'hover:none'])
    expect(adaptCss('@media (prefers-color-scheme: dark) and (min-width: 9px){}', dark)).toBe(
      '@media (min-width:0px) and (min-width: 9px){}',
    )
    expect(adaptCss('@media (prefers-color-scheme:light){}', dark)).toBe('@media (min-width:9999999px){}')
    expect(adaptCss('@media (hover:hover){}@media (hover){}@media (pointer: fine){}', dark)).toBe(
      '@media (min-width:9999999px){}@media (min-width:9999999px){}@media (min-width:0px){}',
    )
    expect(adaptCss(':root{color-scheme: light dark;--color-scheme:x}', dark)).toBe(':root{color-scheme:dark;--color-scheme:x}')
    expect(adaptCss('@media (prefers-reduced-motion){}', new Set())).toBe('@media (min-width:9999999px){}')
  })
})

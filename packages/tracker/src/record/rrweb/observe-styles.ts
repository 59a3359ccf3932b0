import { hook } from '../../hook.ts'
import { absoluteSheet } from '../assets/css-addresses.ts'

interface Ids {
  id?: number
  styleId?: number
}

interface Options {
  mirror: { getId(node: Node): number }
  stylesheetManager: { styleMirror: { getId(sheet: CSSStyleSheet): number } }
  ignoreCSSAttributes: Set<string>
  styleSheetRuleCb(change: Ids & Record<string, unknown>): void
  styleDeclarationCb(change: Ids & Record<string, unknown>): void
}

interface View {
  win: typeof window
}

type Sheet = CSSStyleSheet | null | undefined

/** A rule as a script wrote it, its addresses as its sheet means them: the recording knows no sheet's own address. */
const absolute = (sheet: Sheet, rule: unknown): string => {
  const owner = sheet?.ownerNode as Element | null | undefined
  return absoluteSheet(String(rule), sheet?.href ?? owner?.baseURI ?? document.baseURI)
}

/** How the recording names a sheet; undefined for one that it does not know. */
const idsOf = (sheet: Sheet, { mirror, stylesheetManager }: Options): Ids | undefined => {
  if (!sheet) return undefined
  const ids = sheet.ownerNode ? { id: mirror.getId(sheet.ownerNode) } : { styleId: stylesheetManager.styleMirror.getId(sheet) }
  return (ids.id ?? ids.styleId ?? 0) > 0 ? ids : undefined
}

/** Where a rule lies in its sheet: an index at each level of nesting. */
const positionOf = (rule: CSSRule | null): number[] => {
  const holder = rule?.parentRule ?? rule?.parentStyleSheet
  if (!rule || !holder) return []
  return [...positionOf(rule.parentRule), Array.from((holder as CSSGroupingRule).cssRules).indexOf(rule)]
}

const all = (undo: (() => void)[]) => (): void => undo.forEach((each) => each())

/** Records rules that scripts add to and take from style sheets. Returns how to stop. */
export const initStyleSheetObserver = (options: Options, { win }: View): (() => void) => {
  const tell = (sheet: Sheet, change: Record<string, unknown>): void => {
    const ids = idsOf(sheet, options)
    if (ids) options.styleSheetRuleCb({ ...ids, ...change })
  }
  const sheet = win.CSSStyleSheet?.prototype
  const nested = win.CSSGroupingRule?.prototype
  return all([
    hook(sheet, 'insertRule', (self, [rule, index]) => tell(self as Sheet, { adds: [{ rule: absolute(self as Sheet, rule), index }] })),
    hook(sheet, 'deleteRule', (self, [index]) => tell(self as Sheet, { removes: [{ index }] })),
    hook(sheet, 'replace', (self, [replace]) => tell(self as Sheet, { replace: absolute(self as Sheet, replace) })),
    hook(sheet, 'replaceSync', (self, [replaceSync]) => tell(self as Sheet, { replaceSync: absolute(self as Sheet, replaceSync) })),
    hook(nested, 'insertRule', (self, [rule, index]) =>
      tell((self as CSSRule).parentStyleSheet, {
        adds: [{ rule: absolute((self as CSSRule).parentStyleSheet, rule), index: [...positionOf(self as CSSRule), index ?? 0] }],
      }),
    ),
    hook(nested, 'deleteRule', (self, [index]) =>
      tell((self as CSSRule).parentStyleSheet, { removes: [{ index: [...positionOf(self as CSSRule), index] }] }),
    ),
  ])
}

/** Records properties that scripts set in and remove from the rules of style sheets. Returns how to stop. */
export const initStyleDeclarationObserver = (options: Options, { win }: View): (() => void) => {
  const tell = (self: unknown, change: Record<string, unknown>): void => {
    const rule = (self as CSSStyleDeclaration).parentRule
    const ids = rule && idsOf(rule.parentStyleSheet, options)
    if (ids) options.styleDeclarationCb({ ...ids, ...change, index: positionOf(rule) })
  }
  const declaration = win.CSSStyleDeclaration?.prototype
  return all([
    hook(declaration, 'setProperty', (self, [property, value, priority]) => tell(self, { set: { property, value, priority } })),
    hook(declaration, 'removeProperty', (self, [property]) => tell(self, { remove: { property } })),
  ])
}

/**
 * Runs at build time: takes the module of @rrweb/record and puts parts of ours in the place of some of its own (see
 * docs/adr/0005-the-tracker.md for why). Everything named here must be there, so a new version that has moved things fails the build
 * instead of recording unmasked.
 */
const ours = {
  './masking.ts': ['isBlocked', 'needMaskingText', 'closestElementOfNode', 'maskInputValue', 'maskAttribute', 'forgetRules', 'keepSheet'],
  './hooks.ts': ['patch', 'hookSetter'],
  './managers.ts': ['Mirror', 'IframeManager', 'CanvasManager'],
  './observe-styles.ts': ['initStyleSheetObserver', 'initStyleDeclarationObserver'],
  './slim.ts': ['slimDOMDefaults', 'slimDOMExcluded'],
  './observe-all.ts': ['observeAll'],
  './spare.ts': ['timed', 'skipsPointer'],
  './read-ahead.ts': ['takeRead', 'isReadingAhead'],
  './observe-popovers.ts': ['observePopovers', 'popoverState'],
  './observe-scroll.ts': ['initScrollObserver'],
}

const rewritten: Record<string, string> = {
  _isBlockedElement: 'const _isBlockedElement = isBlocked;',
  // The site's own errors go through; ours end here.
  callbackWrapper: 'const callbackWrapper = (work) => timed((...args) => { try { return work(...args) } catch {} });',
  initObservers: `const initObservers = (options) => observeAll(options, mutationBuffers, {
    initMutationObserver, initMoveObserver, initMouseInteractionObserver, initScrollObserver, initViewportResizeObserver, initInputObserver,
    initMediaInteractionObserver, initAdoptedStyleSheetObserver, initSelectionObserver, initCustomElementObserver,
  });`,
  hasShadowRoot: 'const hasShadowRoot = (n) => Boolean(n && index.shadowRoot(n));',
  // The page's view of a password field is not ours to change: ./masking.ts remembers it.
  getInputType: 'const getInputType = (element) => (element.type ? toLowerCase(element.type) : null);',
}

/** Pieces of code, how often each occurs, and what it becomes. */
const edits: readonly (readonly [pattern: RegExp, times: number, replacement: string])[] = [
  // Masking where values are read, so that nothing unmasked is ever held.
  [/transformAttribute\(\s*doc,\s*tagName,\s*toLowerCase\(attr\.name\),\s*attr\.value\s*\)/g, 1, 'maskAttribute(n, attr.name, $&)'],
  [
    /transformAttribute\(\s*this\.doc,\s*tagNameLower,\s*toLowerCase\(attributeName\),\s*value\s*\)/g,
    1,
    'maskAttribute(target, attributeName, $&)',
  ],
  [/maskTextFn\(textContent2, index\.parentElement\(n\)\)/g, 1, 'maskTextFn(textContent2, parent)'],
  // Style sheets and what else the page is made of go to the vault.
  [/attributes\._cssText = cssText;/g, 2, 'keepSheet(attributes, cssText, n);'],
  [/attributeName === "type" && tagNameLower === "input" && [^{]*\{/g, 1, 'false) {'],
  // Taken for signs of tampering although browsers differ in them, whereupon a frame is put into the page to fetch clean ones from.
  [/Element: \["shadowRoot", "querySelector", "querySelectorAll"\]/g, 1, 'Element: ["shadowRoot"]'],
  [/ShadowRoot: \["getSelection"\]/g, 1, 'ShadowRoot: []'],
  // Rules are looked up once per reading.
  [/mutations\.forEach\(this\.processMutation\)/g, 1, 'forgetRules(); $&'],
  [/const node = snapshot\(document, \{/g, 1, 'forgetRules(); $&'],
  [/let target = getEventTarget\(event\);/g, 1, '$& forgetRules();'],
  // A page that can spare little time is told of fewer positions.
  [/const \{ clientX, clientY \} = legacy_isTouchEvent\(evt\)/g, 1, 'if (skipsPointer()) return; $&'],
  // What only the browser knows of popovers.
  [/if \(tagName === "dialog" && n\.open\) \{/g, 1, 'if (popoverState(n)) attributes["tl-popover"] = "open"; $&'],
  [
    /this\.shadowDoms\.add\(shadowRoot2\);/g,
    1,
    '$& this.restoreHandlers.push(observePopovers(shadowRoot2, this.mirror, this.mutationCb));',
  ],
  // Left out: canvases, pictures as data, frames of other origins, what only the player or old callers need.
  [/tagName === "canvas" && recordCanvas/g, 1, 'false'],
  [/tagName === "img" && inlineImages/g, 1, 'false'],
  [/recordCrossOriginIframes \? window\.parent === window : true/g, 1, 'true'],
  [/^const blob = typeof self.*$/gm, 1, ''],
  [/^if \(typeof window !== "undefined" && window\.Proxy && window\.Reflect\) \{[\s\S]*?^\}$/gm, 1, ''],
  [/^for \(var i = 0; i < chars\.length; i\+\+\) \{[\s\S]*?^\}$/gm, 1, ''],
  [/^try \{\n {2}if \(Array\.from\(\[1\][\s\S]*?^\}$/gm, 1, ''],
  [/^ {2}polyfill\(\);$/gm, 1, ''],
  [/maskAllInputs === true \? \{[\s\S]*?\} : /g, 2, ''],
  [/userTriggeredOnInput \? \{[^}]*\} : /g, 2, ''],
  [/target\.classList\.contains\(ignoreClass\) \|\| ignoreSelector && target\.matches\(ignoreSelector\)/g, 1, 'false'],
  [/emit == null \? void 0 : emit\(eventProcessor\(e\), isCheckout\);/g, 1, 'emit(e);'],
  [/^ {4}if \(e\.type === EventType\.FullSnapshot\) \{\n {6}lastFullSnapshotEvent = e;[\s\S]*?^ {4}\}$/gm, 1, ''],
  [/^ {10}plugins: \(\(_a2 = plugins[\s\S]*?\|\| \[\]$/gm, 1, ''],
  [/^ {2}for \(const plugin of plugins \|\| \[\]\) \{\n {4}if \(plugin\.getMirror\)[\s\S]*?^ {2}\}$/gm, 1, ''],
  [
    /if \(\["interactive", "complete"\]\.includes\(document\.readyState\)\) \{\n {6}init\(\);\n {4}\} else \{[\s\S]*?^ {4}\}$/gm,
    1,
    'init();',
  ],
  [/^ {2}if \(mousemoveWait !== void 0[\s\S]*?^ {2}\}$/gm, 1, ''],
  [/^ {2}if \(inEmittingFrame && !emit\) \{[\s\S]*?^ {2}\}$/gm, 1, ''],
  [/Array\.from\(sheet\.rules \|\| CSSRule/g, 1, 'Array.from(sheet.rules'],
  [/= maskAllInputs === false \? \{[\s\S]*?\} : maskAllInputs;/g, 1, '= maskAllInputs;'],
  [/= _maskInputOptions !== void 0 \? _maskInputOptions : \{ password: true \};/g, 1, '= _maskInputOptions;'],
  [/ && !(?:this\.)?keepIframeSrcFn\([\w.]+\)/g, 2, ''],
  [/ && inlineStylesheet\)/g, 1, ')'],
  [/^ {4}if \(!recordDOM\) \{[\s\S]*?^ {4}\}$/gm, 1, ''],
  [/^ {10}fontCb: \(p\) => wrappedEmit\([\s\S]*?^ {10}\}\),$/gm, 1, ''],
  [/^ {10}canvasMutationCb: wrappedCanvasMutationEmit,$/gm, 1, ''],
  [/^ {4}mutationCb: wrappedCanvasMutationEmit,$/gm, 1, ''],
  [/^record\.addCustomEvent = [\s\S]*?^\};$/gm, 1, ''],
  // A large page is read ahead of its snapshot, under the numbers that it has there.
  [/^function serializeNodeWithId\(n, options\) \{$/gm, 1, '$& const read = takeRead(n); if (read) return read;'],
  [/if \(!newlyAddedElement\) \{/g, 1, 'if (!newlyAddedElement && !isReadingAhead()) {'],
  [/^ {2}mirror\.reset\(\);$/gm, 1, ''],
  [
    /^export \{\n {2}record\n\};$/gm,
    1,
    'export { record, mutationBuffers, serializeNodeWithId, mutationObserverCtor, lastInputValueMap };',
  ],
]

/** Options that we never set, or that the parts above do not ask for: they are handed from function to function in fifty places. */
const unused =
  'blockClass blockSelector ignoreClass ignoreSelector maskTextClass maskTextSelector maskInputFn recordCanvas inlineImages dataURLOptions userTriggeredOnInput collectFonts hooks packFn plugins recordAfter checkoutEveryNms checkoutEveryNth mousemoveWait recordDOM inlineStylesheet recordCrossOriginIframes keepIframeSrcFn'.split(
    ' ',
  )

const forget = (source: string, name: string): string =>
  source.replace(
    new RegExp(
      `^ *(?:${name}(?: = [^,\\n]*)?,?|"${name}",?|this\\.${name},|__publicField\\(this, "${name}"\\);|${name}: \\w+\\.${name},?)\\n`,
      'gm',
    ),
    '',
  )

const declaration = (name: string): RegExp =>
  new RegExp(`^(?:(?:function|class) ${name}\\b[\\s\\S]*?^\\}|(?:const|let) ${name} = [\\s\\S]*?^\\};)$`, 'gm')

const replace = (source: string, pattern: RegExp, times: number, replacement: string): string => {
  const found = source.match(pattern)?.length ?? 0
  if (found !== times)
    throw new Error(`cut rrweb: ${String(pattern)} is there ${found} times instead of ${times}; has @rrweb/record changed?`)
  return source.replace(pattern, replacement)
}

/** Numbers instead of members of the enumerations: the tables they come from are then left out by the bundler. */
const inlineEnums = (source: string): string =>
  ['EventType', 'IncrementalSource', 'NodeType'].reduce((text, name) => {
    const values = new Map(
      Array.from(text.matchAll(new RegExp(`${name}2\\["(\\w+)"\\] = (\\d+)\\]`, 'g')), ([, key, value]) => [key, value]),
    )
    if (values.size === 0) throw new Error(`cut rrweb: no enumeration ${name}; has @rrweb/record changed?`)
    return text.replace(new RegExp(`\\b${name}\\.(\\w+)`, 'g'), (_, key: string) => {
      const value = values.get(key)
      if (value === undefined) throw new Error(`cut rrweb: ${name} has no ${key}`)
      return value
    })
  }, source)

/** The text of rrweb's module with our parts in it. Throws where a part is not found. */
export const cutRrweb = (source: string): string => {
  const added = new Set(
    ['maskAttribute', 'forgetRules', 'keepSheet', 'observeAll', 'observePopovers', 'popoverState'].concat([
      'takeRead',
      'isReadingAhead',
      'timed',
      'skipsPointer',
    ]),
  )
  const names = Object.values(ours)
    .flat()
    .filter((name) => !added.has(name))
  const imports = Object.entries(ours).map(([file, members]) => `import { ${members.join(', ')} } from '${file}';`)
  let text = source
  for (const name of names) text = replace(text, declaration(name), 1, '')
  for (const [name, replacement] of Object.entries(rewritten)) text = replace(text, declaration(name), 1, replacement)
  for (const edit of edits) text = replace(text, ...edit)
  text = text.replace(/, (?:this\.)?blockClass, (?:this\.)?blockSelector(?:, (?:true|false))?/g, '')
  for (const name of unused) text = forget(text, name)
  return [...imports, inlineEnums(text)].join('\n')
}

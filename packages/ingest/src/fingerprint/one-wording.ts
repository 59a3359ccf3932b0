/** The last name in an expression: `this.cart.total` and `e.total` are both about `total`. Names that a minifier made are none. */
const lastName = (expression: string): string => {
  const name = /([\w$]+)(?:\(.*\))?$/s.exec(expression.trim())?.[1] ?? ''
  return name.length > 2 ? name : ''
}

type Rewrite = (...found: string[]) => string

const missing: Rewrite = (_, what = '', property = '') => `no ${lastName(property)} of ${what}`
const notCallable: Rewrite = (_, expression = '') => `${lastName(expression)} is not a function`
const unknown: Rewrite = (_, name = '') => `${lastName(name)} is not defined`

// What Chromium, Firefox and Safari say of the same mistake. Every repetition is bounded or goes to the end: the text is a stranger's.
const wordings: readonly (readonly [RegExp, Rewrite])[] = [
  [/^Cannot (?:read|set) propert(?:y|ies) of (undefined|null) \((?:reading|setting) '(.*)'\)$/s, missing],
  [/^can't access property "?([^",]*)"?, .* is (undefined|null)$/s, (_, property = '', what = '') => missing('', what, property)],
  [
    /^(undefined|null) is not an object \(evaluating '(.*)'\)$/s,
    (_, what = '', expression = '') => missing('', what, expression.split(/ = /)[0] ?? ''),
  ],
  [/^(\S{1,200}) is not a function\. \(In .*\)$/s, notCallable],
  [/^(\S{1,200}) is not a function$/, notCallable],
  [/^Can't find variable: (\S{1,200})$/, unknown],
  [/^(\S{1,200}) is not defined$/, unknown],
  [/^Cannot access '(\S{1,200})' before initialization\.?$/, (_, name = '') => `${lastName(name)} used before it is made`],
  [/^can't access lexical declaration '(\S{1,200})' before initialization$/, (_, name = '') => `${lastName(name)} used before it is made`],
  [/^Cannot access uninitialized variable\.$/, () => ' used before it is made'],
  [/^(?:Failed to fetch(?: \(.*\))?|NetworkError when attempting to fetch resource\.|Load failed(?: \(.*\))?)$/s, () => 'fetch failed'],
  [/^(?:Maximum call stack size exceeded\.?|too much recursion)$/, () => 'stack overflow'],
  [/^(?:Unexpected (?:token|end|non-whitespace)\b.*\bJSON\b.*|JSON\.parse: .*|JSON Parse error: .*)$/s, () => 'JSON does not parse'],
  [/^Unexpected end of JSON input$/, () => 'JSON does not parse'],
]

/** The one wording for what the engines of browsers say of the same mistake each in their own; what a site says itself stays as it is. */
export const oneWording = (message: string): string => {
  for (const [pattern, rewrite] of wordings) {
    const found = pattern.exec(message)
    if (found) return rewrite(...found)
  }
  return message
}

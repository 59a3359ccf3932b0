// Runs before the first paint, as a file of its own because the page's policy allows no inline script:
// a person who chose dark is not shown a white page first. The key is the one that Mantine keeps the choice under.
;(() => {
  let chosen = 'auto'
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value') || 'auto'
  } catch {
    // Storage can be switched off in the browser; then the system's choice stands.
  }
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()

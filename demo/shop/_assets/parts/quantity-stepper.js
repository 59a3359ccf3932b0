const looks = new CSSStyleSheet()
looks.replaceSync(`
  :host { display: inline-flex; align-items: center; border: 1px solid #cfc1ae; border-radius: 999px; background: #fffdf9; color: #2a231e; }
  button { width: 44px; height: 44px; border: 0; border-radius: 999px; background: none; color: inherit; font: inherit; font-size: 20px; line-height: 1; cursor: pointer; }
  button:hover:not(:disabled) { background: #f1e8db; }
  button:disabled { color: #b7aa9a; cursor: default; }
  button:focus-visible { outline: 2px solid #9c4a2c; outline-offset: 1px; }
  output { min-width: 26px; text-align: center; font-variant-numeric: tabular-nums; }
`)

/** `<quantity-stepper value max>`: how many, with a button to each side. Fires `change` when its `value` changes. */
class QuantityStepper extends HTMLElement {
  #value = 1
  #output
  #less
  #more

  connectedCallback() {
    this.#value = Number(this.getAttribute('value') ?? 1)
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [looks]
    this.#less = this.#button('−', 'One fewer', -1)
    this.#more = this.#button('+', 'One more', 1)
    this.#output = document.createElement('output')
    root.replaceChildren(this.#less, this.#output, this.#more)
    this.#draw()
  }

  get value() {
    return this.#value
  }

  #button(sign, label, step) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = sign
    button.setAttribute('aria-label', label)
    button.addEventListener('click', () => {
      this.#value += step
      this.#draw()
      this.dispatchEvent(new Event('change', { bubbles: true }))
    })
    return button
  }

  #draw() {
    const max = Number(this.getAttribute('max') ?? 12)
    this.#output.textContent = String(this.#value)
    this.#less.disabled = this.#value <= 1
    this.#more.disabled = this.#value >= max
  }
}

customElements.define('quantity-stepper', QuantityStepper)

/** What a visit will look like: pages one after another, clicks, a rage click, and an error at the end. A picture, not data. */
export const ExampleTimeline = () => (
  <svg viewBox="0 0 520 76" width="100%" style={{ maxWidth: 520 }} fill="none">
    <g stroke="var(--tl-line-strong)">
      <rect x=".5" y=".5" width="519" height="75" rx="6" stroke="var(--tl-line)" />
      <path d="M16 52h488" />
    </g>
    <g fill="var(--tl-accent-soft)">
      <rect x="16" y="18" width="150" height="18" rx="3" />
      <rect x="169" y="18" width="196" height="18" rx="3" />
      <rect x="368" y="18" width="136" height="18" rx="3" />
    </g>
    <g fill="var(--tl-ink-soft)" fontSize="11">
      <text x="24" y="31">
        /
      </text>
      <text x="177" y="31">
        /products/dawn-mug
      </text>
      <text x="376" y="31">
        /checkout
      </text>
    </g>
    <g stroke="var(--tl-ink-soft)" strokeWidth="1.5">
      <path d="M58 46v12M96 46v12M160 46v12M214 46v12M330 46v12M361 46v12M470 46v12" />
    </g>
    <path d="m402 45 6 12h-12z" fill="var(--tl-rage)" />
    <circle cx="344" cy="52" r="4" fill="var(--tl-accent)" />
    <path d="m476 46 6 6-6 6-6-6z" fill="var(--tl-error)" />
  </svg>
)

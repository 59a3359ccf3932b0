/** What a problem will look like: what it is about, its days, whom it befell. A picture, not data. */
export const ExampleProblem = () => (
  <svg viewBox="0 0 520 76" width="100%" style={{ maxWidth: 520 }} fill="none">
    <rect x=".5" y=".5" width="519" height="75" rx="6" stroke="var(--tl-line)" />
    <rect x="8" y="9" width="236" height="26" rx="3" fill="var(--tl-accent-soft)" />
    <rect x="8" y="41" width="84" height="26" rx="3" fill="var(--tl-accent-soft)" />
    <path d="m22 15 -6 8h5l-1 6 6 -8h-5z" fill="var(--tl-rage)" />
    <path d="m22 48 6 6-6 6-6-6z" fill="var(--tl-error)" />
    <g fontSize="12" fill="var(--tl-ink)">
      <text x="36" y="26">
        Rage clicks “Place order”
      </text>
      <text x="36" y="58">
        TypeError: total is undefined
      </text>
      <text x="430" y="26" textAnchor="end">
        61
      </text>
      <text x="430" y="58" textAnchor="end">
        22
      </text>
    </g>
    <g fontSize="12" fill="var(--tl-ink-faint)">
      <text x="188" y="26">
        /checkout
      </text>
      <text x="440" y="26">
        20 left
      </text>
      <text x="440" y="58">
        3 left
      </text>
    </g>
    <g stroke="var(--tl-accent)" strokeWidth="1.5">
      <path d="M290 30l14-6 14 2 14-8 14 4 14-8 14 2" />
      <path d="M290 62l14-1 14-8 14 6 14 1 14 0 14 1" />
    </g>
  </svg>
)

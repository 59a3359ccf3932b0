/** What a heatmap will look like. A picture, not data. */
export const ExampleHeat = () => (
  <svg viewBox="0 0 360 176" width="100%" style={{ maxWidth: 360 }} fill="none">
    <rect x=".5" y=".5" width="359" height="175" rx="6" stroke="var(--tl-line)" />
    <g fill="var(--tl-line)">
      <rect x="16" y="14" width="56" height="10" rx="2" />
      <rect x="232" y="14" width="32" height="10" rx="2" />
      <rect x="272" y="14" width="32" height="10" rx="2" />
      <rect x="312" y="14" width="32" height="10" rx="2" />
      <rect x="16" y="44" width="150" height="116" rx="4" />
      <rect x="184" y="48" width="120" height="12" rx="2" />
      <rect x="184" y="70" width="150" height="8" rx="2" />
      <rect x="184" y="84" width="132" height="8" rx="2" />
      <rect x="184" y="116" width="96" height="26" rx="4" />
    </g>
    <defs>
      <radialGradient id="example-heat">
        <stop offset="0" stopColor="rgb(252 247 191)" />
        <stop offset=".35" stopColor="rgb(254 159 109)" stopOpacity=".95" />
        <stop offset=".65" stopColor="rgb(190 60 115)" stopOpacity=".75" />
        <stop offset="1" stopColor="rgb(70 18 120)" stopOpacity="0" />
      </radialGradient>
    </defs>
    <g fill="url(#example-heat)">
      <ellipse cx="232" cy="129" rx="44" ry="26" />
      <circle cx="288" cy="19" r="16" />
      <circle cx="96" cy="98" r="24" opacity=".7" />
    </g>
  </svg>
)

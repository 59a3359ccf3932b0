/** A thread that runs through, with one knot: the product's mark. Takes the colour of the text around it. */
export const Logo = ({ size = 20 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden>
    <path d="M1 13.5h4.6L8.6 6l3.2 8.2 1.9-4.4H19" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
    <circle cx="8.6" cy="6" r="2.2" fill="var(--tl-accent)" stroke="var(--tl-rail)" strokeWidth="1.2" />
  </svg>
)

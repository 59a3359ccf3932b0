/** What a route tells the frame about its page. */
export interface PageTraits {
  /** The page asks its question over a period: the frame shows the picker. */
  period?: boolean
  /** The page can set the period beside the one before. */
  compares?: boolean
  /** The page uses the whole width of the window. */
  wide?: boolean
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption extends PageTraits {}
}

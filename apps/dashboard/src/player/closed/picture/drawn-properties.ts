/** What an element has from the one it lies in, unless it says otherwise. */
export const inheritedProperties = `
  border-collapse border-spacing caption-side color color-scheme cursor direction empty-cells fill fill-opacity fill-rule font-family
  font-feature-settings font-kerning font-optical-sizing font-size font-stretch font-style font-variant font-variation-settings font-weight
  hyphens image-rendering letter-spacing line-height list-style-image list-style-position list-style-type overflow-wrap paint-order quotes
  stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width tab-size text-align
  text-align-last text-anchor text-indent text-orientation text-rendering text-shadow text-transform text-underline-offset
  text-underline-position visibility white-space-collapse text-wrap-mode text-wrap-style word-break word-spacing writing-mode
  -webkit-text-fill-color -webkit-text-stroke-color -webkit-text-stroke-width`
  .trim()
  .split(/\s+/)

/** What each element has for itself, and that can be seen. */
export const ownProperties = `
  align-content align-items align-self appearance aspect-ratio backdrop-filter background-attachment background-blend-mode background-clip
  background-color background-image background-origin background-position-x background-position-y background-repeat background-size
  border-bottom-left-radius border-bottom-right-radius border-image-outset border-image-repeat border-image-slice border-image-source
  border-image-width border-top-left-radius border-top-right-radius bottom box-decoration-break box-shadow box-sizing clear clip clip-path
  column-count column-fill column-gap column-rule-color column-rule-style column-rule-width column-span column-width content counter-increment
  counter-reset counter-set display filter flex-basis flex-direction flex-grow flex-shrink flex-wrap float grid-auto-columns grid-auto-flow
  grid-auto-rows grid-column-end grid-column-start grid-row-end grid-row-start grid-template-areas grid-template-columns grid-template-rows
  height isolation justify-content justify-items justify-self left margin-bottom margin-left margin-right margin-top mask-clip mask-composite
  mask-image mask-mode mask-origin mask-position mask-repeat mask-size max-height max-width min-height min-width mix-blend-mode object-fit
  object-position opacity order overflow-x overflow-y padding-bottom padding-left padding-right padding-top perspective perspective-origin
  position right rotate row-gap scale stop-color stop-opacity table-layout text-decoration-color text-decoration-line text-decoration-style
  text-decoration-thickness text-overflow top transform transform-origin transform-style translate unicode-bidi vertical-align width z-index
  -webkit-box-orient -webkit-line-clamp`
  .trim()
  .split(/\s+/)

/** Sides whose colour and style mean nothing while they have no width. */
export const edges = ['border-top', 'border-right', 'border-bottom', 'border-left', 'outline'] as const

export { boxInPage, type Box } from './box-in-page.ts'
export { findElement } from './find-element.ts'
export { createPlacer, placeInDocument, type PagePoint, type PlacedPoint } from './place-in-document.ts'

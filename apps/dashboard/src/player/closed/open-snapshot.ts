import { boxInPage, createPlacer, findElement } from '@throughline/placement/browser'
import { EventType, type eventWithTime } from '@rrweb/types'
import type { ElementBox, FromClosedPage, ShowAttention, ShowHeat, ShowReach, ToClosedPage } from '../protocol.ts'
import type { Assets } from './assets/assets.ts'
import type { LateSwaps } from './assets/late-swaps.ts'
import { whenDrawn } from './assets/when-drawn.ts'
import type { Spot } from './heat/density.ts'
import { drawAttention } from './heat/draw-attention.ts'
import { drawDots } from './heat/draw-dots.ts'
import { drawHeat, type Sheet } from './heat/draw-heat.ts'
import { drawReach } from './heat/draw-reach.ts'
import { pinViewportUnits, type Size } from './neutralise/pin-viewport-units.ts'
import { takePicture } from './picture/take-picture.ts'
import { createStillPage, type StillPage } from './still-page.ts'
import { createStreamReader } from './stream-reader.ts'
import type { ClosedView } from './view.ts'

interface SnapshotParts {
  readonly root: HTMLElement
  readonly say: (message: FromClosedPage) => void
  readonly page: Window
  readonly assets: Assets
  readonly late: LateSwaps
}

/** A canvas of more pixels than this is drawn coarser: browsers refuse what is much larger. */
const maxCanvasSide = 16_000
const maxCanvasPixels = 60_000_000

/** Shows one page as it stood at the end of a stream, at its full height and the window's width, and what people did upon it. */
export function openSnapshot({ root, say, page, assets, late }: SnapshotParts): ClosedView {
  const events: eventWithTime[] = []
  let viewport: Size = { width: 1024, height: 768 }
  let still: StillPage | undefined
  let shown: ShowHeat | ShowReach | ShowAttention | undefined
  let outlined: string | null = null
  let sought: readonly string[] | undefined
  const canvas = addLayer(root, 'canvas', 'heat')
  const outline = addLayer(root, 'div', 'outline')
  outline.hidden = true

  const scale = (): number => (still ? Math.min(1, page.innerWidth / still.size.width) : 1)

  const reader = createStreamReader({
    onEvent(_request, event) {
      if (event.type === EventType.Meta) viewport = event.data
      events.push(event)
    },
    onEnd: (_request, lines) => void draw(lines),
    afterSlice: () => undefined,
    isHeld: () => false,
    assets,
    onStandIn: late.note,
    rewriteCss: (css) => pinViewportUnits(css, viewport),
  })

  const draw = async (lines: number): Promise<void> => {
    if (!events.some(({ type }) => type === EventType.FullSnapshot)) {
      say({ type: 'problem', problem: lines > 0 ? 'damaged' : 'empty' })
      return
    }
    try {
      const built = createStillPage(root, events)
      await settle(built)
      still = built
    } catch {
      stumble()
      return
    }
    fit()
    say({ type: 'picture' })
    tellFound()
    late.onSwap(() => void (still && settle(still).then(fit)))
  }

  /** Where things lie depends on the size of images, and on fonts. */
  const settle = async ({ document, measure }: StillPage): Promise<void> => {
    await whenDrawn(document, () => assets.isSettled() && late.isIdle())
    measure()
  }

  const stumble = (): void => {
    if (!still) say({ type: 'problem', problem: 'damaged' })
  }

  const fit = (): void => {
    if (!still) return
    root.style.transform = `translateX(${Math.round((page.innerWidth - still.size.width * scale()) / 2)}px) scale(${scale()})`
    root.style.setProperty('--pointer-scale', String(1 / scale()))
    say({ type: 'drawn', height: Math.ceil(still.size.height * scale()) })
    paint()
    showOutline()
  }

  const paint = (): void => {
    if (!still || !shown) return
    const ratio = resolutionFor(still.size, scale() * page.devicePixelRatio)
    const context = resize(canvas, still.size, ratio)
    const placed = shown.type === 'heat' ? place(still.document, shown) : undefined
    if (context) paintUpon({ context, ...still.size, scale: ratio, fit: scale() }, shown, placed?.spots ?? [])
    if (!placed) return
    const { spots, unplacedClicks, clicks } = placed
    say({ type: 'placed', clicks, unplacedClicks, most: Math.max(0, ...spots.map(({ count }) => count)) })
  }

  /** Also for a picture that is taken along: as it is shown, but at the size of the page. */
  const takeAlong = async ({ request, title, facts }: TakePicture): Promise<void> => {
    try {
      if (!still) throw new Error('picture: there is no page yet')
      const { document, size } = still
      const paint = (sheet: Sheet): void => {
        if (shown) paintUpon({ ...sheet, fit: Math.min(1, sheet.scale) }, shown, shown.type === 'heat' ? place(document, shown).spots : [])
      }
      const picture = await takePicture({ page: document, size, caption: { title, facts }, paint, blobAt: assets.blobAt })
      say({ type: 'picture-taken', request, ...picture })
    } catch {
      // Whoever asked is told: the dashboard says so, and what is on the screen stays.
      say({ type: 'picture-failed', request })
    }
  }

  const showOutline = (): void => {
    if (!still) return
    const element = outlined === null ? undefined : findElement(still.document, outlined)
    const found = element && boxInPage(still.document, element)
    outline.hidden = !found
    if (found) {
      const { left, top, right, bottom } = found
      Object.assign(outline.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` })
    }
    if (outlined === null) return
    const box = found
      ? scaled({ left: found.left, top: found.top, width: found.right - found.left, height: found.bottom - found.top })
      : null
    say({ type: 'outlined', selector: outlined, box })
  }

  const tellFound = (): void => {
    if (!still || !sought) return
    const { document } = still
    say({ type: 'found', selectors: sought.filter((selector) => findElement(document, selector) !== undefined) })
  }

  const scaled = (box: ElementBox): ElementBox => ({
    left: box.left * scale(),
    top: box.top * scale(),
    width: box.width * scale(),
    height: box.height * scale(),
  })

  const hear = (message: ToClosedPage): void => {
    if (message.type === 'bytes') reader.push(message.request, message.bytes)
    else if (message.type === 'end') reader.end(message.request)
    else if (message.type === 'failed') say({ type: 'problem', problem: 'failed' })
    else if (message.type === 'heat' || message.type === 'reach' || message.type === 'attention') {
      shown = message
      paint()
    } else if (message.type === 'outline') {
      outlined = message.selector
      showOutline()
    } else if (message.type === 'take-picture') void takeAlong(message)
    else if (message.type === 'find') {
      sought = message.selectors
      tellFound()
    }
  }

  page.addEventListener('resize', fit)
  return { hear, stumble }
}

type TakePicture = Extract<ToClosedPage, { type: 'take-picture' }>

/** Draws what people did; `fit` is how much smaller than the page it is shown. */
function paintUpon({ fit, ...sheet }: Sheet & { fit: number }, shown: ShowHeat | ShowReach | ShowAttention, spots: readonly Spot[]): void {
  if (shown.type === 'reach') drawReach({ ...sheet, fit }, shown)
  else if (shown.type === 'attention') drawAttention({ ...sheet, fit }, shown)
  else (shown.look === 'heat' ? drawHeat : drawDots)(sheet, spots, shown)
}

function addLayer<Tag extends 'canvas' | 'div'>(root: HTMLElement, tag: Tag, name: string): HTMLElementTagNameMap[Tag] {
  const layer = root.ownerDocument.createElement(tag)
  layer.className = name
  root.append(layer)
  return layer
}

/** Points on elements that are not on the picture are counted as unplaced; those scrolled out of sight are placed, and not drawn. */
function place(document: Document, { points }: ShowHeat): { spots: Spot[]; clicks: number; unplacedClicks: number } {
  const placer = createPlacer(document)
  const spots: Spot[] = []
  let clicks = 0
  let unplacedClicks = 0
  for (const point of points) {
    const placed = placer(point)
    clicks += point.count
    if (!placed) unplacedClicks += point.count
    else if (!placed.hidden) spots.push({ x: placed.x, y: placed.y, count: point.count })
  }
  return { spots, clicks, unplacedClicks }
}

function resolutionFor({ width, height }: Size, wanted: number): number {
  return Math.min(wanted, maxCanvasSide / Math.max(width, height), Math.sqrt(maxCanvasPixels / (width * height)))
}

/** Sizing a canvas also clears it. */
function resize(canvas: HTMLCanvasElement, { width, height }: Size, ratio: number): CanvasRenderingContext2D | null {
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  return canvas.getContext('2d')
}

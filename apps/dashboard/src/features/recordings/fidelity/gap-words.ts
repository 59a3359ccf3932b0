import type { AssetGap } from '@throughline/contract'
import { limits } from '@throughline/contract'
import { formatBytes } from '../../../format/bytes.ts'

export interface GapWords {
  /** Why the files are missing, as a heading over them. */
  readonly why: string
  /** What whoever builds the site can do about it. */
  readonly remedy: string
}

const kept = 'PNG, JPEG, GIF, WebP, AVIF, SVG and icons, WOFF, TrueType and OpenType fonts, and style sheets'

/** Why a file is not there, in plain words, and what can be done. Those that can be helped come first. */
export const gapWords: Readonly<Record<AssetGap, GapWords>> = {
  cross_origin: {
    why: 'The browser may not read them: they come from another origin',
    remedy:
      'Have that server send “Access-Control-Allow-Origin: *” with them, and put crossorigin="anonymous" on the <img> or <link>. Fonts need the header alone.',
  },
  failed: {
    why: 'They could not be read a second time',
    remedy:
      'The browser has to find them in its cache, or fetch them again: let them be cached (“Cache-Control: max-age=…”), and see that their address answers more than once.',
  },
  too_large: {
    why: `They are larger than ${formatBytes(limits.asset.maxBytes)}`,
    remedy: 'Serve them smaller, for example as WebP or AVIF in the size in which they are shown.',
  },
  unsupported: {
    why: 'They are of a kind that is not kept',
    remedy: `Kept are ${kept}. Video and sound are not.`,
  },
  refused: {
    why: 'They are not what they say they are',
    remedy: 'What came under these addresses was damaged, or something else than an image, a font or a style sheet: open them and look.',
  },
  not_in_time: {
    why: 'The page was left before they were read',
    remedy: 'Nothing: the next visitor who stays a few seconds brings them, for this recording as well if their content is the same.',
  },
  masked: {
    why: 'They are kept out on purpose',
    remedy: 'They lie in what is masked or blocked. Where they may be seen, put data-tl-allow on the element or on one around it.',
  },
}

/** The order in which reasons are told. */
export const gapOrder = Object.keys(gapWords) as AssetGap[]

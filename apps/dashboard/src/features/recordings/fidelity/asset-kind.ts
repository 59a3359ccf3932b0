import type { RecordingAsset } from '@throughline/contract'

const byEnding: readonly (readonly [RegExp, string])[] = [
  [/^tl-sheet:|\.css$/i, 'Style sheet'],
  [/\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/i, 'Image'],
  [/\.(?:ico)$/i, 'Icon'],
  [/\.(?:woff2?|ttf|otf|eot)$/i, 'Font'],
  [/\.(?:mp4|webm|mov|mp3|ogg|m4a|wav)$/i, 'Media'],
]

/** What a file is to a person: by its type, or, where nobody has seen it, by the end of its address. */
export const assetKind = ({ type, url }: Pick<RecordingAsset, 'type' | 'url'>): string => {
  if (type === 'text/css') return 'Style sheet'
  if (type.startsWith('font/')) return 'Font'
  if (type.startsWith('image/')) return /icon/.test(type) ? 'Icon' : 'Image'
  const place = url.replace(/[?#].*$/s, '')
  return byEnding.find(([ending]) => ending.test(place))?.[1] ?? 'File'
}

/** An address as a list shows it: a style sheet that the recording holds by its hash alone has none. */
export const assetName = (url: string): string => (url.startsWith('tl-sheet:') ? `A style sheet of the page (${url.slice(9, 17)})` : url)

import type { Project, RecordingAsset } from '@throughline/contract'
import { assetsNamedBy } from '../../assets/list-recording-assets.ts'
import { streamAssets } from '../../assets/stream-assets.ts'
import type { InsightsContext } from '../../context.ts'
import { streamStretch } from './stream-stretch.ts'
import type { RecordingStretch } from './stretch.ts'

/** The last part of an address: a page or a sheet names its neighbours by it. */
const lastPart = (url: string): string => url.replace(/^.*\//s, '') || url

const isNamedIn = (text: string, { url, hash }: RecordingAsset): boolean =>
  text.includes(lastPart(url)) || (hash !== null && text.includes(hash))

/** Those of some files that some texts name; each text is looked at once, and none is kept. */
const namedIn = async (texts: AsyncIterable<string>, assets: readonly RecordingAsset[]): Promise<Set<RecordingAsset>> => {
  const named = new Set<RecordingAsset>()
  for await (const text of texts) {
    for (const asset of assets) if (!named.has(asset) && isNamedIn(text, asset)) named.add(asset)
    if (named.size === assets.length) break
  }
  return named
}

/** What each of some style sheets says. */
async function* textsOfSheets(context: InsightsContext, project: Pick<Project, 'id'>, hashes: readonly string[]): AsyncGenerator<string> {
  if (hashes.length === 0) return
  const { lines } = await streamAssets(context, project, { query: { hashes: [...hashes] } })
  for await (const line of lines) yield Buffer.from((JSON.parse(line) as { content: string }).content, 'base64').toString()
}

/**
 * The files that the pages of a stretch use: of all that its recording tells of, those that its events name, or a style sheet that they
 * name. What other pages of that visit used is not among them. Undefined if nothing of the recording is there.
 */
export const listStretchAssets = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  stretch: RecordingStretch,
): Promise<RecordingAsset[] | undefined> => {
  const [assets, pieces] = await Promise.all([
    assetsNamedBy(context, project.id, stretch.recordingId),
    streamStretch(context, project, stretch),
  ])
  if (!pieces) return undefined
  const direct = await namedIn(pieces, assets)
  const sheets = [...direct].flatMap(({ hash, type }) => (type === 'text/css' && hash !== null ? [hash] : []))
  const bySheets = await namedIn(textsOfSheets(context, project, sheets), assets)
  return assets.filter((asset) => direct.has(asset) || bySheets.has(asset))
}

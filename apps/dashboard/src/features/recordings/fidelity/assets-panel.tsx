import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { RecordingAsset } from '@throughline/contract'
import { formatBytes } from '../../../format/bytes.ts'
import { formatNumber } from '../../../format/number.ts'
import { PathText } from '../../../ui/path-text.tsx'
import { assetKind, assetName } from './asset-kind.ts'
import { assetsAsCsv } from './assets-as-csv.ts'
import styles from './fidelity.module.css'
import { gapOrder, gapWords } from './gap-words.ts'

/** What the recorded pages used: what is missing, by why and what helps, then what is there. */
export const AssetsPanel = ({ assets }: { assets: readonly RecordingAsset[] }) => {
  const { copy, copied, error } = useClipboard({ timeout: 2_000 })
  const gaps = gapOrder
    .map((gap) => ({ gap, missing: assets.filter((asset) => asset.gap === gap) }))
    .filter(({ missing }) => missing.length > 0)
  const kept = assets.filter(({ hash }) => hash !== null)
  if (assets.length === 0) return <NoneKept />
  return (
    <>
      <p className={styles.intro}>
        The picture is drawn from copies of the images, fonts and style sheets that the page had when it was recorded. What is missing is
        drawn as a box of its size.
      </p>
      <div className={styles.tools}>
        <Button
          variant="default"
          size="compact-md"
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={() => copy(assetsAsCsv(assets))}
        >
          {copied ? 'Copied' : 'Copy as CSV'}
        </Button>
        <output className={styles.status}>{error !== null && 'The browser did not allow copying.'}</output>
      </div>
      {gaps.map(({ gap, missing }) => (
        <section key={gap} className={styles.group}>
          <h3 className={styles.why}>
            {gapWords[gap].why} <span className={styles.count}>{formatNumber(missing.length)}</span>
          </h3>
          <p className={styles.remedy}>{gapWords[gap].remedy}</p>
          <AssetList assets={missing} />
        </section>
      ))}
      {kept.length > 0 && (
        <section className={styles.group}>
          <h3 className={styles.why}>
            They are there <span className={styles.count}>{formatNumber(kept.length)}</span>
          </h3>
          <AssetList assets={kept} />
        </section>
      )}
    </>
  )
}

const AssetList = ({ assets }: { assets: readonly RecordingAsset[] }) => (
  <ul className={styles.list}>
    {assets.map((asset) => (
      <li key={asset.url} className={styles.asset}>
        <PathText path={assetName(asset.url)} title={asset.url} />
        <span className={styles.kind}>{assetKind(asset)}</span>
        {asset.hash !== null && <span className={styles.size}>{formatBytes(asset.bytes)}</span>}
      </li>
    ))}
  </ul>
)

const NoneKept = () => (
  <p className={styles.intro}>
    The recorder told of no images, fonts or style sheets in this visit: it was recorded by an earlier version of the script, or its pages
    used none. Images are drawn as boxes of their size. Visits that are recorded from now on keep what their pages use.
  </p>
)

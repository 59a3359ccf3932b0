import { readSharedHeatmap, type Output, type SharedView } from '@throughline/contract'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { formatDateTime } from '../../format/date.ts'
import { periodInWords } from '../../period/period-in-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Gate } from '../../ui/gate.tsx'
import { Logo } from '../../ui/logo.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { readWhereSearch } from '../finding/condition-tree.ts'
import { conditionInWords } from '../finding/condition-words.ts'
import { ElementsList } from '../heatmaps/elements-list.tsx'
import layout from '../heatmaps/heatmap-page.module.css'
import { HeatmapPicture, PictureShape } from '../heatmaps/heatmap-picture.tsx'
import { HeatmapSentence } from '../heatmaps/heatmap-sentence.tsx'
import { heatmapWords } from '../heatmaps/heatmap-words.ts'
import { ReachList } from '../heatmaps/reach-list.tsx'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { sharedSource } from './shared-source.ts'
import styles from './shared-heatmap.module.css'

type Shared = Output<typeof readSharedHeatmap>

/** One heatmap, for somebody who has its link and no account. */
export const SharedHeatmapPage = () => {
  const { token } = useParams({ from: '/share/$token' })
  const { data, error, refetch } = useEndpoint(readSharedHeatmap, { params: { shareToken: token } })
  if (error?.code === 'gone' || error?.code === 'not_found') {
    return (
      <Gate title="This link opens nothing" lead="It has run out, was revoked, or is not whole. Ask whoever sent it for a new one.">
        {null}
      </Gate>
    )
  }
  return (
    <main className={styles.page}>
      <p className={styles.brand}>
        <Logo size={20} /> Throughline
      </p>
      {error && <ErrorNote title="The heatmap could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data ? <SharedHeatmap token={token} shared={data} /> : !error && <PictureShape />}
    </main>
  )
}

const SharedHeatmap = ({ token, shared }: { token: string; shared: Shared }) => {
  const { project, timeZone, view, heatmap, expiresAt } = shared
  const [looked, setLooked] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const words = heatmapWords[heatmap.kind]
  const inWords = periodInWords({ from: view.from, to: view.to }, timeZone)
  return (
    <>
      <PageHead title={words.question(heatmap.route)}>
        <HeatmapSentence heatmap={heatmap} inWords={inWords} />
        <p className={styles.facts}>
          {project}, {(deviceNames[view.device] ?? view.device).toLowerCase()}
          {view.release !== undefined && `, release ${view.release}`}. This link opens until {formatDateTime(expiresAt, timeZone)}.
        </p>
      </PageHead>
      <div className={layout.view}>
        {heatmap.snapshotId === null ? (
          <EmptyState small title="The picture of this page is gone">
            The recording that it was drawn from was deleted, or there was none. The numbers are as they were.
          </EmptyState>
        ) : (
          <HeatmapPicture
            projectId={undefined}
            source={sharedSource(token)}
            timeZone={timeZone}
            heatmap={heatmap}
            inWords={inWords}
            sessions={sessionsInWords(view)}
            asked={undefined}
            onTypical={() => undefined}
            look="heat"
            opacity={0.85}
            outlined={looked ?? chosen}
            chosen={chosen}
          />
        )}
        <aside className={layout.side} aria-label={`${words.many} in numbers`}>
          {heatmap.elements.length > 0 && (
            <ElementsList elements={heatmap.elements} many={words.many} chosen={chosen} onLook={setLooked} onChoose={setChosen} />
          )}
          {heatmap.reach && heatmap.sampleSize > 0 && (
            <ReachList reach={heatmap.reach} documentHeight={heatmap.snapshot?.documentHeight ?? 0} />
          )}
        </aside>
      </div>
    </>
  )
}

/** A segment is named; conditions of one's own are told. */
const sessionsInWords = ({ sessions, where }: SharedView): string | undefined =>
  sessions ?? (where === undefined ? undefined : conditionInWords(readWhereSearch(where)))

import { SegmentedControl } from '@mantine/core'
import type { Heatmap, SnapshotId } from '@throughline/contract'
import { useMemo, useState } from 'react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { deviceNames } from '../../recordings/filters/filter-words.ts'
import type { HeatHabits } from '../heat-habits.ts'
import { HeatmapPicture, PictureShape, sourceOf, type Camera } from '../heatmap-picture.tsx'
import { heatmapWords } from '../heatmap-words.ts'
import { compareElements, type ElementDifference } from './compare-elements.ts'
import { compareReach } from './compare-reach.ts'
import styles from './compare.module.css'
import type { HeatmapSide } from './compared-sides.ts'
import { ElementDifferences } from './element-differences.tsx'
import { ReachDifferences } from './reach-differences.tsx'

interface ComparisonViewProps {
  projectId: string
  timeZone: string
  sides: readonly [a: HeatmapSide, b: HeatmapSide]
  /** Undefined while they are on their way. */
  a: Heatmap | undefined
  b: Heatmap | undefined
  /** The moment that somebody wants to see under the first. */
  asked: SnapshotId | undefined
  onTypical: () => void
  habits: HeatHabits
  /** For each of the two: what takes its picture. */
  onCamera: (which: Which) => (camera: Camera | undefined) => void
}

type Which = 'a' | 'b'

const onlyIn = (rows: readonly ElementDifference[], other: Which): string[] =>
  rows.filter((row) => !row[other].isListed).map(({ selector }) => selector)

/** Two heatmaps of one page beside each other, scrolled together, and below them the difference of each element. */
export const ComparisonView = ({ projectId, timeZone, sides, a, b, asked, onTypical, habits, onCamera }: ComparisonViewProps) => {
  const [turned, setTurned] = useState<Which>('a')
  const [chosen, setChosen] = useState<string | null>(null)
  const [found, setFound] = useState<{ a?: ReadonlySet<string>; b?: ReadonlySet<string> }>({})
  const rows = useMemo(() => (a && b ? compareElements(a, b) : undefined), [a, b])
  const sought = useMemo(() => rows && { a: onlyIn(rows, 'a'), b: onlyIn(rows, 'b') }, [rows])
  const names = [sides[0].name, sides[1].name] as const
  const halves = { a, b }
  const chosenIn: Which = rows?.find(({ selector }) => selector === chosen)?.a.isListed === false ? 'b' : 'a'

  const half = (which: Which, side: HeatmapSide) => (
    <div className={styles.half} data-off={which !== turned || undefined} key={which}>
      <Half
        {...{ projectId, timeZone, side, habits }}
        heatmap={halves[which]}
        asked={which === 'a' ? asked : undefined}
        onTypical={onTypical}
        outlined={chosen}
        chosen={which === chosenIn ? chosen : null}
        sought={sought?.[which]}
        onCamera={onCamera(which)}
        onFound={(selectors) => setFound((before) => ({ ...before, [which]: new Set(selectors) }))}
      />
    </div>
  )

  return (
    <>
      <SegmentedControl
        className={styles.switch}
        fullWidth
        size="xs"
        aria-label="Which of the two"
        value={turned}
        data={[
          { value: 'a', label: names[0] },
          { value: 'b', label: names[1] },
        ]}
        onChange={setTurned}
      />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be in reach of the keyboard */}
      <section className={styles.pair} data-own-scroll aria-label="Both pages" tabIndex={0}>
        {half('a', sides[0])}
        {half('b', sides[1])}
      </section>
      {a && b && (
        <section className={styles.differences}>
          <h2 className={styles.title}>What differs</h2>
          {a.reach && b.reach ? (
            <Reach a={a} b={b} names={names} />
          ) : (
            <Elements
              {...{ projectId, a, b, sides, names, chosen }}
              rows={rows ?? []}
              onPicture={{ a: found.a, b: found.b }}
              onChoose={setChosen}
            />
          )}
        </section>
      )}
    </>
  )
}

interface HalfProps {
  projectId: string
  timeZone: string
  side: HeatmapSide
  heatmap: Heatmap | undefined
  asked: SnapshotId | undefined
  onTypical: () => void
  habits: HeatHabits
  outlined: string | null
  chosen: string | null
  sought: readonly string[] | undefined
  onFound: (selectors: readonly string[]) => void
  onCamera: (camera: Camera | undefined) => void
}

const Half = ({ projectId, side, heatmap, habits, ...rest }: HalfProps) => {
  if (!heatmap) return <PictureShape />
  if (heatmap.snapshotId === null) {
    return (
      <EmptyState small title={`${side.name}: no picture`}>
        There is no recorded visit on a {(deviceNames[side.device] ?? side.device).toLowerCase()} to draw the page from. What was counted
        stands in the table.
      </EmptyState>
    )
  }
  return (
    <HeatmapPicture
      key={heatmap.snapshotId}
      heatmap={heatmap}
      projectId={projectId}
      source={sourceOf(projectId, heatmap.snapshotId)}
      inWords={side.inWords}
      sessions={side.sessions}
      name={side.name}
      {...habits}
      {...rest}
    />
  )
}

const Reach = ({ a, b, names }: { a: Heatmap; b: Heatmap; names: readonly [string, string] }) => (
  <>
    <p className={styles.about}>
      Share of the page views that saw each tenth of the page begin. A difference is clear if its interval leaves out 0; one that is not is
      pale.
    </p>
    <ReachDifferences rows={compareReach(a, b)} names={names} />
  </>
)

interface ElementsProps {
  projectId: string
  a: Heatmap
  b: Heatmap
  sides: readonly [a: HeatmapSide, b: HeatmapSide]
  names: readonly [a: string, b: string]
  rows: readonly ElementDifference[]
  onPicture: { a: ReadonlySet<string> | undefined; b: ReadonlySet<string> | undefined }
  chosen: string | null
  onChoose: (selector: string | null) => void
}

const Elements = ({ projectId, a, sides, names, rows, onPicture, chosen, onChoose }: ElementsProps) => {
  const { many, done } = heatmapWords[a.kind]
  if (rows.length === 0) return <p className={styles.about}>Nothing was {done} in either of them.</p>
  return (
    <>
      <p className={styles.about}>
        Shares are of the visitors who saw the page. A difference is clear if its interval leaves out 0; one that is not is pale. The
        colours of each picture are its own: compare places there, and numbers here.
      </p>
      <ElementDifferences {...{ rows, many, done, names, onPicture, chosen, onChoose }} />
      <p className={styles.doors}>
        {sides.map(({ name, period, device }) => (
          <TextLink
            key={name}
            to="/p/$projectId/recordings"
            params={{ projectId }}
            search={{
              route: a.route,
              device,
              ...(chosen !== null && a.kind === 'click' && { clicked: chosen }),
              ...(period.to !== undefined && { from: period.from, to: period.to, period: undefined }),
            }}
            size="sm"
          >
            Watch visits: {name}
          </TextLink>
        ))}
      </p>
    </>
  )
}

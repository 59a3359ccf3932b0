import type { Device, Problem, ProblemDetail as Detail, Project } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatDateTime } from '../../format/date.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Stat, Stats } from '../../ui/stat.tsx'
import { heatmapOf, recordingsOf } from './doors-of-problem.ts'
import type { ChosenVisits } from '../finding/use-chosen-sessions.ts'
import { ProblemClips } from './problem-clips.tsx'
import { ProblemCuts } from './problem-cuts.tsx'
import { ProblemTrend } from './problem-trend.tsx'
import { leftInWords, pageOf, problemKindWords, subjectOf } from './problem-words.ts'
import styles from './problems.module.css'
import { SetState } from './set-state.tsx'

interface ProblemDetailProps {
  project: Project
  detail: Detail
  device: Device | undefined
  chosen: ChosenVisits
}

/** A problem from all sides: whom it befell and what followed, when, where, and recordings of it. */
export const ProblemDetail = ({ project, detail, device, chosen }: ProblemDetailProps) => {
  const { problem, people, peopleNotConverted, timeZone } = detail
  const { inWords } = usePeriod()
  const params = { projectId: project.id }
  const heatmap = heatmapOf(problem)
  const page = pageOf(problem)
  const ofPeople = (count: number): string | undefined =>
    problem.people > 0 ? `${formatShare(count / problem.people)} of them` : undefined
  return (
    <>
      <h2 className={styles.about}>{subjectOf(problem)}</h2>
      {(page !== undefined || problem.selector !== '') && (
        <p className={styles.spot}>
          {page !== undefined && <>on {page}</>} {problem.selector !== '' && <code className={styles.selector}>{problem.selector}</code>}
        </p>
      )}
      <p className={styles.answer}>
        <Answer problem={problem} people={people} inWords={inWords} />
      </p>
      <SetState project={project} problem={problem} latestRelease={detail.latestRelease} timeZone={timeZone} />
      <div className={styles.doors}>
        <ButtonLink size="xs" variant="default" to="/p/$projectId/recordings" params={params} search={recordingsOf(problem)}>
          All recordings of it
        </ButtonLink>
        {heatmap && (
          <ButtonLink
            size="xs"
            variant="default"
            to="/p/$projectId/heatmaps"
            params={params}
            search={{ ...heatmap, ...(device && { device }) }}
          >
            Heatmap of {problem.route}
          </ButtonLink>
        )}
      </div>
      <Stats>
        <Stat
          label="People"
          value={formatNumber(problem.people)}
          help="Different people it happened to in the period."
          note={people > 0 ? `${formatShare(Math.min(1, problem.people / people))} of all` : undefined}
        />
        <Stat
          label="Left"
          value={formatNumber(problem.peopleLeft)}
          help="People who did nothing more, later than 30 seconds after it, in a session that has ended."
          note={ofPeople(problem.peopleLeft)}
        />
        {problem.peopleNotConverted !== null && (
          <Stat
            label="Did not convert"
            value={formatNumber(problem.peopleNotConverted)}
            help="People with it in a session that did not reach the project’s conversion."
            note={`${ofPeople(problem.peopleNotConverted) ?? ''}${people > 0 && peopleNotConverted !== null ? `; of all ${formatShare(peopleNotConverted / people)}` : ''}`}
          />
        )}
        <Stat
          label="Times"
          value={formatNumber(problem.occurrences)}
          help={problemKindWords[problem.kind].definition}
          note={`in ${countOf(problem.sessions, 'session')}`}
        />
      </Stats>
      <ProblemTrend projectId={project.id} detail={detail} />
      <ProblemClips project={project} problem={problem} device={device} chosen={chosen} />
      <ProblemCuts detail={detail} />
      <p className={styles.more}>
        First seen {formatDateTime(problem.firstSeenAt, timeZone)}, last <RelativeTime at={problem.lastSeenAt} timeZone={timeZone} />.
      </p>
    </>
  )
}

const Answer = ({ problem, people, inWords }: { problem: Problem; people: number; inWords: string }) => {
  if (problem.people === 0) return <>It did not happen {inWords}.</>
  const share = people > 0 ? `, ${formatShare(Math.min(1, problem.people / people))} of all` : ''
  return (
    <>
      It befell <strong>{countOf(problem.people, 'person', 'people')}</strong>
      {share} {inWords}; {leftInWords(problem)}.{problem.isNewInRelease && ` It is new in ${problem.releases[0]}.`}
    </>
  )
}

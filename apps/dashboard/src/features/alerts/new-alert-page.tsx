import { readMe, type AlertWatch, type MetricId, type SavedQuestionId } from '@throughline/contract'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useProject } from '../projects/use-project.ts'
import { trendKind } from '../questions/trend/trend-kind.ts'
import { findKind } from '../questions/kinds.ts'
import { readQuestion } from '../questions/question-search.ts'
import { AlertForm, type AlertDraft } from './alert-form.tsx'
import styles from './alerts.module.css'
import type { NewAlertSearch } from './alerts-search.ts'

/** What the address says is to be watched; the trend to begin with if it says nothing. */
const watchOf = ({ q, metric, saved }: NewAlertSearch): AlertWatch => {
  if (metric !== undefined) return { metric: metric as MetricId }
  if (saved !== undefined) return { savedQuestion: saved as SavedQuestionId }
  const kind = findKind('trend')
  const query = kind && readQuestion(kind, q).query
  return { question: { ...(query?.kind === 'trend' ? query : trendKind.blank), compare: false, period: trendKind.blank.period } }
}

/** A new alert. */
export const NewAlertPage = () => {
  const project = useProject()
  const search = useSearch({ from: '/signed-in/p/$projectId/alerts/new' })
  const navigate = useNavigate()
  const { data: me } = useEndpoint(readMe, {})
  const { id: projectId } = project
  if (!me) return null
  const draft: AlertDraft = {
    name: '',
    watch: watchOf(search),
    interval: 'day',
    condition: { kind: 'usual', direction: 'either', weeks: 8, spreads: 3 },
    emails: me.user.email,
    webhooks: '',
  }
  return (
    <>
      <PageHead
        title="What should not go unnoticed?"
        name="New alert"
        back={
          <Link to="/p/$projectId/alerts" params={{ projectId }} className={styles.back}>
            Alerts
          </Link>
        }
      >
        A number that is checked when each hour, day or week is over. You are told once when it is over, and once when it is back.
      </PageHead>
      <AlertForm
        project={project}
        draft={draft}
        onDone={({ id }) => void navigate({ to: '/p/$projectId/alerts/$alertId', params: { projectId, alertId: id } })}
        onCancel={() => void navigate({ to: '/p/$projectId/alerts', params: { projectId } })}
      />
    </>
  )
}

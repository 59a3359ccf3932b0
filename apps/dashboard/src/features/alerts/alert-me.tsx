import { whyNoMetric, type Project, type TrendQuery } from '@throughline/contract'
import { IconBell } from '@tabler/icons-react'
import { ButtonLink } from '../../ui/button-link.tsx'
import { useMay } from '../organizations/use-role.ts'

/** The way from a trend with one line to an alert that watches it. */
export const AlertMe = ({ project, query }: { project: Project; query: TrendQuery }) => {
  const may = useMay('insights.save', project.organizationId)
  const { period: _, ...watched } = query
  const isOneLine = whyNoMetric(query) === undefined
  if (!may) return null
  return (
    <ButtonLink
      to="/p/$projectId/alerts/new"
      params={{ projectId: project.id }}
      search={{ q: JSON.stringify(watched) }}
      variant="default"
      size="compact-sm"
      leftSection={<IconBell size={14} />}
      disabled={!isOneLine}
      title={isOneLine ? undefined : 'An alert watches one line: leave one series and no cut, or join series with a formula'}
    >
      Alert me
    </ButtonLink>
  )
}

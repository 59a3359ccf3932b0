import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { areaGroups, settingsArea, type Area } from './areas.ts'
import { Logo } from '../ui/logo.tsx'
import styles from './rail.module.css'

interface RailProps {
  /** Undefined while there is no project: then there is nowhere to go. */
  projectId: string | undefined
  collapsed: boolean
  onCollapse: () => void
}

const RailLink = ({ area, projectId, collapsed }: { area: Area; projectId: string; collapsed: boolean }) => (
  <Tooltip label={area.title} position="right" disabled={!collapsed}>
    <Link
      to={area.to}
      params={{ projectId }}
      className={styles.link}
      activeOptions={{ exact: area.to === '/p/$projectId', includeSearch: false }}
      aria-keyshortcuts={`g ${area.shortcut}`}
    >
      <area.icon size={18} stroke={1.6} aria-hidden />
      <span className={styles.word}>{area.title}</span>
    </Link>
  </Tooltip>
)

const Brand = ({ projectId }: { projectId: string | undefined }) => {
  const content = (
    <>
      <Logo />
      <span className={styles.word}>Throughline</span>
    </>
  )
  if (projectId === undefined) return <div className={styles.brand}>{content}</div>
  return (
    <Link to="/p/$projectId" params={{ projectId }} className={styles.brand}>
      {content}
    </Link>
  )
}

/** The areas as verbs, in the order of the work. */
export const Rail = ({ projectId, collapsed, onCollapse }: RailProps) => {
  const CollapseIcon = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <nav className={styles.rail} aria-label="Areas" data-collapsed={collapsed || undefined}>
      <Brand projectId={projectId} />
      <div className={styles.areas}>
        {projectId !== undefined &&
          areaGroups.map(({ verb, areas }) => (
            <div key={verb ?? 'home'} className={styles.group}>
              {verb !== undefined && <p className={styles.verb}>{verb}</p>}
              {areas.map((area) => (
                <RailLink key={area.to} area={area} projectId={projectId} collapsed={collapsed} />
              ))}
            </div>
          ))}
      </div>
      <div className={styles.foot}>
        {projectId !== undefined && <RailLink area={settingsArea} projectId={projectId} collapsed={collapsed} />}
        <Tooltip label="Widen the rail" position="right" disabled={!collapsed}>
          <UnstyledButton className={styles.link} onClick={onCollapse} aria-expanded={!collapsed} aria-keyshortcuts="[">
            <CollapseIcon size={18} stroke={1.6} aria-hidden />
            <span className={styles.word}>{collapsed ? 'Widen the rail' : 'Narrow the rail'}</span>
          </UnstyledButton>
        </Tooltip>
      </div>
    </nav>
  )
}

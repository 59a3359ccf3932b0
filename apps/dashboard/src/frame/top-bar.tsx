import type { Project } from '@throughline/contract'
import { UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { PeriodPicker } from './period-picker.tsx'
import { ProjectSwitcher } from './project-switcher.tsx'
import { ThemeToggle } from './theme-toggle.tsx'
import styles from './top-bar.module.css'
import { usePageTraits } from './use-page-traits.ts'
import { UserMenu } from './user-menu.tsx'

const isMac = navigator.platform.startsWith('Mac')

/** Project, period, search and commands, theme, account. */
export const TopBar = ({ project, onSearch }: { project: Project | undefined; onSearch: () => void }) => {
  const { period, compares } = usePageTraits()
  const { projectId } = useParams({ strict: false })
  return (
    <header className={styles.bar}>
      <ProjectSwitcher current={project} />
      <div className={styles.tools}>
        {period && project !== undefined && projectId !== undefined && (
          <PeriodPicker timeZone={project.timeZone} compares={compares ?? false} />
        )}
        <UnstyledButton className={styles.search} onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
          <IconSearch size={16} stroke={1.6} aria-hidden />
          <span className={styles.searchWord}>
            Search<span className={styles.unseen}> and commands</span>
          </span>
          <kbd className={styles.keys} aria-hidden>
            {isMac ? '⌘K' : 'Ctrl K'}
          </kbd>
        </UnstyledButton>
        <ThemeToggle />
        <UserMenu />
      </div>
    </header>
  )
}

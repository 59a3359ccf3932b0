import { useHotkeys, useLocalStorage } from '@mantine/hooks'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { allAreas } from './areas.ts'
import { BottomBar } from './bottom-bar.tsx'
import styles from './frame.module.css'
import { Rail } from './rail.tsx'
import { StorageNotice } from './storage-notice.tsx'
import { TopBar } from './top-bar.tsx'
import { useChords } from './use-chords.ts'
import { useCurrentProject } from './use-current-project.ts'
import { usePageTraits } from './use-page-traits.ts'

const Commands = lazy(() => import('./commands.tsx').then((module) => ({ default: module.Commands })))

/** Puts the keyboard at the top of a page that was gone to, so that a reader hears it and Tab starts there. */
const useFocusOnArrival = () => {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true })
    before.current = pathname
  }, [pathname])
  return main
}

/** What stands around every page of a signed-in person. */
export const Frame = () => {
  const project = useCurrentProject()
  const { wide } = usePageTraits()
  const navigate = useNavigate()
  const [commanding, setCommanding] = useState(false)
  const [collapsed, setCollapsed] = useLocalStorage({
    key: 'throughline-rail-collapsed',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const main = useFocusOnArrival()

  useHotkeys([['mod+K', () => setCommanding(true)]], [])
  useChords({
    '[': () => setCollapsed(!collapsed),
    '?': () => setCommanding(true),
    ...Object.fromEntries(
      allAreas.map(({ shortcut, to }) => [`g ${shortcut}`, () => project && void navigate({ to, params: { projectId: project.id } })]),
    ),
  })

  return (
    <div className={styles.frame} data-collapsed={collapsed || undefined}>
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <Rail projectId={project?.id} collapsed={collapsed} onCollapse={() => setCollapsed(!collapsed)} />
      <div className={styles.body}>
        <TopBar project={project} onSearch={() => setCommanding(true)} />
        {project && <StorageNotice projectId={project.id} />}
        <main id="main" ref={main} tabIndex={-1} className={styles.main} data-wide={wide || undefined}>
          <Outlet />
        </main>
      </div>
      <BottomBar projectId={project?.id} />
      {commanding && (
        <Suspense>
          <Commands project={project} onClose={() => setCommanding(false)} />
        </Suspense>
      )}
    </div>
  )
}

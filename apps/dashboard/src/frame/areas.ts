import {
  IconActivityHeartbeat,
  IconAccessPoint,
  IconAlertTriangle,
  IconBell,
  IconBug,
  IconChartDots,
  IconFlame,
  IconGauge,
  IconListSearch,
  IconHome,
  IconLayoutDashboard,
  IconMessageQuestion,
  IconPlayerPlay,
  IconSettings,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react'

/** A page of the rail. The shortcut is pressed after `g`. */
export interface Area {
  title: string
  /** For the bottom bar of a phone, where there is room for one word. */
  short: string
  icon: Icon
  to:
    | '/p/$projectId'
    | '/p/$projectId/live'
    | '/p/$projectId/recordings'
    | '/p/$projectId/heatmaps'
    | '/p/$projectId/people'
    | '/p/$projectId/errors'
    | '/p/$projectId/speed'
    | '/p/$projectId/problems'
    | '/p/$projectId/questions'
    | '/p/$projectId/metrics'
    | '/p/$projectId/alerts'
    | '/p/$projectId/dashboards'
    | '/p/$projectId/explore'
    | '/p/$projectId/health'
    | '/p/$projectId/settings'
  shortcut: string
}

export interface AreaGroup {
  /** The verb under which its pages stand; the first and the last stand alone. */
  verb?: string
  areas: readonly Area[]
}

/** The rail, in the order of the work. */
export const areaGroups: readonly AreaGroup[] = [
  { areas: [{ title: 'Home', short: 'Home', icon: IconHome, to: '/p/$projectId', shortcut: 'o' }] },
  {
    verb: 'Observe',
    areas: [
      { title: 'Live', short: 'Live', icon: IconAccessPoint, to: '/p/$projectId/live', shortcut: 'l' },
      { title: 'Recordings', short: 'Recordings', icon: IconPlayerPlay, to: '/p/$projectId/recordings', shortcut: 'r' },
      { title: 'Problems', short: 'Problems', icon: IconAlertTriangle, to: '/p/$projectId/problems', shortcut: 'p' },
      { title: 'Heatmaps', short: 'Heatmaps', icon: IconFlame, to: '/p/$projectId/heatmaps', shortcut: 'h' },
      { title: 'People', short: 'People', icon: IconUsersGroup, to: '/p/$projectId/people', shortcut: 'u' },
      { title: 'Errors', short: 'Errors', icon: IconBug, to: '/p/$projectId/errors', shortcut: 'e' },
      { title: 'Speed', short: 'Speed', icon: IconGauge, to: '/p/$projectId/speed', shortcut: 'v' },
      { title: 'Questions', short: 'Questions', icon: IconMessageQuestion, to: '/p/$projectId/questions', shortcut: 'q' },
      { title: 'Metrics', short: 'Metrics', icon: IconChartDots, to: '/p/$projectId/metrics', shortcut: 'm' },
      { title: 'Alerts', short: 'Alerts', icon: IconBell, to: '/p/$projectId/alerts', shortcut: 'a' },
      { title: 'Dashboards', short: 'Dashboards', icon: IconLayoutDashboard, to: '/p/$projectId/dashboards', shortcut: 'b' },
      { title: 'Events', short: 'Events', icon: IconListSearch, to: '/p/$projectId/explore', shortcut: 'x' },
      { title: 'Data health', short: 'Health', icon: IconActivityHeartbeat, to: '/p/$projectId/health', shortcut: 'd' },
    ],
  },
]

/** Stands apart, at the foot of the rail. */
export const settingsArea: Area = { title: 'Settings', short: 'Settings', icon: IconSettings, to: '/p/$projectId/settings', shortcut: 's' }

export const allAreas: readonly Area[] = [...areaGroups.flatMap(({ areas }) => areas), settingsArea]

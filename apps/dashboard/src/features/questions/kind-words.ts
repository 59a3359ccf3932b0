import type { QueryKind } from '@throughline/contract'
import {
  IconArrowsSplit2,
  IconChartBarPopular,
  IconChartHistogram,
  IconChartLine,
  IconFilter,
  IconRepeat,
  type Icon,
} from '@tabler/icons-react'

interface KindWords {
  /** The kind's name. */
  readonly name: string
  /** What it answers, as the title of its page. */
  readonly question: string
  /** The same in a sentence, for those who choose. */
  readonly about: string
  readonly icon: Icon
}

export const kindWords: Readonly<Record<QueryKind, KindWords>> = {
  trend: {
    name: 'Trend',
    question: 'How much, and when?',
    about: 'Counts what happens over time: events, people, sessions, or a number that events carry, cut by whatever they have.',
    icon: IconChartLine,
  },
  funnel: {
    name: 'Funnel',
    question: 'How many get through?',
    about: 'Follows people from step to step, and tells where they are lost, how long they take, and who they are.',
    icon: IconFilter,
  },
  retention: {
    name: 'Retention',
    question: 'Who comes back?',
    about: 'Takes those who began in the same week and tells how many of them are still there weeks later.',
    icon: IconRepeat,
  },
  lifecycle: {
    name: 'Lifecycle',
    question: 'Who is new, back, or gone?',
    about: 'Parts the people of each week into new, returning, resurrecting and dormant ones.',
    icon: IconChartBarPopular,
  },
  stickiness: {
    name: 'Stickiness',
    question: 'How often do people come?',
    about: 'Tells on how many days of the period people were active: a few times, or all the time.',
    icon: IconChartHistogram,
  },
  paths: {
    name: 'Paths',
    question: 'Where do they go?',
    about: 'Draws the ways that sessions take from a page, or up to one, and where they end.',
    icon: IconArrowsSplit2,
  },
}

import type { OverviewCut } from '@throughline/contract'
import { countryName } from '../../format/country-name.ts'
import { deviceNames } from '../recordings/filters/filter-words.ts'

export interface CutWords {
  readonly of: OverviewCut
  /** On the switch between them: "Entry". */
  readonly tab: string
  /** Head of the first column: "Entry page". */
  readonly what: string
  readonly word: (value: string) => string
  readonly empty: string
}

export interface OverviewCard {
  readonly name: 'sources' | 'pages' | 'devices' | 'browsers' | 'places'
  readonly title: string
  readonly cuts: readonly [CutWords, ...CutWords[]]
}

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })

/** "el-GR" -> "Greek (Greece)"; what is no language as it was told. */
const languageName = (value: string): string => {
  if (value === '') return 'Unknown'
  try {
    return languages.of(value) ?? value
  } catch {
    // The tag is what some browser sent, and need not be one.
    return value
  }
}

const orUnknown = (value: string): string => value || 'Unknown'
const asItIs = (value: string): string => value || 'None'
const noCampaign = 'No page was opened by a link with such a parameter.'
const noPage = 'No pages yet.'

/** What the numbers of a period are made of, in cards of one kind each. */
export const overviewCards: readonly OverviewCard[] = [
  {
    name: 'sources',
    title: 'Where visitors came from',
    cuts: [
      { of: 'referrerHost', tab: 'Sites', what: 'Site', word: (value) => value || 'Direct, or not told', empty: 'No visits yet.' },
      { of: 'utmSource', tab: 'UTM source', what: 'UTM source', word: asItIs, empty: noCampaign },
      { of: 'utmMedium', tab: 'Medium', what: 'UTM medium', word: asItIs, empty: noCampaign },
      { of: 'utmCampaign', tab: 'Campaign', what: 'UTM campaign', word: asItIs, empty: noCampaign },
    ],
  },
  {
    name: 'pages',
    title: 'Pages',
    cuts: [
      { of: 'page', tab: 'All', what: 'Page', word: (value) => value, empty: noPage },
      { of: 'entryRoute', tab: 'Entry', what: 'Entry page', word: (value) => value, empty: noPage },
      { of: 'exitRoute', tab: 'Exit', what: 'Exit page', word: (value) => value, empty: noPage },
    ],
  },
  {
    name: 'devices',
    title: 'Devices',
    cuts: [
      { of: 'device', tab: 'Devices', what: 'Device', word: (value) => deviceNames[value] ?? orUnknown(value), empty: 'No devices yet.' },
      { of: 'os', tab: 'Systems', what: 'Operating system', word: orUnknown, empty: 'No operating systems yet.' },
    ],
  },
  {
    name: 'browsers',
    title: 'Browsers',
    cuts: [
      { of: 'browser', tab: 'Browsers', what: 'Browser', word: orUnknown, empty: 'No browsers yet.' },
      { of: 'language', tab: 'Languages', what: 'Language', word: languageName, empty: 'No languages yet.' },
    ],
  },
]

/** Stands apart: with the map. */
export const placesCard: OverviewCard = {
  name: 'places',
  title: 'Where in the world',
  cuts: [{ of: 'country', tab: 'Countries', what: 'Country', word: countryName, empty: 'No countries yet.' }],
}

/** Where the shop's visitors live, and how many of a hundred; the languages that their browsers speak. */
export const countries = [
  { code: 'IE', weight: 21, languages: ['en-IE', 'en-GB'] },
  { code: 'GB', weight: 19, languages: ['en-GB'] },
  { code: 'DE', weight: 14, languages: ['de-DE', 'de-DE', 'en-US'] },
  { code: 'US', weight: 9, languages: ['en-US'] },
  { code: 'NL', weight: 8, languages: ['nl-NL', 'en-GB'] },
  { code: 'FR', weight: 8, languages: ['fr-FR'] },
  { code: 'ES', weight: 4, languages: ['es-ES', 'ca-ES'] },
  { code: 'IT', weight: 4, languages: ['it-IT'] },
  { code: 'DK', weight: 3, languages: ['da-DK'] },
  { code: 'SE', weight: 3, languages: ['sv-SE', 'en-SE'] },
  { code: 'AT', weight: 2, languages: ['de-AT'] },
  { code: 'PT', weight: 2, languages: ['pt-PT'] },
  { code: 'BE', weight: 2, languages: ['nl-BE', 'fr-BE'] },
  { code: 'CA', weight: 1, languages: ['en-CA', 'fr-CA'] },
] as const

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const linux = 'Mozilla/5.0 (X11; Linux x86_64)'
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0'
const safari = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)'
const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9)'

/** What they browse with, by what they hold, and how many of a hundred. */
export const agents: Record<'desktop' | 'tablet' | 'phone', readonly { agent: string; weight: number }[]> = {
  desktop: [
    { agent: `${windows} ${chrome} Safari/537.36`, weight: 42 },
    { agent: `${mac} ${chrome} Safari/537.36`, weight: 17 },
    { agent: `${mac} ${safari} Version/18.5 Safari/605.1.15`, weight: 17 },
    { agent: `${windows} ${chrome} Safari/537.36 Edg/150.0.0.0`, weight: 13 },
    { agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0', weight: 7 },
    { agent: `${linux} ${chrome} Safari/537.36`, weight: 4 },
  ],
  tablet: [
    { agent: `Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) ${safari} Version/18.5 Mobile/15E148 Safari/604.1`, weight: 78 },
    { agent: `Mozilla/5.0 (Linux; Android 14; SM-X710) ${chrome} Safari/537.36`, weight: 22 },
  ],
  phone: [
    { agent: `${iphone} ${safari} Version/18.5 Mobile/15E148 Safari/604.1`, weight: 55 },
    { agent: `${android} ${chrome} Mobile Safari/537.36`, weight: 37 },
    {
      agent: `Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/138.0.0.0 Mobile Safari/537.36`,
      weight: 8,
    },
  ],
}

/** Where visits come from: the page before, and what a campaign has put behind the address. */
export const sources = [
  { referrer: '', query: '', weight: 33 },
  { referrer: 'https://www.google.com/', query: '', weight: 27 },
  { referrer: 'https://duckduckgo.com/', query: '', weight: 4 },
  { referrer: 'https://www.instagram.com/', query: '', weight: 11 },
  { referrer: 'https://www.pinterest.com/', query: '', weight: 7 },
  { referrer: '', query: '?utm_source=letters&utm_medium=email&utm_campaign=last-firing', weight: 9 },
  { referrer: 'https://l.instagram.com/', query: '?utm_source=instagram&utm_medium=social&utm_campaign=moon-jar', weight: 6 },
  { referrer: 'https://slowtables.example/ten-mugs-to-keep', query: '', weight: 3 },
] as const

/** How busy each hour of a day is, from midnight on: a lunch hour, and a long evening on the sofa. */
export const hours = [6, 3, 2, 1, 1, 2, 6, 14, 24, 31, 36, 40, 46, 43, 36, 34, 36, 41, 48, 60, 72, 68, 44, 19] as const

/** How busy each day of a week is, from Monday on. */
export const weekdays = [0.94, 0.9, 0.93, 1, 0.97, 1.08, 1.22] as const

/** What customers are called. */
export const customerNames = {
  first: [
    'Ada',
    'Aoife',
    'Bram',
    'Carla',
    'Daan',
    'Elena',
    'Emil',
    'Freya',
    'Greta',
    'Hugo',
    'Ines',
    'Jonas',
    'Lena',
    'Maeve',
    'Noor',
    'Oscar',
    'Pia',
    'Rosa',
    'Sven',
    'Tom',
  ],
  last: [
    'Adler',
    'Byrne',
    'Costa',
    'Dahl',
    'Evans',
    'Fischer',
    'Garcia',
    'Holm',
    'Jansen',
    'Keane',
    'Lindt',
    'Moreau',
    'Novak',
    'Olsen',
    'Petit',
    'Romano',
    'Sand',
    'Vogel',
    'Walsh',
    'Young',
  ],
} as const

/** Companies that buy for their tables. */
export const tradeAccounts = [
  { id: 'cafe-luma', name: 'Café Luma', trade: 'café' },
  { id: 'harbour-hotel', name: 'Harbour Hotel', trade: 'hotel' },
  { id: 'oat-and-rye', name: 'Oat & Rye Bakery', trade: 'bakery' },
  { id: 'studio-nord', name: 'Studio Nord Interiors', trade: 'interiors' },
  { id: 'the-long-table', name: 'The Long Table', trade: 'restaurant' },
  { id: 'kiosk-kreuz', name: 'Kiosk am Kreuz', trade: 'café' },
] as const

import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The Chromium that `npm test` found or installed, or one in a usual place. */
export const chromiumPath = (): string => {
  const path = process.env['CHROMIUM_PATH'] ?? usualPlaces.find((place) => existsSync(place))
  if (!path) throw new Error('No Chromium found: run the tests with npm test, or set CHROMIUM_PATH')
  return path
}

/** Starts a real, headless Chromium that calls nobody on its own account. Close it when done. */
export const launchChromium = (moreArguments: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...moreArguments,
    ],
  })

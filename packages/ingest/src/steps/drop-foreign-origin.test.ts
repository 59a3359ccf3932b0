import { describe, expect, it } from 'vitest'
import { aProject, aVisit } from '../../test/builders.ts'
import { dropForeignOrigin, isAllowedOrigin } from './drop-foreign-origin.ts'

describe('dropForeignOrigin', () => {
  const project = aProject({ origins: ['https://shop.example', 'https://*.apps.example', 'http://localhost:3000'] })

  it('takes events from any page while the project has no list', () => {
    expect(isAllowedOrigin(aProject(), 'https://anywhere.example')).toBe(true)
    expect(isAllowedOrigin(aProject(), undefined)).toBe(true)
  })

  it.each(['https://shop.example', 'HTTPS://SHOP.EXAMPLE', 'https://a.apps.example', 'https://a.b.apps.example', 'http://localhost:3000'])(
    'takes events from %s',
    (origin) => {
      expect(isAllowedOrigin(project, origin)).toBe(true)
    },
  )

  it.each([
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'https://apps.example',
    'https://.apps.example',
    'https://evilapps.example',
    'http://a.apps.example',
    'https://evil.example/.apps.example',
    'null',
    '',
  ])('refuses events from "%s"', (origin) => {
    expect(isAllowedOrigin(project, origin)).toBe(false)
  })

  it('refuses a request that does not say which page sent it, once there is a list', () => {
    expect(dropForeignOrigin(aVisit({ project, arrival: { origin: undefined } }))).toBe('foreign_origin')
  })
})

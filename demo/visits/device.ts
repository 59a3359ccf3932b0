/** What a visitor holds in their hands: sizes in CSS px. */
export interface Device {
  kind: 'desktop' | 'tablet' | 'phone'
  viewport: { width: number; height: number }
  userAgent: string
  isTouch: boolean
}

const onWindows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'
const onMac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'
const onPad =
  'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const onPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

export const bigScreen: Device = { kind: 'desktop', viewport: { width: 1440, height: 900 }, userAgent: onWindows, isTouch: false }
export const laptop: Device = { kind: 'desktop', viewport: { width: 1280, height: 720 }, userAgent: onMac, isTouch: false }
export const tablet: Device = { kind: 'tablet', viewport: { width: 820, height: 1180 }, userAgent: onPad, isTouch: true }
export const phone: Device = { kind: 'phone', viewport: { width: 390, height: 844 }, userAgent: onPhone, isTouch: true }

import type { ServerResponse } from 'node:http'

/** What every document of the dashboard may do. Mantine sets style attributes, so styles may be inline; scripts may not. */
const dashboardPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ')

/**
 * What the page may do in which a recording is drawn: nothing that reaches the network. The sandboxed frame inside it inherits
 * this, so a hostile recording finds no way out.
 */
const playerPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data: blob:',
  'media-src data:',
  "frame-src 'self' about:",
  "frame-ancestors 'self'",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ')

export const playerHeaders = { 'content-security-policy': playerPolicy, 'x-frame-options': 'SAMEORIGIN' }

export const shareHeaders = { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' }

/** Our scripts run on other people's pages, so they may be loaded from anywhere. */
export const trackerHeaders = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

/** Browsers heed these only where the connection is secure, and complain in their console elsewhere. Sub-domains are not ours to speak for. */
const underHttps = { 'strict-transport-security': 'max-age=31536000', 'cross-origin-opener-policy': 'same-origin' }

const common: Record<string, string> = {
  'content-security-policy': dashboardPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** Sets the headers that every answer carries; a page that sets one of them for itself replaces it. */
export const secure = (response: ServerResponse, publicUrl: string): void => {
  for (const [name, value] of Object.entries(common)) response.setHeader(name, value)
  if (publicUrl.startsWith('https:')) for (const [name, value] of Object.entries(underHttps)) response.setHeader(name, value)
}

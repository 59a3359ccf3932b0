import { createHmac } from 'node:crypto'

/**
 * The header `throughline-signature`: `t=<seconds since 1970>,v1=<HMAC-SHA256 of "<t>.<body>", hex>`. The time is within what is signed, so that
 * a receiver can refuse what is sent again much later.
 */
export const signWebhook = (body: string, { key, at }: { key: string; at: Date }): string => {
  const seconds = Math.floor(at.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')}`
}

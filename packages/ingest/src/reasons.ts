import type { ErrorCode } from '@throughline/contract'

/**
 * Every reason for which the collector does not take something, and how it says so.
 * `drop`: the request is answered 202 and the thing is named in `rejected`, because sending it again would not help and the page
 * it came from did nothing wrong. Otherwise the whole request is refused with this error code.
 */
const reasons = {
  unknown_project: 'not_found',
  foreign_origin: 'not_allowed',
  bot: 'drop',
  blocked_address: 'drop',
  no_consent: 'drop',
  erased: 'drop',
  recording_disabled: 'drop',
  skipped_page: 'drop',
  invalid_event: 'drop',
  invalid_url: 'drop',
  event_too_large: 'drop',
  address_rate: 'too_many_requests',
  visitor_rate: 'too_many_requests',
  project_rate: 'too_many_requests',
  wire_too_large: 'too_large',
  inflated_too_large: 'too_large',
  unsupported_encoding: 'unsupported_encoding',
  broken_gzip: 'invalid_encoding',
  broken_json: 'invalid_input',
  json_too_deep: 'invalid_input',
  invalid_request: 'invalid_input',
  aborted: 'request_timeout',
  recording_too_long: 'too_large',
  recording_too_large: 'too_large',
  implausible_times: 'invalid_input',
  dom_too_deep: 'too_large',
  too_many_nodes: 'too_large',
  style_sheet_too_large: 'too_large',
  hash_mismatch: 'invalid_input',
  unsupported_asset: 'invalid_input',
  broken_image: 'invalid_input',
  image_too_large: 'too_large',
  unsafe_svg: 'invalid_input',
  vault_away: 'unavailable',
  spool_full: 'unavailable',
  disk_low: 'unavailable',
  disk_error: 'unavailable',
  overloaded: 'unavailable',
  stopping: 'unavailable',
} as const satisfies Record<string, ErrorCode | 'drop'>

export type Reason = keyof typeof reasons

export const allReasons = Object.keys(reasons) as Reason[]

/** The error code with which a whole request is refused for this reason; undefined where only the thing itself is dropped. */
export const refusalCode = (reason: Reason): ErrorCode | undefined => {
  const code = reasons[reason]
  return code === 'drop' ? undefined : code
}

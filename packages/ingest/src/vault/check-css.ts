import { limits } from '@throughline/contract'
import type { Treatment } from './treatment.ts'

/** A page or a drawing, and what programs exchange: none of them begins as a style sheet does. */
const SOMETHING_ELSE = /^\s*(?:<(?!!--)|\{|%PDF)/

const isJson = (text: string): boolean => {
  if (!/^\s*["[\d]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Takes a style sheet as it is, if it is text in UTF-8 that may be one. What it refers to is never fetched, wherever it is drawn. */
export const checkCss = (bytes: Buffer): Treatment => {
  if (bytes.length > limits.recordingStructure.maxSheetBytes) return { reason: 'style_sheet_too_large' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.includes('\0') || SOMETHING_ELSE.test(text) || isJson(text)) return { reason: 'unsupported_asset' }
    return { type: 'text/css', content: bytes, width: 0, height: 0 }
  } catch {
    return { reason: 'unsupported_asset' } // bytes that are no text
  }
}

import * as z from 'zod'
import { limits } from '../limits.ts'

/** A condition as it stands in an address: the JSON of it, of at most `limits.condition.maxChars` characters. */
export const whereText = z.string().max(limits.condition.maxChars)

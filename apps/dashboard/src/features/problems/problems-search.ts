import {
  deviceKinds,
  problemKinds,
  problemOrders,
  problemStates,
  type Device,
  type ProblemKind,
  type ProblemState,
} from '@throughline/contract'

type Order = (typeof problemOrders)[number]

/** Which problems are shown, and which of them is looked into, as it stands in the address. */
export interface ProblemsSearch {
  /** Open ones if nothing is said. */
  state?: ProblemState | 'any'
  kind?: ProblemKind
  device?: Device
  /** Part of a page, label or message. */
  search?: string
  /** Of visits that fulfil it. */
  where?: string
  segment?: string
  /** By people if nothing is said. */
  sort?: Order
  /** The one that is looked into. */
  problem?: string
}

const oneOf = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined => values.find((one) => one === value)

const defined = <Value extends object>(value: Value): Partial<Value> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<Value>

const wordsOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Reads the choices from an address; what makes no sense is left out. */
export const readProblemsSearch = (search: Record<string, unknown>): ProblemsSearch =>
  defined({
    state: oneOf([...problemStates, 'any'] as const, search['state']),
    kind: oneOf(problemKinds, search['kind']),
    device: oneOf(deviceKinds, search['device']),
    search: typeof search['search'] === 'string' && search['search'] !== '' ? search['search'].slice(0, 200) : undefined,
    where: wordsOf(search['where']),
    segment: wordsOf(search['segment']),
    sort: oneOf(problemOrders, search['sort']),
    problem: typeof search['problem'] === 'string' && /^[0-9a-f]{16}$/.test(search['problem']) ? search['problem'] : undefined,
  }) as ProblemsSearch

export const isNarrowed = ({ kind, device, search, where, segment }: ProblemsSearch): boolean =>
  [kind, device, search, where, segment].some((one) => one !== undefined)

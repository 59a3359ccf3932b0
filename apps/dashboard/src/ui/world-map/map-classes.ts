/** Values from here on (and below the next class) have one colour; the lowest first. */
export interface MapClass {
  readonly from: number
  readonly to: number
}

const MOST_CLASSES = 5
/** Beyond this, equal steps would leave all but the largest few in one colour. */
const WIDE = 12

const rounded = (value: number, isWhole: boolean): number => (isWhole ? Math.round(value) : Number(value.toPrecision(value >= 100 ? 3 : 2)))

/**
 * Cuts what is above zero into at most five classes: of equal width where the largest is a few times the smallest, else each as many times
 * larger than the one before. The last ends at the largest value.
 */
export const mapClasses = (values: readonly number[]): MapClass[] => {
  const counted = values.filter((value) => value > 0).toSorted((a, b) => a - b)
  const [least, most] = [counted[0], counted.at(-1)]
  if (least === undefined || most === undefined) return []
  const isWhole = counted.every(Number.isInteger)
  const step = (index: number): number =>
    most / least > WIDE ? least * (most / least) ** (index / MOST_CLASSES) : least + ((most - least) * index) / MOST_CLASSES
  const begins = Array.from({ length: MOST_CLASSES }, (_, index) => (index === 0 ? least : rounded(step(index), isWhole)))
  const distinct = [...new Set(begins)].filter((begin) => begin <= most)
  return distinct.map((from, index) => ({ from, to: distinct[index + 1] ?? most }))
}

/** Which class a value is in, 0 being the lowest; undefined where there is nothing to colour. */
export const classOf = (classes: readonly MapClass[], value: number | undefined): number | undefined => {
  if (value === undefined || value <= 0) return undefined
  const index = classes.findLastIndex(({ from }) => value >= from)
  return index === -1 ? undefined : index
}

/** Which of the five colours a class has, 0 being the palest: few classes lie as far apart as can be, and one alone is well seen. */
export const colourOfClass = (index: number, classes: number): number =>
  classes === 1 ? MOST_CLASSES - 2 : Math.round((index * (MOST_CLASSES - 1)) / (classes - 1))

export interface Spot {
  readonly x: number
  readonly y: number
}

/** One thing to paint, in px from the upper left corner. */
export type Mark =
  | {
      readonly kind: 'line'
      readonly spots: readonly Spot[]
      readonly colour: string
      readonly width: number
      readonly dash?: readonly number[]
    }
  | { readonly kind: 'area'; readonly spots: readonly Spot[]; readonly colour: string; readonly opacity: number }
  | {
      readonly kind: 'bar'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly colour: string
      readonly opacity?: number
    }
  | {
      readonly kind: 'text'
      readonly x: number
      /** The line on which the letters stand. */
      readonly y: number
      readonly text: string
      readonly colour: string
      readonly size: number
      readonly isBold?: boolean
      readonly anchor?: 'start' | 'middle' | 'end'
      /** What does not fit ends with an ellipsis. */
      readonly most?: number
    }

export interface Size {
  readonly width: number
  readonly height: number
}

/** A picture as what has to be painted, the hindmost first. */
export interface Drawing extends Size {
  readonly marks: readonly Mark[]
}

import { colourOfClass, type MapClass } from './map-classes.ts'
import styles from './world-map.module.css'

/** What the colours of a map stand for, from the lowest to the highest. */
export const MapKeys = ({ classes, format }: { classes: readonly MapClass[]; format: (value: number) => string }) => (
  <figcaption className={styles.keys}>
    {classes.map(({ from, to }, index) => (
      <span key={from} className={styles.key}>
        <i className={styles.swatch} data-class={colourOfClass(index, classes.length)} aria-hidden />
        {index === classes.length - 1 ? (from === to ? format(from) : `${format(from)} to ${format(to)}`) : `from ${format(from)}`}
      </span>
    ))}
  </figcaption>
)

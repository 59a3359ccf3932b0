import { Kbd, Modal } from '@mantine/core'
import { Fragment } from 'react'
import styles from './keys-help.module.css'

const keys = [
  [['space'], 'Play or pause'],
  [['←', '→'], 'Five seconds back or on'],
  [['shift ←', 'shift →'], 'Previous or next event'],
  [['<', '>'], 'Slower or faster'],
  [['s'], 'Skip inactivity, or do not'],
  [['f'], 'Full screen'],
  [['n'], 'Write a note at this moment'],
  [['t'], 'Tag this moment'],
  [['c'], 'Begin a clip here, then end it here'],
  [['j', 'k'], 'Next or previous recording of the list'],
  [['l'], 'Copy a link to this moment'],
  [['?'], 'This help'],
] as const

/** What can be done only with a recording that stands in a list and can be written to. */
const ofRecordings = new Set(['n', 't', 'c', 'j', 'l'])

interface KeysHelpProps {
  isOpen: boolean
  /** Of a stretch that stands by itself. */
  isStretch?: boolean
  onClose: () => void
}

/** The keys of the player. */
export const KeysHelp = ({ isOpen, isStretch = false, onClose }: KeysHelpProps) => (
  <Modal opened={isOpen} onClose={onClose} title="Keys of the player" size="sm" closeButtonProps={{ 'aria-label': 'Close' }}>
    <dl className={styles.keys}>
      {keys
        .filter(([names]) => !isStretch || !ofRecordings.has(names[0]))
        .map(([names, meaning]) => (
          <Fragment key={meaning}>
            <dt>
              {names.map((name) => (
                <Kbd key={name} size="sm">
                  {name}
                </Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </Fragment>
        ))}
    </dl>
  </Modal>
)

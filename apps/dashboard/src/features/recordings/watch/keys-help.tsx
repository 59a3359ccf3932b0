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
  [['n', 'p'], 'Next or previous recording of the list'],
  [['c'], 'Copy a link to this moment'],
  [['?'], 'This help'],
] as const

/** The keys of the player. */
export const KeysHelp = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => (
  <Modal opened={isOpen} onClose={onClose} title="Keys of the player" size="sm" closeButtonProps={{ 'aria-label': 'Close' }}>
    <dl className={styles.keys}>
      {keys.map(([names, meaning]) => (
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

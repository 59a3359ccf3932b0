import { ActionIcon, Button, Kbd, Menu, SegmentedControl, Switch, Tooltip } from '@mantine/core'
import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconChevronLeft,
  IconChevronRight,
  IconMessage2Plus,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconScissors,
  IconTag,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatClock } from '../../../format/duration.ts'
import type { Player } from '../../../player/use-player.ts'
import { usePlayerState } from '../../../player/use-player-state.ts'
import { LiveDot } from '../../../ui/live-dot.tsx'
import styles from './controls.module.css'
import { speeds, type PlayerHabits } from './player-habits.ts'

interface ControlsProps {
  player: Player
  startsAt: number
  durationMs: number
  isLive: boolean
  habits: PlayerHabits
  onSpeed: (speed: number) => void
  onSkipping: (isOn: boolean) => void
  onStep: (direction: 1 | -1) => void
  /** Ways to write to the moment that is seen; undefined where nobody can. */
  writing?: { onNote: () => void; onTag: () => void; onClip: () => void; isCutting: boolean } | undefined
  /** Undefined where the browser cannot. */
  onFullScreen: (() => void) | undefined
  isFullScreen: boolean
}

/** Everything that steers the player, below its timeline. */
export const Controls = (props: ControlsProps) => {
  const { player, startsAt, durationMs, isLive, habits, onSpeed, onSkipping, onStep, writing, onFullScreen, isFullScreen } = props
  const goesOn = usePlayerState(player.store, (state) => state.goesOn)
  const second = usePlayerState(player.store, (state) => Math.max(0, Math.floor((state.at - startsAt) / 1_000)))
  return (
    <div className={styles.controls}>
      <Hint label={goesOn ? 'Pause' : 'Play'} keys="space">
        <ActionIcon size={36} radius={18} aria-label={goesOn ? 'Pause' : 'Play'} onClick={player.toggle}>
          {goesOn ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
        </ActionIcon>
      </Hint>
      <div className={styles.steps}>
        <Hint label="Previous event" keys="shift ←">
          <ActionIcon variant="subtle" color="gray" aria-label="Previous event" onClick={() => onStep(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
        </Hint>
        <Hint label="Next event" keys="shift →">
          <ActionIcon variant="subtle" color="gray" aria-label="Next event" onClick={() => onStep(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
        </Hint>
      </div>
      <span className={styles.clock}>
        {formatClock(second * 1_000)} <span className={styles.of}>/ {formatClock(durationMs)}</span>
      </span>
      {isLive && (
        <Button size="compact-sm" variant="subtle" color="green" onClick={() => player.seek(startsAt + durationMs - 1_000)}>
          <LiveDot state="good">Go to now</LiveDot>
        </Button>
      )}
      {writing && (
        <div className={styles.writing}>
          <Hint label="Note at this moment" keys="n">
            <ActionIcon variant="subtle" color="gray" aria-label="Note at this moment" onClick={writing.onNote}>
              <IconMessage2Plus size={18} stroke={1.6} />
            </ActionIcon>
          </Hint>
          <Hint label="Tag this moment" keys="t">
            <ActionIcon variant="subtle" color="gray" aria-label="Tag this moment" onClick={writing.onTag}>
              <IconTag size={18} stroke={1.6} />
            </ActionIcon>
          </Hint>
          <Hint label={writing.isCutting ? 'End the clip here' : 'Make a clip'} keys="c">
            <ActionIcon
              variant={writing.isCutting ? 'light' : 'subtle'}
              color={writing.isCutting ? undefined : 'gray'}
              aria-label={writing.isCutting ? 'End the clip here' : 'Make a clip'}
              onClick={writing.onClip}
            >
              <IconScissors size={18} stroke={1.6} />
            </ActionIcon>
          </Hint>
        </div>
      )}
      <span className={styles.gap} />
      <Switch
        size="xs"
        label="Skip inactivity"
        checked={habits.skipsInactivity}
        onChange={({ currentTarget }) => onSkipping(currentTarget.checked)}
      />
      <SegmentedControl
        className={styles.speeds}
        size="xs"
        aria-label="Speed"
        value={String(habits.speed)}
        data={speeds.map((speed) => ({ value: String(speed), label: `${speed}×` }))}
        onChange={(speed) => onSpeed(Number(speed))}
      />
      <Menu position="top-end">
        <Menu.Target>
          <Button className={styles.speedMenu} size="compact-sm" variant="default" aria-label={`Speed: ${habits.speed} times`}>
            {habits.speed}×
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {speeds.map((speed) => (
            <Menu.Item key={speed} onClick={() => onSpeed(speed)}>
              {speed}×
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {onFullScreen && (
        <Hint label={isFullScreen ? 'Leave full screen' : 'Full screen'} keys="f">
          <ActionIcon variant="subtle" color="gray" aria-label={isFullScreen ? 'Leave full screen' : 'Full screen'} onClick={onFullScreen}>
            {isFullScreen ? <IconArrowsMinimize size={18} stroke={1.6} /> : <IconArrowsMaximize size={18} stroke={1.6} />}
          </ActionIcon>
        </Hint>
      )}
    </div>
  )
}

/** A control's name and the key that does the same. Not moved out of the player: in full screen nothing else is drawn. */
const Hint = ({ label, keys, children }: { label: string; keys: string; children: ReactNode }) => (
  <Tooltip
    withinPortal={false}
    openDelay={400}
    label={
      <>
        {label} <Kbd size="xs">{keys}</Kbd>
      </>
    }
  >
    {children}
  </Tooltip>
)

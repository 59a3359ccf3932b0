import { SegmentedControl, TextInput } from '@mantine/core'
import type { ProjectSettings } from '@throughline/contract'
import { Section } from '../../ui/section.tsx'

type Conversion = ProjectSettings['conversion']

interface ConversionSectionProps {
  value: Conversion
  issues: Record<string, string>
  disabled: boolean
  onChange: (conversion: Conversion) => void
}

const kindOf = (value: Conversion): 'none' | 'event' | 'route' => {
  if (value === null) return 'none'
  return 'event' in value ? 'event' : 'route'
}

/** What visitors are meant to get to: a custom event, or a page. */
export const ConversionSection = ({ value, issues, disabled, onChange }: ConversionSectionProps) => {
  const kind = kindOf(value)
  const issue = Object.entries(issues).find(([path]) => path.startsWith('settings.conversion'))?.[1]
  return (
    <div id="conversion">
      <Section title="Conversion" about="What visitors are meant to get to. Problems are ranked by who did not get there.">
        <SegmentedControl
          aria-label="What counts as a conversion"
          disabled={disabled}
          data={[
            { value: 'none', label: 'Nothing yet' },
            { value: 'event', label: 'An event' },
            { value: 'route', label: 'A page' },
          ]}
          value={kind}
          onChange={(next) => onChange(next === 'event' ? { event: '' } : next === 'route' ? { route: '' } : null)}
        />
        {value !== null && 'event' in value && (
          <TextInput
            label="Name of the event"
            description="As your site sends it with throughline.track"
            placeholder="purchase"
            disabled={disabled}
            value={value.event}
            error={issue}
            onChange={({ currentTarget }) => onChange({ event: currentTarget.value })}
          />
        )}
        {value !== null && 'route' in value && (
          <TextInput
            label="Page"
            description="As the overview and heatmaps name it, with ids folded"
            placeholder="/orders/:id/thanks"
            disabled={disabled}
            value={value.route}
            error={issue}
            onChange={({ currentTarget }) => onChange({ route: currentTarget.value })}
          />
        )}
      </Section>
    </div>
  )
}

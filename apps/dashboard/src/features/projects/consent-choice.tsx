import { Radio, Stack } from '@mantine/core'

interface ConsentChoiceProps {
  value: boolean
  onChange: (required: boolean) => void
  disabled?: boolean
}

/** Whether visitors have to consent before anything is stored in their browser. */
export const ConsentChoice = ({ value, onChange, disabled }: ConsentChoiceProps) => (
  <Radio.Group label="Do visitors have to consent first?" value={value ? 'yes' : 'no'} onChange={(choice) => onChange(choice === 'yes')}>
    <Stack gap={12} mt={8}>
      <Radio
        value="no"
        disabled={disabled}
        label="No"
        description="Visits are counted and recorded from the first page on. A browser that sends Global Privacy Control is never recorded."
      />
      <Radio
        value="yes"
        disabled={disabled}
        label="Yes"
        description="Until your site calls throughline.consent(true), nothing is stored in the browser and nothing is recorded; page views are only counted."
      />
    </Stack>
  </Radio.Group>
)

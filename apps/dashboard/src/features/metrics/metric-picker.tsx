import { listMetrics, type Metric, type MetricId } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { ChoiceGroup, ChoiceList, withWords } from '../questions/builder/choice-list.tsx'
import builder from '../questions/builder/builder.module.css'
import { Picker } from '../questions/builder/picker.tsx'

interface MetricPickerProps {
  projectId: string
  label: string
  /** Undefined: none is chosen yet. */
  value: MetricId | undefined
  onChange: (metric: MetricId) => void
}

/** Only these have a value that stands for each bucket as for the whole. */
const canBeSeries = ({ take }: Metric): boolean => 'trend' in take && take.trend === 'total'

/** A metric of the project, chosen among those that can be a series of a trend. */
export const MetricPicker = ({ projectId, label, value, onChange }: MetricPickerProps) => {
  const { data } = useEndpoint(listMetrics, { params: { projectId } })
  const all = data?.items ?? []
  if (value === undefined && !all.some(canBeSeries)) return null
  const chosen = all.find(({ id }) => id === value)
  const name = value === undefined ? 'Add a metric…' : (chosen?.name ?? (data ? 'a metric that was removed' : '…'))
  return (
    <Picker label={label} value={name} isChief={value !== undefined} isBlank={value === undefined}>
      {(close) => (
        <>
          <ChoiceList label="Find a metric" placeholder="Find a metric">
            {(typed) => (
              <ChoiceGroup
                title="Metrics"
                choices={withWords(all.filter(canBeSeries), typed).map(({ id, name: each }) => ({
                  id,
                  name: each,
                  onChoose() {
                    onChange(id)
                    close()
                  },
                }))}
              />
            )}
          </ChoiceList>
          {!all.every(canBeSeries) && <p className={builder.clause}>Only metrics that are the total of a trend can be a series.</p>}
        </>
      )}
    </Picker>
  )
}

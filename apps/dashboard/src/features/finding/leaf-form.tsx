import { ActionIcon, Button, MultiSelect, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { deviceKinds, signalNames, type ChoiceKind, type ConditionLeaf, type ValueTest } from '@throughline/contract'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { countryChoices } from '../recordings/filters/country-choices.ts'
import { deviceNames, signalInWords } from '../recordings/filters/filter-words.ts'
import { leafInWords } from './condition-words.ts'
import { isComplete } from './leaf-catalogue.ts'
import styles from './finding.module.css'
import { TagField, WatchListField } from './keepsake-fields.tsx'
import { numberNames } from './name-words.ts'
import { PersonDidForm } from './person-did-form.tsx'
import { PeriodFields } from './period-fields.tsx'
import { NumberField, OneValue, SeveralValues, TestField } from './value-fields.tsx'

interface LeafFormProps {
  projectId: string
  leaf: ConditionLeaf
  /** "Add" or "Change". */
  action: string
  onDone: (leaf: ConditionLeaf) => void
}

/** Fills one condition in. It counts once it is taken, so that nothing is asked for that is only half said. */
export const LeafForm = ({ projectId, leaf, action, onDone }: LeafFormProps) => {
  const [draft, setDraft] = useState(leaf)
  const complete = isComplete(draft)
  if ('personDid' in draft) return <PersonDidForm projectId={projectId} leaf={draft} action={action} onChange={setDraft} onDone={onDone} />
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) onDone(draft)
      }}
    >
      <Fields projectId={projectId} leaf={draft} onChange={setDraft} />
      {complete && <p className={styles.clause}>Visits {leafInWords(draft).clause}</p>}
      <Button type="submit" size="xs" disabled={!complete} className={styles.submit}>
        {action}
      </Button>
    </form>
  )
}

interface FieldsProps<Leaf extends ConditionLeaf = ConditionLeaf> {
  projectId: string
  leaf: Leaf
  onChange: (leaf: ConditionLeaf) => void
}

type LeafWith<Key extends string> = Extract<ConditionLeaf, Record<Key, unknown>>

const Fields = ({ projectId, leaf, onChange }: FieldsProps) => {
  if ('visited' in leaf) return <Visited {...{ projectId, leaf, onChange }} />
  if ('did' in leaf) return <Did {...{ projectId, leaf, onChange }} />
  if ('clicked' in leaf) {
    const { clicked } = leaf
    const set = (changes: Partial<typeof clicked>) => onChange({ clicked: { ...clicked, ...changes } })
    return (
      <>
        <OneValue
          projectId={projectId}
          of="click"
          label="Element, as heatmaps name it"
          placeholder="#buy"
          value={clicked.selector}
          isFirst
          onChange={(selector) => set({ selector })}
        />
        <Route projectId={projectId} value={clicked.route} onChange={(route) => set({ route })} />
        <Times value={clicked.atLeast} onChange={(atLeast) => set({ atLeast })} />
      </>
    )
  }
  if ('signal' in leaf) {
    const { signal } = leaf
    const set = (changes: Partial<typeof signal>) => onChange({ signal: { ...signal, ...changes } })
    return (
      <>
        <NativeSelect
          size="xs"
          label="Signal"
          value={signal.name}
          data={['any', ...signalNames].map((name) => ({ value: name, label: name === 'any' ? 'Any of them' : signalInWords(name) }))}
          onChange={({ currentTarget }) => set({ name: currentTarget.value as typeof signal.name })}
        />
        <Route projectId={projectId} value={signal.route} onChange={(route) => set({ route })} />
        <Times value={signal.atLeast} onChange={(atLeast) => set({ atLeast })} />
      </>
    )
  }
  if ('error' in leaf) {
    const { error } = leaf
    const set = (changes: Partial<typeof error>) => onChange({ error: { ...error, ...changes } })
    return (
      <>
        <OneValue
          projectId={projectId}
          of="errorMessage"
          label="Its message contains (empty: any error)"
          value={error.contains ?? ''}
          isFirst
          onChange={(text) => set({ contains: text === '' ? undefined : text })}
        />
        <Times value={error.atLeast} onChange={(atLeast) => set({ atLeast })} />
      </>
    )
  }
  if ('failedRequest' in leaf) {
    const { failedRequest } = leaf
    const set = (changes: Partial<typeof failedRequest>) => onChange({ failedRequest: { ...failedRequest, ...changes } })
    return (
      <>
        <OneValue
          projectId={projectId}
          of="requestMessage"
          label="Method and address contain (empty: any)"
          value={failedRequest.contains ?? ''}
          isFirst
          onChange={(text) => set({ contains: text === '' ? undefined : text })}
        />
        <NumberField label="Status of at least" value={failedRequest.minStatus} onChange={(minStatus) => set({ minStatus })} />
        <Times value={failedRequest.atLeast} onChange={(atLeast) => set({ atLeast })} />
      </>
    )
  }
  if ('vital' in leaf) {
    const { vital } = leaf
    const set = (changes: Partial<typeof vital>) => onChange({ vital: { ...vital, ...changes } })
    return (
      <>
        <NumberField
          label={vital.name === 'CLS' ? 'Shift of at least' : 'At least, ms'}
          value={vital.atLeast}
          isFirst
          onChange={(atLeast = 0) => set({ atLeast })}
        />
        <Route projectId={projectId} value={vital.route} onChange={(route) => set({ route })} />
      </>
    )
  }
  if ('text' in leaf) return <TextFields {...{ projectId, leaf, onChange }} />
  if ('number' in leaf) {
    const { number } = leaf
    const isTime = number.of === 'durationMs' || number.of === 'activeMs'
    const unit = isTime ? 1_000 : 1
    const name = `${numberNames[number.of]}${isTime ? ', seconds' : ''}`
    return (
      <>
        <NumberField
          label={`${name}: at least`}
          value={number.atLeast}
          unit={unit}
          isFirst
          onChange={(atLeast) => onChange({ number: { ...number, atLeast } })}
        />
        <NumberField label="At most" value={number.atMost} unit={unit} onChange={(atMost) => onChange({ number: { ...number, atMost } })} />
      </>
    )
  }
  if ('person' in leaf)
    return <Attribute {...{ projectId, of: 'person' }} tested={leaf.person} onChange={(person) => onChange({ person })} />
  if ('account' in leaf)
    return <Attribute {...{ projectId, of: 'account' }} tested={leaf.account} onChange={(account) => onChange({ account })} />
  if ('personSeen' in leaf)
    return (
      <PeriodFields
        value={leaf.personSeen.within}
        onChange={(within) => onChange({ personSeen: { ...leaf.personSeen, within: within ?? leaf.personSeen.within } })}
      />
    )
  if ('inAccount' in leaf)
    return (
      <OneValue
        projectId={projectId}
        of="account"
        label="Exactly as your site calls the account"
        value={leaf.inAccount}
        isFirst
        onChange={(inAccount) => onChange({ inAccount })}
      />
    )
  if ('isPerson' in leaf)
    return (
      <Typed
        label="Exactly as your site calls the person"
        value={leaf.isPerson}
        onChange={(person) => onChange({ isPerson: person as never })}
      />
    )
  if ('isVisitor' in leaf)
    return <Typed label="Visitor’s id" value={leaf.isVisitor} onChange={(visitor) => onChange({ isVisitor: visitor as never })} />
  if ('live' in leaf)
    return (
      <SegmentedControl
        size="xs"
        aria-label="Going on now"
        value={String(leaf.live)}
        data={[
          { value: 'true', label: 'Going on now' },
          { value: 'false', label: 'Over' },
        ]}
        onChange={(live) => onChange({ live: live === 'true' })}
      />
    )
  if ('watched' in leaf)
    return (
      <SegmentedControl
        size="xs"
        aria-label="Watched"
        value={String(leaf.watched)}
        data={[
          { value: 'false', label: 'Not yet watched' },
          { value: 'true', label: 'Watched by me' },
        ]}
        onChange={(watched) => onChange({ watched: watched === 'true' })}
      />
    )
  if ('tagged' in leaf) return <TagField projectId={projectId} value={leaf.tagged} onChange={(tagged) => onChange({ tagged })} />
  if ('onList' in leaf) return <WatchListField projectId={projectId} value={leaf.onList} onChange={(onList) => onChange({ onList })} />
  return <p className={styles.hint}>This condition came with the address. It can be taken away, not changed here.</p>
}

const Typed = ({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) => (
  <TextInput size="xs" label={label} value={value} data-autofocus onChange={({ currentTarget }) => onChange(currentTarget.value)} />
)

const Route = ({
  projectId,
  value,
  onChange,
}: {
  projectId: string
  value: string | undefined
  onChange: (route: string | undefined) => void
}) => (
  <OneValue
    projectId={projectId}
    of="page"
    label="On the page (empty: any)"
    placeholder="/orders/:id"
    value={value ?? ''}
    onChange={(route) => onChange(route === '' ? undefined : route)}
  />
)

const Times = ({ value, onChange }: { value: number; onChange: (atLeast: number) => void }) => (
  <NumberField label="At least so many times" min={1} value={value} onChange={(times = 1) => onChange(Math.max(1, Math.round(times)))} />
)

const Visited = ({ projectId, leaf: { visited }, onChange }: FieldsProps<LeafWith<'visited'>>) => {
  const set = (index: number, page: (typeof visited)[number] | undefined) =>
    onChange({ visited: visited.flatMap((each, at) => (at === index ? (page ?? []) : each)) })
  return (
    <>
      {visited.map((page, index) => {
        const isRoute = 'route' in page
        const text = isRoute ? page.route : page.pathContains
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a page may occur twice; its place is what tells it
          <fieldset key={index} className={styles.step} aria-label={index === 0 ? 'First page' : `Page ${index + 1}`}>
            <NativeSelect
              size="xs"
              aria-label="Which page"
              value={isRoute ? 'route' : 'path'}
              data={[
                { value: 'route', label: index === 0 ? 'Saw' : 'then saw' },
                { value: 'path', label: index === 0 ? 'Saw a path with' : 'then a path with' },
              ]}
              onChange={({ currentTarget }) => set(index, currentTarget.value === 'route' ? { route: text } : { pathContains: text })}
            />
            <OneValue
              projectId={projectId}
              of="page"
              label={`Page ${index + 1}`}
              placeholder="/checkout"
              value={text}
              isFirst={index === 0}
              onChange={(next) => set(index, isRoute ? { route: next } : { pathContains: next })}
            />
            {visited.length > 1 && (
              <ActionIcon variant="subtle" color="gray" aria-label={`Take page ${index + 1} away`} onClick={() => set(index, undefined)}>
                <IconX size={14} />
              </ActionIcon>
            )}
          </fieldset>
        )
      })}
      {visited.length < 10 && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} />}
          className={styles.more}
          onClick={() => onChange({ visited: [...visited, { route: '' }] })}
        >
          Then another page
        </Button>
      )}
    </>
  )
}

const Did = ({ projectId, leaf: { did }, onChange }: FieldsProps<LeafWith<'did'>>) => {
  const set = (changes: Partial<typeof did>) => onChange({ did: { ...did, ...changes } })
  const setProperty = (index: number, property: ValueTest | undefined) =>
    set({ properties: did.properties.flatMap((each, at) => (at === index ? (property ?? []) : each)) })
  return (
    <>
      <OneValue
        projectId={projectId}
        of="event"
        label="Event"
        placeholder="add_to_cart"
        value={did.event}
        isFirst
        onChange={(event) => set({ event })}
      />
      {did.properties.map((property, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a property may be tested twice; its place is what tells it
        <fieldset key={index} className={styles.step} aria-label={`Property ${index + 1}`}>
          <OneValue
            projectId={projectId}
            of="property"
            event={did.event}
            label="Property"
            value={property.key}
            onChange={(key) => setProperty(index, { ...property, key })}
          />
          <Tested
            {...{ projectId, of: 'propertyValue', event: did.event }}
            tested={property}
            onChange={(next) => setProperty(index, next)}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Take property ${index + 1} away`}
            onClick={() => setProperty(index, undefined)}
          >
            <IconX size={14} />
          </ActionIcon>
        </fieldset>
      ))}
      {did.properties.length < 10 && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} />}
          className={styles.more}
          onClick={() => set({ properties: [...did.properties, { key: '', test: 'is', values: [] }] })}
        >
          With a property
        </Button>
      )}
      <Times value={did.atLeast} onChange={(atLeast) => set({ atLeast })} />
    </>
  )
}

interface TestedProps {
  projectId: string
  of: ChoiceKind
  event?: string
  tested: ValueTest
  onChange: (tested: ValueTest) => void
}

const isOpen = (test: ValueTest['test']): boolean => test === 'known' || test === 'unknown'

const Tested = ({ projectId, of, event, tested, onChange }: TestedProps) => (
  <>
    <TestField isNumber test={tested.test} onChange={(test) => onChange({ ...tested, test, values: isOpen(test) ? [] : tested.values })} />
    {!isOpen(tested.test) && (
      <SeveralValues
        projectId={projectId}
        of={of}
        event={event}
        named={tested.key}
        label="One of"
        values={tested.values}
        onChange={(values) => onChange({ ...tested, values })}
      />
    )}
  </>
)

interface AttributeProps {
  projectId: string
  of: 'person' | 'account'
  tested: ValueTest
  onChange: (tested: ValueTest) => void
}

const Attribute = ({ projectId, of, tested, onChange }: AttributeProps) => (
  <>
    <OneValue
      projectId={projectId}
      of={`${of}Key`}
      label="Attribute, as identify names it"
      placeholder="plan"
      value={tested.key}
      isFirst
      onChange={(key) => onChange({ ...tested, key })}
    />
    <Tested projectId={projectId} of={`${of}Value`} tested={tested} onChange={onChange} />
  </>
)

/** Where values are suggested from, by what they are of; addresses are not. */
const choicesOf: Partial<Record<LeafWith<'text'>['text']['of'], ChoiceKind>> = {
  browser: 'browser',
  os: 'os',
  language: 'language',
  release: 'release',
  referrerHost: 'referrerHost',
  utmSource: 'utmSource',
  utmMedium: 'utmMedium',
  utmCampaign: 'utmCampaign',
}

const TextFields = ({ projectId, leaf: { text }, onChange }: FieldsProps<LeafWith<'text'>>) => {
  const set = (changes: Partial<typeof text>) => onChange({ text: { ...text, ...changes } })
  return (
    <>
      <TestField
        isNumber={false}
        test={text.test}
        onChange={(test) => set({ test: test as typeof text.test, values: isOpen(test) ? [] : text.values })}
      />
      {!isOpen(text.test) && text.of === 'device' && (
        <div className={styles.choices}>
          {deviceKinds.map((device) => {
            const isChosen = text.values.includes(device)
            return (
              <Button
                key={device}
                size="compact-xs"
                variant={isChosen ? 'light' : 'default'}
                aria-pressed={isChosen}
                onClick={() => set({ values: isChosen ? text.values.filter((each) => each !== device) : [...text.values, device] })}
              >
                {deviceNames[device]}
              </Button>
            )
          })}
        </div>
      )}
      {!isOpen(text.test) && text.of === 'country' && (
        <MultiSelect
          size="xs"
          label="One of"
          searchable
          data={countryChoices()}
          value={[...text.values]}
          comboboxProps={{ withinPortal: false }}
          onChange={(values) => set({ values })}
        />
      )}
      {!isOpen(text.test) && text.of !== 'device' && text.of !== 'country' && (
        <SeveralValues
          projectId={projectId}
          of={choicesOf[text.of] ?? 'page'}
          label="One of"
          values={text.values}
          onChange={(values) => set({ values })}
        />
      )}
    </>
  )
}

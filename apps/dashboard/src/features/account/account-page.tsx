import { readMe } from '@throughline/contract'
import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { useSignOut } from '../../frame/use-sign-out.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Section } from '../../ui/section.tsx'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { OwnName } from './own-name.tsx'
import { OwnPassword } from './own-password.tsx'

const schemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
] as const

/** The signed-in person: their name, password, theme, and the way out. */
export const AccountPage = () => {
  const { data: me } = useEndpoint(readMe, {})
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const signOut = useSignOut()
  return (
    <SettingsFrame>
      <PageHead title="Account">{me && <>You sign in as {me.user.email}.</>}</PageHead>
      {me && <OwnName name={me.user.name} />}
      <OwnPassword />
      <Section title="Theme" about="Kept in this browser.">
        <SegmentedControl
          aria-label="Theme"
          data={[...schemes]}
          value={colorScheme}
          onChange={(value) => setColorScheme(schemes.find((scheme) => scheme.value === value)?.value ?? 'auto')}
        />
      </Section>
      <Section title="This session">
        <div>
          <Button variant="default" onClick={() => void signOut()}>
            Sign out
          </Button>
        </div>
      </Section>
    </SettingsFrame>
  )
}

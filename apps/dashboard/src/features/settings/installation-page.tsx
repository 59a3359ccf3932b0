import { PageHead } from '../../ui/page-head.tsx'
import { InstallationSteps } from '../projects/installation-steps.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** The script tag, and whether it works. */
export const InstallationSettingsPage = () => (
  <SettingsFrame>
    <PageHead title="Installation" />
    <InstallationSteps />
  </SettingsFrame>
)

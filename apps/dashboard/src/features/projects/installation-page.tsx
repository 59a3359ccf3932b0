import { PageHead } from '../../ui/page-head.tsx'
import { InstallationSteps } from './installation-steps.tsx'
import { useProject } from './use-project.ts'

/** From the script tag to the first event. */
export const InstallationPage = () => {
  const { name } = useProject()
  return (
    <>
      <PageHead title={`Install Throughline on ${name}`}>One line, then a visit: within seconds you see it here.</PageHead>
      <InstallationSteps />
    </>
  )
}

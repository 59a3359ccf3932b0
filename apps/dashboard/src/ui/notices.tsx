import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'

/** Where short notices appear. The only export, as the default: this file is loaded by itself. */
const Notices = () => <Notifications position="bottom-right" />

export default Notices

import './theme.css'
import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('main: index.html has no element #root to draw into')
createRoot(root).render(<App />)

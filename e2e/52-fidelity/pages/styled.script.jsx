import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { createGlobalStyle, css, keyframes, styled, ThemeProvider } from 'styled-components'

const themes = {
  light: { paper: '#fdfcf8', ink: '#222', accent: '#0f766e' },
  dark: { paper: '#181a1b', ink: '#eee', accent: '#5eead4' },
}

const Global = createGlobalStyle`
  body { margin: 0; font: 16px/1.5 sans-serif; background: ${({ theme }) => theme.paper}; color: ${({ theme }) => theme.ink}; }
`
const Page = styled.main`
  max-width: 720px;
  margin: 0 auto;
  padding: 32px;
  display: grid;
  gap: 16px;
  @media (min-width: 900px) {
    padding: 48px;
  }
`
const Button = styled.button`
  border: 0;
  border-radius: 6px;
  padding: 8px 16px;
  color: ${({ theme }) => theme.paper};
  background: ${({ theme }) => theme.accent};
  ${({ $quiet }) =>
    $quiet &&
    css`
      background: transparent;
      color: inherit;
      box-shadow: inset 0 0 0 1px currentColor;
    `}
`
const arrive = keyframes`from { transform: translateX(-40px); opacity: 0 } to { transform: none; opacity: 1 }`
const Task = styled.li`
  display: flex;
  justify-content: space-between;
  padding: 12px 16px;
  border-left: 6px solid ${({ theme, $done }) => ($done ? '#999' : theme.accent)};
  background: rgb(128 128 128 / 0.12);
  animation: ${arrive} 120ms both;
  text-decoration: ${({ $done }) => ($done ? 'line-through' : 'none')};
  &:hover {
    background: rgb(128 128 128 / 0.4);
  }
  & + & {
    margin-top: 8px;
  }
`
const List = styled.ul`
  list-style: none;
  margin: 0;
  padding: 0;
`
const Wide = styled.section`
  padding: ${({ $by }) => $by}px;
  background: linear-gradient(90deg, ${({ theme }) => theme.accent}, transparent);
  min-height: 160px;
`

const App = () => {
  const [theme, setTheme] = useState('light')
  const [tasks, setTasks] = useState([{ text: 'Wedge the clay' }, { text: 'Throw six bowls' }])
  const [text, setText] = useState('')
  const [by, setBy] = useState(16)
  const widen = () => {
    setBy(64)
    // What libraries do by themselves: a rule set into a sheet that is there, one taken out, a declaration changed.
    const sheet = document.styleSheets[0]
    sheet.insertRule('h1 { letter-spacing: 6px }', 0)
    sheet.insertRule('@media (min-width: 1px) { h1 { color: crimson } }', 1)
    sheet.cssRules[1].insertRule('h1::after { content: " !" }', 1)
    sheet.insertRule('h1 { display: none }', 0)
    sheet.deleteRule(0)
    sheet.cssRules[0].style.setProperty('text-transform', 'uppercase')
  }
  return (
    <ThemeProvider theme={themes[theme]}>
      <Global />
      <Page>
        <h1>Tasks</h1>
        <div>
          <Button id="theme" onClick={() => setTheme('dark')}>
            Dark
          </Button>{' '}
          <Button id="wide" $quiet onClick={widen}>
            Wide
          </Button>
        </div>
        <div data-tl-allow>
          <input id="new" value={text} onChange={(event) => setText(event.target.value)} />{' '}
          <Button
            id="add"
            onClick={() => {
              setTasks([...tasks, { text }])
              setText('')
            }}
          >
            Add
          </Button>
        </div>
        <List>
          {tasks.map(({ text, done }, index) => (
            <Task key={index} $done={done}>
              {text}
              <Button $quiet onClick={() => setTasks(tasks.with(index, { text, done: true }))}>
                Done
              </Button>
            </Task>
          ))}
        </List>
        <Wide $by={by}>The kiln is free on Thursday.</Wide>
      </Page>
    </ThemeProvider>
  )
}

createRoot(document.querySelector('#root')).render(<App />)

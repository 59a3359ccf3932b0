import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const teal: MantineColorsTuple = [
  '#eef8f6',
  '#d3eee9',
  '#a9ddd4',
  '#79c9bd',
  '#4db3a5',
  '#2a9a8c',
  '#158074',
  '#0e6b62',
  '#0b564f',
  '#08433e',
]
const gray: MantineColorsTuple = [
  '#f7f8f8',
  '#eff1f1',
  '#e3e6e6',
  '#d3d8d8',
  '#b4bbbc',
  '#8a9395',
  '#646e70',
  '#4a5356',
  '#30383a',
  '#1a2022',
]
const dark: MantineColorsTuple = [
  '#e4e8e8',
  '#c2c9ca',
  '#98a2a4',
  '#6f7a7c',
  '#3a4345',
  '#2c3436',
  '#20272a',
  '#161b1d',
  '#111517',
  '#0c0f10',
]
const red: MantineColorsTuple = [
  '#fdf0f1',
  '#f9dadd',
  '#f1b3b9',
  '#e88a94',
  '#de6472',
  '#d24557',
  '#bf2a41',
  '#a31f35',
  '#86192b',
  '#6a1322',
]
const orange: MantineColorsTuple = [
  '#fdf2ec',
  '#fae0d2',
  '#f4bfa3',
  '#ee9c72',
  '#e87d4a',
  '#dd622b',
  '#c24e1b',
  '#a14016',
  '#803312',
  '#61260d',
]
const yellow: MantineColorsTuple = [
  '#fdf6e5',
  '#f9e8bf',
  '#f2d284',
  '#e9bb4b',
  '#dda523',
  '#c38e12',
  '#9c7009',
  '#7c5907',
  '#5e4405',
  '#443103',
]
const violet: MantineColorsTuple = [
  '#f4f1fb',
  '#e4ddf5',
  '#c9bbeb',
  '#ad98e0',
  '#9378d5',
  '#7c5dc9',
  '#6848b2',
  '#553a93',
  '#432e74',
  '#322257',
]
const green: MantineColorsTuple = [
  '#eef7ef',
  '#d6ecd8',
  '#acd8b1',
  '#80c288',
  '#57ab62',
  '#3a9347',
  '#2a7a36',
  '#22652d',
  '#1b5024',
  '#143c1b',
]

/** Our look in Mantine's terms. Colours by purpose are in `theme.css`. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, gray, dark, red, orange, yellow, violet, green },
  black: '#1a2022',
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'none', md: 'var(--tl-shadow)', lg: 'var(--tl-shadow)', xl: 'var(--tl-shadow)' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs', fw: 500, fz: 14 } },
    InputWrapper: {
      styles: {
        label: { marginBottom: 2 },
        description: { marginBottom: 6, lineHeight: '16px' },
        error: { marginTop: 6, lineHeight: '16px' },
      },
    },
    TextInput: { defaultProps: { size: 'sm' } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Modal: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
    Tooltip: { defaultProps: { openDelay: 200, transitionProps: { duration: 100 }, fz: 12 } },
    Skeleton: { defaultProps: { radius: 4 } },
  },
})

const byPurpose = {
  '--mantine-color-body': 'var(--tl-paper)',
  '--mantine-color-text': 'var(--tl-ink)',
  '--mantine-color-dimmed': 'var(--tl-ink-faint)',
  '--mantine-color-anchor': 'var(--tl-accent)',
  '--mantine-color-error': 'var(--tl-error)',
  '--mantine-color-placeholder': 'var(--tl-ink-faint)',
  '--mantine-color-default': 'var(--tl-raised)',
  '--mantine-color-default-hover': 'var(--tl-hover)',
  '--mantine-color-default-color': 'var(--tl-ink)',
  '--mantine-color-default-border': 'var(--tl-line-strong)',
}

/** Makes Mantine's own colours follow ours. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: byPurpose, dark: byPurpose })

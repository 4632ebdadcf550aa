import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Deep water: what can be acted on. */
const thread: MantineColorsTuple = [
  '#e6f5f3',
  '#cfe9e5',
  '#9ed4cd',
  '#69beb4',
  '#3fa99e',
  '#219488',
  '#0f7d73',
  '#0b6b63',
  '#075750',
  '#03433d',
];

/** Rust: what needs a hand. */
const rust: MantineColorsTuple = [
  '#fdeee8',
  '#f9dacd',
  '#f0b49c',
  '#e88c68',
  '#e06b3e',
  '#d9552b',
  '#c0461f',
  '#a63a18',
  '#8b3013',
  '#6c240d',
];

/** Warm greys, so that a page full of text is calm. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f3f1ee',
  '#e7e4df',
  '#d5d1ca',
  '#b9b4ab',
  '#948e84',
  '#6f6a61',
  '#544f48',
  '#39352f',
  '#211f1b',
];

const dark: MantineColorsTuple = [
  '#e4e2de',
  '#c3c0ba',
  '#a19e97',
  '#7d7a73',
  '#4d4b46',
  '#3a3834',
  '#2b2a27',
  '#201f1d',
  '#181716',
  '#10100f',
];

/** How the console looks; what differs between light and dark lies in tokens.css. */
export const theme = createTheme({
  colors: { thread, rust, gray, dark },
  primaryColor: 'thread',
  // White words on it are readable in both schemes: parts choose the colour of words once, for light.
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  fontFamily: "'IBM Plex Sans Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'IBM Plex Mono', ui-monospace, monospace",
  fontSizes: { xs: '0.78rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  radius: { sm: '6px', md: '10px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // Words as they are written: capitals are harder to read.
    Badge: { defaultProps: { tt: 'none', radius: 'sm' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, events: { hover: true, focus: true, touch: true } } },
  },
});

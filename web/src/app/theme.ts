import { createTheme, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#eef7f6',
  '#d8ecea',
  '#b0d9d5',
  '#84c4bf',
  '#5cb0aa',
  '#3c9b95',
  '#1f827d',
  '#0f6b67',
  '#0a5754',
  '#064240',
];

const grey: MantineColorsTuple = [
  '#f5f8f8',
  '#edf1f1',
  '#e0e6e6',
  '#ccd4d4',
  '#acb7b7',
  '#849191',
  '#5f6d6d',
  '#465252',
  '#2d3737',
  '#182020',
];

const dark: MantineColorsTuple = [
  '#d9e1e1',
  '#b6c2c2',
  '#96a4a4',
  '#6b7a7a',
  '#3d494a',
  '#2d3839',
  '#212b2c',
  '#151c1d',
  '#0f1516',
  '#0a0f10',
];

const cjk = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC'";

export const theme = createTheme({
  colors: { teal, gray: grey, dark },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  black: '#131a1a',
  fontFamily: `'Inter Variable', system-ui, ${cjk}, sans-serif`,
  fontFamilyMonospace: `'JetBrains Mono Variable', ui-monospace, 'SFMono-Regular', ${cjk}, monospace`,
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.45' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 0 } } },
  },
});

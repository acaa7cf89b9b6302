/** How Teams draws cards, near enough to judge them: Segoe sizes, spacing and colours of its light and dark themes. */
export type Theme = 'light' | 'dark';

const palettes = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    text: '#242424',
    subtle: '#616161',
    accent: '#5b5fc7',
    good: '#237b4b',
    warning: '#835c00',
    attention: '#c4314b',
    line: '#e0e0e0',
    input: '#f5f5f5',
    bands: { emphasis: '#f5f5f5', good: '#e7f2da', attention: '#fcf4f6', warning: '#fbf6d9', accent: '#e8ebfa' },
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9299f7',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#e87f8c',
    line: '#3d3d3d',
    input: '#1f1f1f',
    bands: { emphasis: '#333333', good: '#0d2e0d', attention: '#3b1519', warning: '#463100', accent: '#2f2f4a' },
  },
} as const;

export type Palette = (typeof palettes)[Theme];
export const paletteOf = (theme: Theme): Palette => palettes[theme];

export function hostConfigOf(theme: Theme): Record<string, unknown> {
  const colours = palettes[theme];
  const shade = (colour: string) => ({ default: colour, subtle: colour });
  const foregroundColors = {
    default: { default: colours.text, subtle: colours.subtle },
    accent: shade(colours.accent),
    good: shade(colours.good),
    warning: shade(colours.warning),
    attention: shade(colours.attention),
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    fontFamily: "'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif",
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: colours.line },
    containerStyles: {
      default: style(colours.card),
      emphasis: style(colours.bands.emphasis),
      good: style(colours.bands.good),
      attention: style(colours.bands.attention),
      warning: style(colours.bands.warning),
      accent: style(colours.bands.accent),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline' },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 16 },
    inputs: { label: { inputSpacing: 'small', optionalInputs: { weight: 'default' } } },
  };
}

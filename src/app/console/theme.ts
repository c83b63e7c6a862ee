import { theme as antd, type ThemeConfig } from 'antd'
import { useEffect } from 'react'
import { preference, usePreference } from '#kernel/ui/preference.ts'
import { useMedia } from '#kernel/ui/viewport.ts'
import { applyPalette, dark, light, type Palette } from './palette.ts'

export type ThemeMode = 'light' | 'dark'
export const themePreference = preference('theme', ['system', 'light', 'dark'], () => 'system')
export const densityPreference = preference('density', ['loose', 'middle', 'dense'], () => 'middle')

const shared: Tokens = {
  fontFamily: 'var(--font)', fontFamilyCode: 'var(--font-mono)',
  fontSize: 13, fontSizeSM: 12, fontSizeLG: 14, fontSizeXL: 16, fontSizeHeading1: 40, fontSizeHeading2: 22, fontSizeHeading3: 20, fontSizeHeading4: 16, fontSizeHeading5: 14,
  lineHeight: 20 / 13, lineHeightSM: 18 / 12, lineHeightLG: 22 / 14, lineHeightHeading1: 48 / 40, lineHeightHeading2: 28 / 22, lineHeightHeading3: 28 / 20, fontWeightStrong: 600,
  sizeUnit: 4, sizeStep: 4, borderRadius: 4, borderRadiusLG: 6, borderRadiusSM: 3, borderRadiusXS: 2,
  controlHeight: 30, controlHeightSM: 24, controlHeightLG: 44, controlOutlineWidth: 2, lineWidth: 1, lineWidthFocus: 2,
  motionDurationFast: '0.1s', motionDurationMid: '0.15s', motionDurationSlow: '0.2s',
}

function componentsOf(colours: Palette): NonNullable<ThemeConfig['components']> {
  return {
    Table: {
      headerBg: colours.alternate, headerColor: colours.text2, headerSplitColor: 'transparent', borderColor: colours.line, rowHoverBg: colours.alternate,
      rowSelectedBg: colours.accentGround, rowSelectedHoverBg: colours.accentGround, cellFontSize: 13, cellFontSizeMD: 13, cellFontSizeSM: 12,
      cellPaddingInline: 8, cellPaddingInlineMD: 8, cellPaddingInlineSM: 8, cellPaddingBlock: 10, cellPaddingBlockMD: 6, cellPaddingBlockSM: 3,
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', paddingInline: 12, paddingInlineSM: 8, contentFontSizeSM: 12 },
    Card: { headerHeight: 40, headerFontSize: 14, headerPadding: 12, bodyPadding: 12 },
    Tabs: { horizontalItemGutter: 20, horizontalItemPadding: '8px 0', titleFontSize: 13, horizontalMargin: '0 0 10px 0' },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Segmented: { trackBg: colours.panel, itemSelectedBg: colours.accentGround, itemSelectedColor: colours.accent },
    Modal: { titleFontSize: 16 },
    Tooltip: { maxWidth: 360 },
  }
}

type Tokens = NonNullable<ThemeConfig['token']>

function tokensOf(colours: Palette): Tokens {
  return {
    colorPrimary: colours.accent, colorPrimaryHover: colours.accentHover, colorPrimaryBg: colours.accentGround, colorPrimaryBorder: colours.accentEdge, colorInfo: colours.accent, colorLink: colours.accent,
    colorSuccess: colours.good, colorSuccessBg: colours.goodGround, colorSuccessBorder: colours.goodEdge,
    colorWarning: colours.c75, colorWarningBg: colours.c75Ground, colorWarningBorder: colours.c75Edge,
    colorError: colours.bad, colorErrorBg: colours.badGround, colorErrorBorder: colours.badEdge,
    colorBgLayout: colours.page, colorBgContainer: colours.panel, colorBgElevated: colours.raised, colorFillAlter: colours.alternate, colorFillSecondary: colours.inset,
    colorBgContainerDisabled: colours.inset, colorBgMask: colours.mask,
    colorText: colours.text, colorTextSecondary: colours.text2, colorTextTertiary: colours.text3, colorTextQuaternary: colours.text3, colorTextDisabled: colours.text3,
    colorTextPlaceholder: colours.text3, colorTextLightSolid: colours.onAccent,
    colorBorder: colours.edge, colorBorderSecondary: colours.line, colorSplit: colours.line, controlItemBgActive: colours.accentGround, controlItemBgHover: colours.alternate,
    boxShadow: colours.shadow, boxShadowSecondary: colours.shadow, boxShadowTertiary: 'none',
  }
}

function themeOf(colours: Palette, mode: ThemeMode, still: boolean): ThemeConfig {
  const tokens = tokensOf(colours)
  const base = mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm
  return {
    cssVar: { key: 'anlan' },
    // The dark algorithm makes its own colours of the seeds; ours are put back over them, or their contrast would not be what was chosen.
    algorithm: [base, (seed, map) => ({ ...(map ?? base(seed)), ...tokens })],
    token: { ...shared, ...tokens, motion: !still },
    components: componentsOf(colours),
  }
}

/** The mode in force: the user's choice, else what the system asks for. */
export function useThemeMode(): ThemeMode {
  const [chosen] = usePreference(themePreference)
  const systemIsDark = useMedia('(prefers-color-scheme: dark)')
  if (chosen === 'system') return systemIsDark ? 'dark' : 'light'
  return chosen
}

/** Ant Design's theme for the mode in force; puts the same colours on the document for our own parts. */
export function useAntdTheme(): ThemeConfig {
  const mode = useThemeMode()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const colours = mode === 'dark' ? dark : light
  useEffect(() => { applyPalette(colours, mode) }, [colours, mode])
  return themeOf(colours, mode, still)
}

import type { ConfigProviderProps } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Spinner } from '#kernel/ui/spinner.tsx'
import type { LanguageTools } from './language.ts'

const texts = {
  close: { zh: '关闭', en: 'Close' },
  show: { zh: '显示密码', en: 'Show the password' },
  hide: { zh: '隐藏密码', en: 'Hide the password' },
} as const satisfies Record<string, Label>

/** For inputs with a cross that empties them. */
export const clearable = { clearIcon: <Icon name="close" size={12} /> }

type Parts = Pick<ConfigProviderProps, 'button' | 'modal' | 'drawer' | 'select' | 'inputPassword'>

/** Our own icons and names for what the library draws by itself: its icons carry their English names into every language. */
export function antdParts(t: LanguageTools['t']): Parts {
  const closing = { closeIcon: <Icon name="close" />, closable: { 'aria-label': t(texts.close) } }
  return {
    button: { autoInsertSpace: false, loadingIcon: <Spinner /> },
    modal: closing,
    drawer: closing,
    select: { suffixIcon: <Icon name="down" size={12} />, loadingIcon: <Spinner /> },
    inputPassword: { iconRender: (visible) => <span role="img" aria-label={t(visible ? texts.hide : texts.show)} title={t(visible ? texts.hide : texts.show)}><Icon name={visible ? 'eyeOff' : 'eye'} /></span> },
  }
}

import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider, type ConfigProviderProps } from 'antd'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { antdParts } from './antd-parts.tsx'
import { useLanguage } from './language.ts'
import { queryClient } from './api.ts'
import { router } from './routes.tsx'
import { useAntdTheme } from './theme.ts'
import './tokens.css'
import '#kernel/ui/ui.css'
import './frame.css'

type AntdLocale = NonNullable<ConfigProviderProps['locale']>

function Console() {
  const theme = useAntdTheme()
  const { language, t } = useLanguage()
  const [locale, setLocale] = useState<AntdLocale>()
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    let current = true
    void loadLocale(language).then((loaded) => { if (current && loaded) setLocale(loaded) })
    return () => { current = false }
  }, [language])
  return (
    <ConfigProvider theme={theme} {...(locale ? { locale } : {})} {...antdParts(t)}>
      <App component={false}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

async function loadLocale(language: 'zh' | 'en'): Promise<AntdLocale | undefined> {
  const loaded: unknown = language === 'zh' ? await import('antd/es/locale/zh_CN.js') : await import('antd/es/locale/en_GB.js')
  return findLocale(loaded)
}

/** The locale inside the module, however many `default`s the bundler put around it. */
function findLocale(loaded: unknown): AntdLocale | undefined {
  if (isLocale(loaded)) return loaded
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? findLocale(loaded.default) : undefined
}

function isLocale(value: unknown): value is AntdLocale {
  return typeof value === 'object' && value !== null && 'locale' in value && typeof value.locale === 'string'
}

const place = document.getElementById('console')
if (!place) throw new Error('The page has no place for the console')
createRoot(place).render(<StrictMode><Console /></StrictMode>)

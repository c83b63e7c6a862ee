import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The console only: the server runs from source. The dev server hands /api to a server started beside it.
export default defineConfig({
  root: 'src/app/console',
  plugins: [react()],
  build: { outDir: '../../../dist/console', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1200 },
  server: { port: 5180, proxy: { '/api/': 'http://127.0.0.1:7180' } },
})

import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import { defineConfig } from 'vite';
import { stylesOfParts } from './styles-of-parts.ts';

/** Where a server under development listens, for `vite dev`. */
const SERVER = 'http://127.0.0.1:4600';

export default defineConfig({
  plugins: [react(), stylesOfParts()],
  css: { postcss: { plugins: [mantine()] } },
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: false,
    // Files that a policy without `data:` fonts may load, and that caches keep for ever by their hashed names.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': SERVER, '/v1': SERVER } },
});

import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  esbuild: { jsx: 'automatic' },
  build: { rollupOptions: { input: ['bundler.html', 'react.html', 'vue.html'] }, target: 'es2022' },
});

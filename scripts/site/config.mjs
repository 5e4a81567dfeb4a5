/** The configuration of VitePress, which build-site.ts copies beside the pages. */
import { readFileSync } from 'node:fs';
import { slug } from 'github-slugger';
import { defineConfig } from 'vitepress';

const sidebar = JSON.parse(readFileSync(new URL('navigation.json', import.meta.url), 'utf8'));

export default defineConfig({
  title: 'config-rule-kit',
  description: 'AWS Config custom rules as pure functions, in TypeScript',
  lang: 'en-US',
  // Without an icon, browsers ask for /favicon.ico.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  base: process.env.SITE_BASE ?? '/',
  markdown: {
    // Anchors as in the Markdown of the repository, where links are written for GitHub.
    anchor: { slugify: slug },
    config: showBraces,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  themeConfig: {
    sidebar,
    nav: [
      { text: 'Documentation', link: '/docs/README' },
      { text: 'API', link: '/api/' },
      { text: 'Examples', link: '/examples/' },
      { text: 'Changes', link: '/CHANGELOG' },
    ],
    outline: [2, 3],
    search: { provider: 'local' },
  },
});

/** In a page of VitePress `{{` begins an expression. Here it is text. */
function showBraces({ renderer: { rules } }) {
  for (const name of ['text', 'code_inline']) {
    const render = rules[name];
    rules[name] = (...input) => render(...input).replaceAll('{{', '&#123;&#123;');
  }
}

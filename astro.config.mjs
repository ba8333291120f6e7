// @ts-check
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { finishBuild } from './src/finish/finish-build.ts';

const site = process.env.SITE_URL ?? 'http://localhost:4321';
const base = process.env.BASE_PATH ?? '/';

export default defineConfig({
  site,
  base,
  trailingSlash: 'ignore',
  prerenderConflictBehavior: 'error',
  build: { format: 'directory', inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  markdown: {
    syntaxHighlight: 'shiki',
    shikiConfig: { theme: 'css-variables' },
  },
  integrations: [
    starlight({
      title: 'Three Digits',
      description:
        'The HTTP status code reference: what each code means, who sent it, what to do about it, and which one to send instead.',
      disable404Route: true,
      pagefind: false,
      expressiveCode: false,
      markdown: { headingLinks: false, processedDirs: ['./content/'] },
      routeMiddleware: './src/frame/route-data.ts',
      // In the order of the cascade; finishing leaves every page what it uses.
      customCss: [
        'base',
        'frame',
        'page',
        'tables',
        'code-block',
        'code-page',
        'home',
        'scripted',
        'print',
      ].map((name) => `./src/styles/${name}.css`),
      components: {
        Head: './src/components/frame/Head.astro',
        Header: './src/components/frame/Header.astro',
        ThemeProvider: './src/components/frame/ThemeProvider.astro',
        PageFrame: './src/components/frame/PageFrame.astro',
        Sidebar: './src/components/frame/Sidebar.astro',
        TwoColumnContent: './src/components/frame/TwoColumnContent.astro',
        PageSidebar: './src/components/frame/PageSidebar.astro',
        PageTitle: './src/components/frame/PageTitle.astro',
        ContentPanel: './src/components/frame/ContentPanel.astro',
        MarkdownContent: './src/components/frame/MarkdownContent.astro',
        Footer: './src/components/frame/Footer.astro',
        Banner: './src/components/frame/Empty.astro',
      },
    }),
    finishBuild(),
  ],
});

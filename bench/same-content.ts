import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HTMLElement, type Node, parse } from 'node-html-parser';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A page's content without the site around it. */
interface Content {
  title: string;
  description: string;
  main: HTMLElement;
}

function readContent(html: string): Content {
  const dom = parse(html, { blockTextElements: { pre: true, code: true } });
  const main = dom.querySelector('main');
  if (!main) throw new Error('a page without main');
  return {
    title: dom.querySelector('title')?.text.replace(/ \| Three Digits$/, '') ?? '',
    description: dom.querySelector('meta[name="description"]')?.getAttribute('content') ?? '',
    main,
  };
}

const BARE_CSS =
  'body{font:1rem/1.6 system-ui,sans-serif;max-width:50rem;margin:0 auto;padding:1rem}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3rem;text-align:left;vertical-align:top}pre{overflow:auto;background:#f5f5f5;padding:.5rem}.table-scroll{overflow:auto}';

/** The limit: the same main content as a page that somebody wrote by hand, and nothing else. */
export function writeBarePages(built: string, folder: string, paths: string[]): void {
  for (const path of paths) {
    const { title, main } = readContent(readFileSync(join(built, path, 'index.html'), 'utf8'));
    const file = join(folder, path, 'index.html');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${BARE_CSS}</style></head><body><main>${main.innerHTML}</main></body></html>`,
    );
  }
}

/**
 * Builds a Starlight as it comes, with the same content as Markdown, into `<folder>/dist`.
 * @throws when the build fails.
 */
export function buildStock(built: string, folder: string, kinds: string[]): string {
  const docs = join(folder, 'src/content/docs');
  mkdirSync(docs, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    '{"type":"module","private":true,"dependencies":{"@astrojs/starlight":"*","astro":"*"}}',
  );
  writeFileSync(
    join(folder, 'astro.config.mjs'),
    `import starlight from '@astrojs/starlight';\nimport { defineConfig } from 'astro/config';\nexport default defineConfig({ site: 'http://localhost', integrations: [starlight({ title: 'Stock' })] });\n`,
  );
  writeFileSync(
    join(folder, 'src/content.config.ts'),
    `import { defineCollection } from 'astro:content';\nimport { docsLoader } from '@astrojs/starlight/loaders';\nimport { docsSchema } from '@astrojs/starlight/schema';\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n`,
  );
  writeFileSync(join(docs, 'index.md'), '---\ntitle: Stock\n---\nHello.\n');
  for (const kind of kinds) {
    mkdirSync(join(docs, kind), { recursive: true });
    for (const name of readdirSync(join(built, kind), { withFileTypes: true }))
      if (name.isDirectory()) writeStockPage(built, docs, `${kind}/${name.name}`);
  }
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    },
  );
  if (status !== 0) throw new Error(`the stock site could not be built: ${stderr}`);
  return join(folder, 'dist');
}

function writeStockPage(built: string, docs: string, path: string): void {
  const { title, description, main } = readContent(
    readFileSync(join(built, path, 'index.html'), 'utf8'),
  );
  main.querySelector('h1')?.remove();
  const blocks = toBlocks(main).filter((block) => block.trim() !== '');
  const front = `title: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}`;
  writeFileSync(join(docs, `${path}.md`), `---\n${front}\n---\n\n${blocks.join('\n\n')}\n`);
}

/** Headings and code as Markdown, so that Starlight does with them what it does; the rest as HTML on one line. */
function toBlocks(node: HTMLElement): string[] {
  return node.childNodes.flatMap((child: Node) => {
    if (!(child instanceof HTMLElement)) return [child.text.trim()];
    if (/^H[23]$/.test(child.tagName))
      return [`${'#'.repeat(Number(child.tagName.charAt(1)))} ${oneLine(child.text)}`];
    if (child.tagName === 'PRE') {
      const language = child.getAttribute('data-language') ?? '';
      return [`\`\`\`\`${language}\n${child.text}\n\`\`\`\``];
    }
    const isSplit = /^(?:ARTICLE|SECTION|DIV|HEADER|FOOTER|ASIDE|FIGURE)$/.test(child.tagName);
    if (isSplit && child.querySelector('h2, h3, pre')) return toBlocks(child);
    return [oneLine(child.toString())];
  });
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

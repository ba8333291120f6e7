import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pagefind from 'pagefind';

/**
 * A copy of the built site with the search of a stock Starlight beside the same pages: Pagefind's index
 * with its defaults and Pagefind's default interface in a dialog, loaded when the page is idle.
 */
export async function makeStockSite(built: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  cpSync(built, folder, { recursive: true });
  for (const own of ['pagefind', 'search'])
    rmSync(join(folder, own), { recursive: true, force: true });
  const { index, errors } = await pagefind.createIndex({});
  if (!index) throw new Error(errors.join('; '));
  await index.addDirectory({ path: folder });
  await index.writeFiles({ outputPath: join(folder, 'pagefind') });
  await pagefind.close();
  if (!readdirSync(join(folder, 'pagefind')).includes('pagefind-ui.js'))
    throw new Error('this Pagefind has no default interface to compare with');
  writeFileSync(join(folder, 'stock.html'), PAGE);
}

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stock</title></head><body>
<button id="open">Search</button><dialog id="box"><div id="ui"></div></dialog>
<script type="module">
const box = document.getElementById('box');
const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1));
const open = () => { box.showModal(); document.querySelector('.pagefind-ui__search-input')?.focus(); };
document.getElementById('open').addEventListener('click', open);
addEventListener('load', () => idle(() => {
  const style = document.createElement('link');
  style.rel = 'stylesheet'; style.href = '/pagefind/pagefind-ui.css';
  const script = document.createElement('script');
  script.src = '/pagefind/pagefind-ui.js';
  script.onload = () => {
    new PagefindUI({ element: '#ui', showSubResults: true, showImages: false, resetStyles: false });
    if (box.open) document.querySelector('.pagefind-ui__search-input')?.focus();
  };
  document.head.append(style, script);
}));
</script></body></html>`;

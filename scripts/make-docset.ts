/**
 * `npm run make:docset`: turns the built site into `make/Three_Digits.docset` for Dash and Zeal.
 * Needs `npm run build` first.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { toDocsetPage, toDocsetSheet } from './docset-page.ts';

const dist = 'dist';
const folder = 'make/Three_Digits.docset';
if (!existsSync(join(dist, 'codes'))) {
  console.error('There is no built site in dist/: run npm run build first.');
  process.exit(1);
}

const { codes, vendors, comparisons, guides } = await loadCatalogue();
const resources = join(folder, 'Contents/Resources');
rmSync(folder, { recursive: true, force: true });
mkdirSync(resources, { recursive: true });
// Pages, their sheets and data; neither short addresses, which only lead on, nor what serves the site's own search and scripts.
const kept = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(?:html|css|json|md|csv|svg|xml|txt|7)$/.test(path))
  .filter((path) => !/^(?:\d{3}|pagefind|search|offline|og)\/|^404\.html$/.test(path));
for (const path of kept) {
  const file = join(resources, 'Documents', path);
  mkdirSync(dirname(file), { recursive: true });
  const bytes = readFileSync(join(dist, path));
  if (path.endsWith('.html')) writeFileSync(file, toDocsetPage(bytes.toString(), path));
  else if (path.endsWith('.css')) writeFileSync(file, toDocsetSheet(bytes.toString()));
  else writeFileSync(file, bytes);
}
writeFileSync(
  join(folder, 'Contents/Info.plist'),
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>CFBundleIdentifier</key><string>threedigits</string>
  <key>CFBundleName</key><string>Three Digits</string>
  <key>DocSetPlatformFamily</key><string>http</string>
  <key>isDashDocset</key><true/>
  <key>dashIndexFilePath</key><string>index.html</string>
</dict>
</plist>
`,
);

const database = new DatabaseSync(join(resources, 'docSet.dsidx'));
database.exec('CREATE TABLE searchIndex(id INTEGER PRIMARY KEY, name TEXT, type TEXT, path TEXT)');
database.exec('CREATE UNIQUE INDEX anchor ON searchIndex (name, type, path)');
const insert = database.prepare(
  'INSERT OR IGNORE INTO searchIndex(name, type, path) VALUES (?, ?, ?)',
);
for (const { code, meanings } of codes) {
  // The bare number too: it is what people type, and a whole match comes first.
  insert.run(code, 'Value', `codes/${code}/index.html`);
  for (const { data, vendor, anchor } of meanings) {
    const shared = meanings.length > 1 && vendor !== undefined;
    insert.run(
      `${code} ${data.phrase}${vendor ? ` (${vendor.name})` : ''}`,
      'Value',
      `codes/${code}/index.html${shared ? `#${anchor}` : ''}`,
    );
  }
}
for (const { id, data } of vendors) insert.run(data.name, 'Provider', `vendors/${id}/index.html`);
for (const { id, data } of comparisons) insert.run(data.title, 'Guide', `compare/${id}/index.html`);
for (const { id, data } of guides) insert.run(data.title, 'Guide', `guides/${id}/index.html`);
database.close();
console.log(`${folder}: ${codes.length} codes, ${vendors.length} vendors`);

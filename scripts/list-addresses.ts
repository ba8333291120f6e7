/**
 * `npm run list:addresses`: adds the addresses of the built site to the list of all ever
 * published, which a test compares with every build. Needs `npm run build` first; never removes a line.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readCatalogue } from '../src/catalogue/load.ts';

const LIST = 'tests/data/published-addresses.txt';
const sitemap = readFileSync('dist/sitemap-0.xml', 'utf8');
const pages = [...sitemap.matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)].map(
  (match) => match[1] ?? '',
);
const codes = readCatalogue(process.cwd()).codes.flatMap(({ code }) => [
  `/${code}/`,
  `/codes/${code}.json`,
  `/codes/${code}.md`,
]);
const others = [
  '/codes.json',
  '/classes.json',
  '/vendors.json',
  '/schema.json',
  '/llms.txt',
  '/llms-full.txt',
  '/feed.xml',
  '/opensearch.xml',
  '/threedigits.7',
];
const known = existsSync(LIST) ? readFileSync(LIST, 'utf8').split('\n').filter(Boolean) : [];
const all = [...new Set([...known, ...pages, ...codes, ...others])].sort();
writeFileSync(LIST, `${all.join('\n')}\n`);
console.log(`${all.length - known.length} added, ${all.length} in all`);

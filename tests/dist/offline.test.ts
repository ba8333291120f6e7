import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { toAddress } from '../../src/offline/addresses.ts';
import { type PackedFile, readPack } from '../../src/offline/read-pack.ts';
import { builtPages, DIST } from './built-site.ts';

/** Most bytes that a reader's browser fetches to keep the whole site. */
const MOST = 4_000_000;

const folder = join(DIST, 'offline');
const packs = readdirSync(folder).filter((name) => name.endsWith('.pack'));
const worker = readFileSync(join(DIST, 'sw.js'), 'utf8');
const unpacked = new Map(
  packs.map((name) => [name, gunzipSync(readFileSync(join(folder, name)))] as const),
);
const files: PackedFile[] = [...unpacked.values()].flatMap((bytes) =>
  readPack(new Uint8Array(bytes)),
);
const byPath = new Map(files.map((file) => [file.path, file]));

describe('reading without network', () => {
  test(`the whole set weighs at most ${MOST} bytes`, () => {
    const weight = packs.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    assert.ok(weight <= MOST, `${weight} bytes`);
    assert.ok(worker.length < 12_000, `the worker has ${worker.length} bytes`);
  });

  test('every page is in it, once and byte for byte', async () => {
    assert.equal(byPath.size, files.length);
    for (const { file, html } of builtPages()) {
      const packed = byPath.get(toAddress(file));
      assert.ok(packed, file);
      assert.equal(await packed.body.text(), html, file);
      assert.equal(packed.type, 'text/html; charset=utf-8');
    }
  });

  test('data and Markdown come out byte for byte, too', async () => {
    const data = files.filter(({ path }) => /\.(?:json|md)$/.test(path));
    assert.ok(data.length > 200);
    for (const { path, body } of data)
      assert.equal(await body.text(), readFileSync(join(DIST, path), 'utf8'), path);
  });

  test('so is everything that pages ask for: scripts, the search, data, icons', () => {
    const wanted = [
      ...['_astro', 'search', 'pagefind/fragment', 'pagefind/index', 'icons'].flatMap((under) =>
        readdirSync(join(DIST, under))
          .filter((name) => !/\.(?:br|gz)$/.test(name))
          .map((name) => `${under}/${name}`),
      ),
      'pagefind/pagefind-entry.json',
      'pagefind/engine.bin',
      'who/fingerprints.json',
      'favicon.svg',
      'site.webmanifest',
      'codes.json',
      'codes/404.md',
    ];
    assert.deepEqual(
      wanted.filter((path) => !byPath.has(path)),
      [],
    );
  });

  test('the worker names each pack, and each pack carries the hash of its content', () => {
    for (const [name, bytes] of unpacked) {
      assert.ok(worker.includes(`offline/${name}`), name);
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
      assert.ok(name.includes(`.${hash}.`), name);
    }
  });

  test('a pack that is cut is not taken', () => {
    for (const bytes of unpacked.values())
      assert.throws(() => readPack(new Uint8Array(bytes.subarray(0, bytes.length - 1))));
  });
});

describe('the manifest', () => {
  const manifest = JSON.parse(readFileSync(join(DIST, 'site.webmanifest'), 'utf8')) as {
    start_url: string;
    scope: string;
    icons: { src: string; sizes: string; type: string; purpose: string }[];
    shortcuts: { url: string }[];
  };

  test('names icons of the sizes it says, one of them maskable', () => {
    for (const { src, sizes, type } of manifest.icons) {
      const bytes = readFileSync(join(DIST, src));
      if (type !== 'image/png') continue;
      assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
    }
    const pngs = manifest.icons.filter(({ type }) => type === 'image/png');
    assert.deepEqual(
      pngs.map(({ sizes, purpose }) => `${sizes} ${purpose}`),
      ['192x192 any', '512x512 any', '512x512 maskable'],
    );
  });

  test('leads to pages that exist, under any base path', () => {
    for (const url of [
      manifest.start_url,
      manifest.scope,
      ...manifest.shortcuts.map((shortcut) => shortcut.url),
    ]) {
      assert.doesNotMatch(url, /^\/|:/);
      assert.ok(existsSync(join(DIST, url, 'index.html')), url);
    }
  });
});

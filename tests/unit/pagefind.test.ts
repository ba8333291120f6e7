import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as pagefind from 'pagefind';
import { readCbor, writeCbor } from '../../src/finish/cbor.ts';
import { type RecutIndex, recutIndex } from '../../src/finish/recut-index.ts';
import { type PassagePiece, PIECE_WORDS, startPagefind } from '../../src/search/pagefind.ts';
import { findDensest, pieceOf, toPassage } from '../../src/search/passages.ts';

const FILLER = Array.from({ length: 3000 }, (_, place) => `filler${place.toString(36)}`).join(' ');
const PAGES: Record<string, string> = {
  'codes/413':
    '<h1>413 Content Too Large</h1><p>The content is bigger than allowed.</p><h2 id="server">Running the server<a href="#server">#</a></h2><p>Set client_max_body_size in nginx.</p>',
  'codes/504': `<h1>504 Gateway Timeout</h1><p>The next server kept silent.</p><p>${FILLER}</p><h2 id="late">Late</h2><p>A gateway of nginx, and a café.</p>`,
};

async function index(): Promise<RecutIndex> {
  const made = await pagefind.createIndex({ writePlayground: false });
  assert.ok(made.index);
  for (const [path, body] of Object.entries(PAGES))
    await made.index.addHTMLFile({
      sourcePath: `${path}/index.html`,
      content: `<!doctype html><html lang="en"><body><main data-pagefind-body>${body}</main></body></html>`,
    });
  const { files } = await made.index.getFiles();
  await pagefind.close();
  return recutIndex(files);
}

const cut = await index();
const code = new Uint8Array(cut.engine);

async function find(query: string): Promise<{ passages: unknown[]; chunks: number }> {
  let chunks = 0;
  const { search } = await startPagefind(code, cut.meta, (name) => {
    chunks++;
    const chunk = cut.chunks.get(name);
    return chunk ? Promise.resolve(chunk) : Promise.reject(new Error(name));
  });
  const passages = (await search(query)).map(({ page, words }) => {
    const location = findDensest(words);
    const bytes = cut.pieces.get(`${page}-${pieceOf(location)}`);
    assert.ok(bytes);
    return toPassage(JSON.parse(bytes.toString()) as PassagePiece, location, '/base');
  });
  return { passages, chunks };
}

test('the index has many small chunks, of which a word needs one', async () => {
  assert.ok(cut.chunks.size > 5, `${cut.chunks.size} chunks`);
  for (const chunk of cut.chunks.values()) assert.ok(chunk.length < 20_000);
  assert.equal((await find('silent')).chunks, 1);
});

test('a passage leads to its section and begins behind its heading', async () => {
  assert.deepEqual((await find('client_max_body_size')).passages, [
    {
      href: '/base/codes/413/#server',
      title: '413 Content Too Large › Running the server',
      meaning: 'Set client_max_body_size in nginx.',
    },
  ]);
});

test('what stands before the first heading leads to the page itself', async () => {
  assert.deepEqual((await find('allowed')).passages, [
    {
      href: '/base/codes/413/',
      title: '413 Content Too Large',
      meaning: 'The content is bigger than allowed.',
    },
  ]);
});

test('words far down a page are found in its last piece, accents or not', async () => {
  const wanted = {
    href: '/base/codes/504/#late',
    title: '504 Gateway Timeout › Late',
    meaning: 'A gateway of nginx, and a café.',
  };
  assert.deepEqual((await find('café')).passages, [wanted]);
  assert.deepEqual((await find('Cafe')).passages, [wanted]);
  assert.ok(cut.pieces.has(`1-${Math.floor(3000 / PIECE_WORDS)}`));
});

test('every word of the text is found', async () => {
  for (const word of FILLER.split(' ').filter((_, place) => place % 97 === 0))
    assert.equal((await find(word)).passages.length, 1, word);
});

test('a page whose words are unknown is not found', async () => {
  assert.deepEqual((await find('zzzz')).passages, []);
  assert.deepEqual((await find('')).passages, []);
});

test('a part that cannot be loaded is asked for again', async () => {
  let broken = true;
  const { search } = await startPagefind(code, cut.meta, (name) => {
    const chunk = cut.chunks.get(name);
    return broken || !chunk ? Promise.reject(new Error('no network')) : Promise.resolve(chunk);
  });
  await assert.rejects(search('silent'), /no network/);
  broken = false;
  assert.equal((await search('silent')).length, 1);
});

test('the densest words of a page decide which passage is shown', () => {
  const words = [5, 40, 45, 300].map((location) => ({ location, score: 1 }));
  assert.equal(findDensest(words), 40);
});

test('CBOR comes back as it was', () => {
  const item = [0, 23, 24, 255, 256, 65_535, 65_536, -1, -25, -300, 'ü', '', [['x'.repeat(300)]]];
  assert.deepEqual(readCbor(writeCbor(item)), item);
  assert.throws(() => readCbor(Buffer.from([0xf6])), /not read here/);
  assert.throws(() => readCbor(Buffer.from([0x9f, 0xff])), /not read here/);
  assert.throws(() => readCbor(Buffer.from([0, 0])), /after the end/);
});

test('files that are not those of Pagefind 1.5 stop the build', () => {
  assert.throws(() => recutIndex([]), /no \.pf_meta/);
});

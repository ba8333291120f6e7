import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { toAtom, toFeedItems } from '../../src/views/feed.ts';

const catalogue = readCatalogue(process.cwd(), true);

describe('the feed of changes', () => {
  test('newest first, without files that have no date', () => {
    const items = toFeedItems(catalogue, (file) =>
      file.endsWith('/404.md')
        ? new Date('2026-11-02')
        : file.endsWith('/500.md')
          ? new Date('2026-11-03')
          : undefined,
    );
    assert.deepEqual(
      items.map(({ path }) => path),
      ['/codes/500/', '/codes/404/'],
    );
  });

  test('at most forty items', () => {
    assert.equal(toFeedItems(catalogue, () => new Date('2026-11-02')).length, 40);
  });

  test('is Atom with an id and a date for every entry, and escapes its text', () => {
    const xml = toAtom(
      [
        {
          title: 'A & <b>',
          path: '/codes/404/',
          summary: 'x',
          changed: new Date('2026-11-02T00:00:00Z'),
        },
      ],
      'https://status.example',
    );
    assert.match(xml, /<title>A &amp; &lt;b&gt;<\/title>/);
    assert.match(xml, /<updated>2026-11-02T00:00:00\.000Z<\/updated>/);
    assert.equal((xml.match(/<id>/g) ?? []).length, 2);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  countWords,
  findCitations,
  findLinks,
  findTables,
  splitSections,
  toSentences,
} from '../../src/catalogue/markdown.ts';

describe('reading Markdown for checks', () => {
  test('headings in fenced code do not count', () => {
    const sections = splitSections(
      '## A\n\n```sh\n## not a heading\n```\n\n### Sub\n\n## B\n\ntext',
    );
    assert.deepEqual(
      sections.map(({ heading, subheadings }) => [heading, subheadings]),
      [
        ['A', ['Sub']],
        ['B', []],
      ],
    );
  });

  test('prose leaves code out', () => {
    const [section] = splitSections('## A\n\ntext `<b>` more\n\n```html\n<script>\n```\n');
    assert.doesNotMatch(section?.prose ?? '', /<b>|<script>/);
    assert.match(section?.text ?? '', /<script>/);
  });

  test('tables with escaped bars', () => {
    assert.deepEqual(
      findTables('| A | B |\n| --- | --- |\n| a \\| b | c |\n\n| C |\n|---|\n| d |'),
      [
        [
          ['A', 'B'],
          ['a \\| b', 'c'],
        ],
        [['C'], ['d']],
      ],
    );
  });

  test('links and citations', () => {
    assert.deepEqual(findLinks('[a](/x/) and [b](#source-y "t")'), ['/x/', '#source-y']);
    assert.deepEqual(findCitations('RFC 9110 §15.5.5, RFC 9111 §4.'), [
      { rfc: '9110', section: '15.5.5', text: 'RFC 9110 §15.5.5' },
      { rfc: '9111', section: '4', text: 'RFC 9111 §4' },
    ]);
  });

  test('sentences', () => {
    assert.deepEqual(
      toSentences('One [two](/x/). Three\nfour.\n\n- Five six.\n- Seven.\n\n| a table |'),
      ['One two.', 'Three four.', '- Five six.', 'Seven.'],
    );
  });

  test('words', () => {
    assert.equal(countWords('The server’s 404 page, again.'), 5);
  });
});

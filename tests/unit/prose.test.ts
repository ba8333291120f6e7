import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  inlineMarkdown,
  linkCitationsIn,
  prepareProse,
  rfcUrl,
  toAnchor,
} from '../../src/render/prose.ts';

const context = { prefix: '', base: '/docs' };

describe('prose is prepared for a page', () => {
  test('it is split at second-level headings, with anchors and third-level headings', () => {
    const sections = prepareProse(
      '<p>Before.</p><h2 id="x">What it means</h2><p>A</p><h2>If you got it</h2><h3>Visiting a site</h3><p>B</p>',
      context,
    );
    assert.deepEqual(
      sections.map(({ heading, id, subheadings }) => ({ heading, id, subheadings })),
      [
        { heading: '', id: 'start', subheadings: [] },
        { heading: 'What it means', id: 'what-it-means', subheadings: [] },
        {
          heading: 'If you got it',
          id: 'if-you-got-it',
          subheadings: [{ text: 'Visiting a site', id: 'visiting-a-site' }],
        },
      ],
    );
    assert.equal(sections[2]?.html, '<h3 id="visiting-a-site">Visiting a site</h3><p>B</p>');
  });

  test('on a shared page anchors carry the sender and levels move down', () => {
    const [section] = prepareProse(
      '<h2>What it means</h2><h3>Sub</h3><p><a href="#source-a">x</a></p>',
      { prefix: 'nginx-', base: '', level: 3 },
    );
    assert.equal(section?.id, 'nginx-what-it-means');
    assert.match(section.html, /<h4 id="nginx-sub">/);
    assert.match(section.html, /href="#nginx-source-a"/);
  });

  test('the same heading twice gets two anchors', () => {
    const ids = prepareProse('<h2>A</h2><p>x</p><h2>A</h2><p>y</p>', context).map(({ id }) => id);
    assert.deepEqual(ids, ['a', 'a-2']);
  });

  test('RFC citations become links, but not inside code or links', () => {
    const [section] = prepareProse('<p>RFC 9110 §15.5.5 and <code>RFC 9110 §1</code></p>', context);
    assert.match(
      section?.html ?? '',
      /<a href="https:\/\/www\.rfc-editor\.org\/rfc\/rfc9110\.html#section-15\.5\.5" class="cite">/,
    );
    assert.match(section?.html ?? '', /<code>RFC 9110 §1<\/code>/);
  });

  test('links between pages move under the base path', () => {
    const [section] = prepareProse('<p><a href="/codes/410/">410</a></p>', context);
    assert.match(section?.html ?? '', /href="\/docs\/codes\/410\/"/);
  });

  test('in causes a long name may break after its joints, a short one and markup stay whole', () => {
    const cells = (text: string): string => `<td>${text}</td>`.repeat(4);
    const [section] = prepareProse(
      `<table><thead><tr><th>You see</th><th>Cause</th><th>Check</th><th>Fix</th></tr></thead><tbody><tr>${cells(
        '<code>request_terminate_timeout</code> <code>listen.owner</code> <code>a &lt;center_of_something_long&gt;</code>',
      )}</tr></tbody></table>`,
      context,
    );
    const html = section?.html ?? '';
    assert.match(html, /<code>request_<wbr>terminate_<wbr>timeout<\/code>/);
    assert.match(html, /<code>listen\.owner<\/code>/);
    assert.match(html, /&lt;center_<wbr>of_<wbr>something_<wbr>long&gt;/);
  });

  test('a long table of causes can be filtered, a short one is left alone', () => {
    const table = (rows: number): string =>
      `<table><thead><tr><th>You see</th><th>Cause</th><th>Check</th><th>Fix</th></tr></thead><tbody>${'<tr><td>a</td><td>b</td><td>c</td><td>d</td></tr>'.repeat(rows)}</tbody></table>`;
    const html = (rows: number): string => prepareProse(table(rows), context).at(0)?.html ?? '';
    assert.match(
      html(8),
      /<div class="table-filter" data-filter-place><\/div><table [^>]*data-filterable="/,
    );
    assert.doesNotMatch(html(7), /filter/);
  });

  test('cause tables carry their columns for phones; other tables scroll in a named region', () => {
    const table = (heads: string[]): string =>
      `<table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody><tr>${heads.map(() => '<td>x</td>').join('')}</tr></tbody></table>`;
    const causes = prepareProse(table(['You see', 'Cause', 'Check', 'Fix']), context).at(0);
    assert.match(causes?.html ?? '', /<td data-label="Fix">/);
    const other = prepareProse(table(['A', 'B']), context).at(0);
    assert.match(
      other?.html ?? '',
      /<div class="table-scroll" role="region" tabindex="0" aria-label="Table: A, B">/,
    );
  });

  test('highlighting keeps the text and loses its style attributes', () => {
    const [section] = prepareProse(
      '<pre class="astro-code css-variables" style="background:x" tabindex="0" data-language="http"><code><span class="line"><span style="color:var(--astro-code-token-keyword)">HTTP</span><span style="color:var(--astro-code-foreground)">/1.1</span></span></code></pre>',
      context,
    );
    assert.equal(
      section?.html,
      '<pre class="code" tabindex="0" data-language="http"><code><span class="t-keyword">HTTP</span>/1.1</code></pre>',
    );
  });
});

describe('short texts of the front matter', () => {
  test('code, links, emphasis and citations; everything else is text', () => {
    assert.equal(
      inlineMarkdown('`Allow` per RFC 9110 §15.5.6', context),
      '<code>Allow</code> per <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.6" class="cite">RFC&nbsp;9110 §15.5.6</a>',
    );
    assert.equal(
      inlineMarkdown('[x](#source-a) *y*', { prefix: 'p-', base: '' }),
      '<a href="#p-source-a">x</a> <em>y</em>',
    );
  });

  test('a link may have code for its words, and code may look like a link', () => {
    assert.equal(
      inlineMarkdown('[`invalid_token`](#source-a)', { prefix: 'p-', base: '' }),
      '<a href="#p-source-a"><code>invalid_token</code></a>',
    );
    assert.equal(inlineMarkdown('`RFC 9110 §1` [x]', context), '<code>RFC 9110 §1</code> [x]');
  });

  test('HTML in a field is shown, never run', () => {
    const html = inlineMarkdown('<img src=x onerror=alert(1)> `<b>`', context);
    assert.doesNotMatch(html, /<img|<b>/);
  });
});

test('addresses of sections and appendices', () => {
  assert.equal(
    rfcUrl('9110', '15.5.5'),
    'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.5',
  );
  assert.equal(rfcUrl('9110', 'B.4'), 'https://www.rfc-editor.org/rfc/rfc9110.html#appendix-B.4');
  assert.equal(rfcUrl('9110'), 'https://www.rfc-editor.org/rfc/rfc9110.html');
});

test('a full stop after a citation is not part of it', () => {
  assert.match(linkCitationsIn('See RFC 9110 §15.1.'), /§15\.1<\/a>\.$/);
});

test('anchors', () => {
  assert.equal(toAnchor('What it means'), 'what-it-means');
  assert.equal(toAnchor('IIS 403.14 – “no”'), 'iis-403-14-no');
});

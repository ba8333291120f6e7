import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { classOf } from '../../src/catalogue/classes.ts';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { isInRanges } from '../../src/catalogue/measured.ts';
import { toNavigation } from '../../src/frame/navigation.ts';
import { toGlance } from '../../src/views/glance.ts';
import { sourceTitle, sourceUrl } from '../../src/views/sources.ts';
import { pageTitle, toCodePage } from '../../src/views/code-page.ts';

const catalogue = readCatalogue(process.cwd(), true);
const code = (number: string): NonNullable<ReturnType<typeof catalogue.byCode.get>> => {
  const found = catalogue.byCode.get(number);
  assert.ok(found, number);
  return found;
};

describe('the catalogue', () => {
  test('classes of numbers', () => {
    assert.equal(classOf('404'), '4xx');
    assert.equal(classOf('000'), 'other');
    assert.equal(classOf('783'), 'other');
  });

  test('the registered meaning leads', () => {
    for (const { lead, meanings } of catalogue.codes) {
      if (meanings.some(({ specified }) => specified)) assert.ok(lead.specified);
    }
    assert.equal(code('451').lead.id, '451');
  });

  test('499 is led by nginx, whose number it is', () => {
    assert.equal(code('499').lead.data.vendor, 'nginx');
    assert.ok(code('499').meanings.length >= 8);
  });

  test('spellings in logs belong to 000', () => {
    assert.ok(code('000').writtenAs.includes('0'));
  });

  test('codes are in order of number and occur once', () => {
    const numbers = catalogue.codes.map(({ code: text }) => Number(text));
    assert.deepEqual(
      numbers,
      [...new Set(numbers)].sort((a, b) => a - b),
    );
  });
});

describe('navigation', () => {
  test('a code’s page lists its class and its neighbours', () => {
    const { sidebar, prev, next } = toNavigation(catalogue, '/codes/404/', '/docs');
    const group = sidebar.find((item) => item.type === 'group');
    assert.ok(
      group?.entries.some(
        (entry) => entry.type === 'link' && entry.isCurrent && entry.href === '/docs/codes/404/',
      ),
    );
    assert.equal(prev?.href, '/docs/codes/403/');
    assert.equal(next?.href, '/docs/codes/405/');
  });

  test('the first and the last code have one neighbour', () => {
    const [first] = catalogue.codes;
    const last = catalogue.codes.at(-1);
    assert.equal(toNavigation(catalogue, `/codes/${first?.code ?? ''}/`, '').prev, undefined);
    assert.equal(toNavigation(catalogue, `/codes/${last?.code ?? ''}/`, '').next, undefined);
  });
});

describe('the strip at a glance', () => {
  const glance = (number: string): Map<string, string> =>
    new Map(
      toGlance(code(number).lead, { prefix: '', base: '' }).map(({ topic, answer }) => [
        topic,
        answer,
      ]),
    );

  test('caching as specified', () => {
    assert.equal(glance('404').get('cache'), 'By default');
    assert.equal(glance('429').get('cache'), 'Never');
    assert.equal(glance('304').get('cache'), 'It refreshes');
    assert.equal(glance('100').get('cache'), 'No');
    assert.equal(glance('302').get('cache'), 'Only if told');
    assert.equal(glance('451').get('cache'), 'By default');
  });

  test('content and required fields', () => {
    assert.equal(glance('204').get('content'), 'None');
    assert.equal(glance('405').get('headers'), 'Allow');
    assert.equal(glance('401').get('headers'), 'WWW-Authenticate');
  });

  test('a number that never reaches a client says so', () => {
    assert.equal(glance('499').get('reaches'), 'Only a log');
    assert.equal(glance('560').get('reaches'), 'To a proxy');
  });

  test('a draft that lives is not called a failure', () => {
    const [reaches] = toGlance(code('294').lead, { prefix: '', base: '' }).filter(
      ({ topic }) => topic === 'reaches',
    );
    assert.doesNotMatch(reaches?.noteHtml ?? '', /never came into use/);
  });
});

test('titles', () => {
  assert.equal(pageTitle(code('404')), '404 Not Found');
  assert.match(pageTitle(code('418')), /teapot/);
  assert.match(pageTitle(code('499')), /^499/);
});

test('a page of several meanings opens with the question which one it is', () => {
  const page = toCodePage(code('499'), catalogue, () => '<h2>What it means</h2><p>x</p>', '');
  assert.equal(page.headings[0]?.text, 'Which one do you have?');
  assert.equal(new Set(page.headings.map(({ slug }) => slug)).size, page.headings.length);
});

test('addresses inside sources in words', () => {
  assert.equal(
    sourceUrl('github.com/nginx/nginx src/http/ngx_http_request.h @3f6f782 (1.31.5)'),
    'https://github.com/nginx/nginx/blob/3f6f782/src/http/ngx_http_request.h',
  );
  assert.equal(
    sourceUrl('https://vercel.com/docs/errors (excerpt)'),
    'https://vercel.com/docs/errors',
  );
  assert.equal(sourceUrl('npm http-status@2.1.0'), undefined);
});

test('ranges of statuses', () => {
  assert.ok(isInRanges('200-203,300,301', 202));
  assert.ok(!isInRanges('200-203,300,301', 204));
  assert.ok(!isInRanges('', 200));
});

test('a source is shown by repository and file, or by its address', () => {
  assert.equal(
    sourceTitle('github.com/nginx/nginx src/http/ngx_http_request.h @3f6f782 (1.31.5)'),
    'nginx/nginx: ngx_http_request.h (1.31.5)',
  );
  assert.equal(
    sourceTitle('github.com/cloudflare/cloudflare-docs src/content/5xx-errors/index.mdx @0c50ffa'),
    'cloudflare/cloudflare-docs: 5xx-errors/index.mdx',
  );
  assert.equal(
    sourceTitle('https://vercel.com/docs/errors (excerpt)'),
    'vercel.com/docs/errors (excerpt)',
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, buildEngine, buildEngineGently, type Engine } from '../../src/search/engine.ts';
import { relaxQuery } from '../../src/search/passages.ts';
import { toAnnouncement, toRows, toWaysOn } from '../../src/search/present.ts';
import { type CodeRow, type FullData, type QuickData } from '../../src/search/types.ts';

const code = (digits: string, phrase: string, meaning: string): CodeRow => ({
  code: digits,
  phrase,
  meaning,
  senders: [],
  registered: true,
  sent: true,
});
const quick: QuickData = {
  version: '1',
  codes: [
    code('401', 'Unauthorized', 'No valid credentials came with the request.'),
    code('403', 'Forbidden', 'The server knows who asks and refuses.'),
    code('404', 'Not Found', 'Nothing is at this address.'),
    code('413', 'Content Too Large', 'The body is larger than the server takes.'),
    code('429', 'Too Many Requests', 'The allowance is used up.'),
    {
      ...code('499', 'Client Closed Request', 'The client hung up.'),
      registered: false,
      senders: [
        ['nginx', 'nginx'],
        ['esri', 'Esri ArcGIS'],
      ],
    },
  ],
};
const full: FullData = {
  version: '1',
  pages: [
    {
      kind: 'comparison',
      href: '/compare/401-vs-403/',
      title: '401 or 403',
      meaning: 'Would other credentials help?',
      codes: ['401', '403'],
    },
    {
      kind: 'class',
      href: '/4xx/',
      title: '4xx: Client Error',
      meaning: 'The request.',
      codes: [],
    },
  ],
  identifiers: [
    {
      identifier: '403.14',
      name: 'Directory listing denied',
      vendor: 'IIS',
      codes: ['403'],
      href: '/vendors/iis/#sub-status-codes',
    },
    {
      identifier: 'RL',
      name: 'RateLimited',
      vendor: 'Envoy',
      codes: ['429'],
      href: '/vendors/envoy/#response-flag',
    },
  ],
  codeTexts: {
    '401': { symptom: ['browser keeps asking for a password', 'token expired'] },
    '403': { symptom: ['file permissions are wrong'], word: ['permission'] },
    '404': { symptom: ['link is broken'] },
    '413': {
      error: ['client intended to send too large body'],
      intent: ['limit the size of uploads'],
    },
    '429': { word: ['rate limit'] },
  },
  pageTexts: {},
  names: { '413': ['content too large', 'request entity too large', 'payload too large'] },
};
const engine = buildEngine(quick, full);

/** The same with more codes, and with other texts, names, pages or identifiers. */
function buildWith(codes: CodeRow[], changes: Partial<FullData> = {}): Engine {
  return buildEngine({ ...quick, codes: [...quick.codes, ...codes] }, { ...full, ...changes });
}

const FOUND = code('302', 'Found', 'Look there this time.');
const NO_CONTENT = code('204', 'No Content', 'Nothing to send.');
const NO_RESPONSE: CodeRow = {
  ...code('444', 'No Response', 'The connection was closed.'),
  registered: false,
  senders: [['nginx', 'nginx']],
};

function first(query: string, using: Engine = engine): string {
  const [hit] = answer(using, query).hits;
  if (!hit) return '';
  return hit.kind === 'code'
    ? hit.row.code
    : hit.kind === 'page'
      ? hit.row.href
      : hit.row.identifier;
}

test('numbers, names old and new, halves and slips', () => {
  for (const [query, expected] of [
    ['404', '404'],
    ['http error 404 page', '404'],
    ['NOT FOUND', '404'],
    ['not f', '404'],
    ['request entity too large', '413'],
    ['PayloadTooLarge', '413'],
    ['to many reqests', '429'],
    ['ratelimit', '429'],
    ['40', '401'],
    ['4xx', '/4xx/'],
  ] as const)
    assert.equal(first(query), expected, query);
});

test('identifiers, alone and among other words', () => {
  for (const query of ['403.14', 'HTTP Error 403.14 - Forbidden', 'IIS 403.14'])
    assert.equal(first(query), '403');
  assert.equal(first('RL'), '429');
  assert.equal(first('envoy flag RL'), '429');
});

test('comparisons by number and by name', () => {
  for (const query of [
    '401 vs 403',
    '403 or 401?',
    'difference between unauthorized and forbidden',
  ])
    assert.equal(first(query), '/compare/401-vs-403/', query);
});

test('plain words and pasted texts', () => {
  assert.equal(first('my browser is asking again and again for the password'), '401');
  assert.equal(
    first(
      '2026/11/20 10:00:00 [error] 7#7: *1 client intended to send too large body: 20971520 bytes, client: 10.0.0.1',
    ),
    '413',
  );
  assert.equal(first('broken links'), '404');
});

test('hostile input is only text', () => {
  for (const query of [
    '<img src=x onerror=alert(1)>',
    '\u202e404\u202c',
    '(((',
    '\\',
    '%',
    '\u0000',
    'x'.repeat(10_000),
    '.'.repeat(300),
  ])
    assert.doesNotThrow(() => answer(engine, query));
  assert.equal(first('\u202e404\u202c'), '404');
});

test('without the full index numbers and names are found', () => {
  const small = buildEngine(quick);
  assert.equal(first('429', small), '429');
  assert.equal(first('too many requests', small), '429');
  assert.equal(first('forbiden', small), '403');
});

test('built gently or at once, the engine answers alike', async () => {
  const gentle = await buildEngineGently(quick, full, () => Promise.resolve());
  for (const query of ['token expired', '404', 'upload size'])
    assert.deepEqual(answer(gentle, query), answer(engine, query));
});

test('rows: exact code first, then comparison and sub-codes; addresses under the base path', () => {
  const rows = toRows(engine, answer(engine, '403'), [], '/docs');
  assert.deepEqual(
    rows.map(({ kind, href }) => [kind, href]),
    [
      ['code', '/docs/codes/403/'],
      ['comparison', '/docs/compare/401-vs-403/'],
      ['identifier', '/docs/vendors/iis/#sub-status-codes'],
    ],
  );
});

test('a shared number says who sends it and leads to the sender that was named', () => {
  const [row] = toRows(engine, answer(engine, '499 esri'), [], '');
  assert.equal(row?.href, '/codes/499/#esri');
  assert.equal(row.note, 'Sent by nginx, Esri ArcGIS');
});

test('an unknown number leads to its neighbours and its class', () => {
  const found = answer(engine, 'error 477');
  assert.equal(found.unknown, '477');
  const ways = toWaysOn(engine, found, '');
  assert.equal(ways[0]?.mark, '499');
  assert.ok(ways.some(({ href }) => href === '/4xx/'));
  assert.ok(ways.some(({ href }) => href === '/who/'));
});

test('announcements say how many and the first', () => {
  const rows = toRows(engine, answer(engine, '404'), [], '');
  assert.match(toAnnouncement(rows, false), /^\d+ results?\. First: 404 Not Found$/);
  assert.equal(toAnnouncement([], false), '');
});

test('the full text is asked for the telling words only', () => {
  const [both, one] = relaxQuery(engine, 'how do i limit the size of it');
  assert.deepEqual(both?.split(' ').sort(), ['limit', 'size']);
  assert.ok(one === 'limit' || one === 'size');
  assert.deepEqual(relaxQuery(undefined, 'the'), ['the']);
});

test('an everyday phrase does not lead to a number that nobody sends', () => {
  const unsent: CodeRow = {
    ...code('310', 'Too many Redirects', 'A line in a table of phrases.'),
    registered: false,
    sent: false,
  };
  const codeTexts = { ...full.codeTexts, '302': { symptom: ['too many redirects'] } };
  const using = buildWith([FOUND, unsent], { codeTexts });
  assert.equal(first('too many redirects', using), '302');
  assert.equal(first('310', using), '310');
});

test('a page is first for its very title', () => {
  const pages = full.pages.concat({
    kind: 'vendor',
    href: '/vendors/nginx/',
    title: 'nginx',
    meaning: 'A web server.',
    codes: ['499'],
  });
  assert.equal(first('nginx', buildWith([], { pages })), '/vendors/nginx/');
});

test('beginnings: registered codes first, then those with the most senders', () => {
  const sentBy = (digits: string, senders: CodeRow['senders']): CodeRow => ({
    ...code(digits, 'Name', 'Meaning.'),
    registered: false,
    senders,
  });
  const codes = [sentBy('497', [['a', 'A']]), ...quick.codes];
  const found = answer(buildEngine({ ...quick, codes }, full), '49').hits;
  assert.deepEqual(
    found.flatMap((hit) => (hit.kind === 'code' ? [hit.row.code] : [])),
    ['499', '497'],
  );
});

test('what is left of a longer query is no name and no identifier by itself', () => {
  const using = buildWith(
    [code('301', 'Moved Permanently', 'The address changed for good.'), FOUND],
    {
      identifiers: [
        ...full.identifiers,
        {
          identifier: 'Redirect',
          name: '',
          vendor: 'Amazon S3',
          codes: ['302'],
          href: '/vendors/amazon-s3/#error-code',
        },
        {
          identifier: '1000',
          name: 'DNS points to prohibited IP',
          vendor: 'Cloudflare',
          codes: ['403'],
          href: '/vendors/cloudflare/#1xxx-error',
        },
      ],
      codeTexts: {
        ...full.codeTexts,
        '301': { intent: ['redirect http to https'] },
        '413': { intent: ['more than 1000 items in a call'] },
      },
      names: { ...full.names, '302': ['redirect'] },
    },
  );
  assert.equal(first('Redirect', using), '302');
  assert.equal(first('cloudflare error 1000', using), '403');
  assert.equal(first('more than 1000 items in one call', using), '413');
});

test('a name that begins or ends with a framing word is found among framing words', () => {
  const using = buildWith([{ ...NO_RESPONSE, senders: [] }, NO_CONTENT]);
  for (const query of ['no response', 'http no response error', 'no response status code'])
    assert.equal(first(query, using), '444', query);
});

test('constants of libraries, among framing words and in lower case', () => {
  const codeTexts = { '403': { symptom: ['http status code response', 'sc gone'] } };
  const using = buildWith([FOUND], { codeTexts });
  for (const [query, expected] of [
    ['HttpStatus.SC_NOT_FOUND response', '404'],
    ['httpstatus.not_found status code', '404'],
    ['http.statusnotfound', '404'],
    ['scnotfound', '404'],
    ['http.statusfound', '302'],
    ['httpstatuscode.toomanyrequests status code', '429'],
  ] as const) {
    const [hit] = answer(using, query).hits;
    assert.ok(hit && hit.score > 10, query);
    assert.equal(first(query, using), expected, query);
  }
});

test('another word is no slip of the finger, however long the name', () => {
  const using = buildWith(
    [code('505', 'HTTP Version Not Supported', 'Another version is needed.')],
    {
      codeTexts: { '403': { intent: ['region not supported'] } },
      names: { '505': ['version notsupported'] },
    },
  );
  assert.equal(first('region not supported', using), '403');
  assert.equal(first('verison not suported', using), '505');
});

test('a vendor’s name for a code is its name when the vendor is said too', () => {
  const codeTexts = {
    '204': { symptom: ['no response status code from nginx', 'no response from nginx'] },
  };
  const using = buildWith([NO_RESPONSE, NO_CONTENT], { codeTexts });
  assert.equal(first('nginx no response status code', using), '444');
});

test('an identifier in everyday words is not another vendor’s', () => {
  const identifiers = ['Netlify', 'Vercel'].map((vendor) => ({
    identifier: vendor === 'Netlify' ? 'Function timeout' : 'DEPLOYMENT_NOT_FOUND',
    name: '',
    vendor,
    codes: [vendor === 'Netlify' ? '413' : '404'],
    href: '/vendors/',
  }));
  const codeTexts = { '429': { symptom: ['vercel function timeout'] } };
  const using = buildWith([], { identifiers, codeTexts });
  assert.equal(first('vercel function timeout', using), '429');
  assert.equal(first('netlify function timeout', using), '413');
});

test('“not” before a word is the word’s negation, slips of the finger included', () => {
  const codeTexts = {
    '401': { symptom: ['unauthorized user'] },
    '403': { symptom: ['user is authorized but may not'] },
  };
  const using = buildWith([], { codeTexts });
  for (const query of ['user not authorised', 'user not autorized'])
    assert.equal(first(query, using), '401', query);
});

test('a vendor’s page is first for the vendor and its codes, behind a code for what happened there', () => {
  const page = (href: string, title: string): FullData['pages'][number] => ({
    kind: 'vendor',
    href,
    title,
    meaning: 'A cache that shows a guru meditation when no backend answers.',
    codes: ['503'],
  });
  const pages = [
    page('/vendors/varnish/', 'Varnish'),
    page('/vendors/drafts/', 'Expired HTTP drafts'),
  ];
  const unavailable = code('503', 'Service Unavailable', 'No backend answers just now.');
  const codeTexts = { '503': { symptom: ['Varnish shows its meditation page'] } };
  const using = buildWith([unavailable], { pages, codeTexts });
  assert.equal(first('varnish error codes', using), '/vendors/varnish/');
  assert.equal(first('varnish guru meditation', using), '503');
  assert.notEqual(first('token expired', using), '/vendors/drafts/');
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { z } from 'astro/zod';
import {
  cachesFileSchema,
  exchangesFileSchema,
  matricesFileSchema,
  softwareFileSchema,
  surprisesFileSchema,
  type CacheRow,
  type Exchange,
  type ExchangeResponse,
  type Matrix,
} from '../../src/schemas/measured.ts';
import { volatileIn } from '../../lab/core/volatile.ts';
import { findMentions, isVersionOf, listPrograms } from '../../src/catalogue/programs.ts';

const folder = fileURLToPath(new URL('../../content/facts/measured/', import.meta.url));
const facts = fileURLToPath(new URL('../../content/facts/', import.meta.url));

function read<Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(readFileSync(folder + name, 'utf8')));
}

const { exchanges } = read('exchanges.json', exchangesFileSchema);
const matrices = ['servers.json', 'gateways.json', 'clients.json'].flatMap(
  (name) => read(name, matricesFileSchema).matrices,
);
const caches = read('caches.json', cachesFileSchema);
const { software } = read('software.json', softwareFileSchema);
const { surprises } = read('surprises.json', surprisesFileSchema);

/** Codes of the registry's copy, ranges left out. */
const registered = readFileSync(`${facts}registry.csv`, 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => /^\d{3},/.test(line) && !/^\d{3},(Unassigned)/.test(line))
  .map((line) => line.slice(0, 3));

function findMatrix(id: string): Matrix {
  const matrix = matrices.find((one) => one.id === id);
  assert.ok(matrix, `no table ${id}`);
  return matrix;
}

const expand = (ranges: string): Set<string> =>
  new Set(
    ranges
      .split(',')
      .filter(Boolean)
      .flatMap((part) => {
        const [from = 0, to = from] = part.split('-').map(Number);
        return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
      }),
  );

test('no file is too large, and none names a path of the machine it was made on', () => {
  for (const name of readdirSync(folder)) {
    assert.ok(statSync(folder + name).size < 900_000, `${name} is over 900 kB: split it`);
    const text = readFileSync(folder + name, 'utf8');
    assert.doesNotMatch(text, /\/tmp\/|\/root\/|\/home\/|\/work\//, name);
  }
});

test('ids are unique', () => {
  for (const ids of [exchanges, software, matrices, surprises].map((list) =>
    list.map(({ id }) => id),
  )) {
    assert.equal(new Set(ids).size, ids.length);
  }
  for (const matrix of matrices) {
    assert.equal(new Set(matrix.rows.map(({ id }) => id)).size, matrix.rows.length, matrix.id);
  }
});

test('every registered code has an exchange, and at least 45 have one that is not synthetic', () => {
  const missing = registered.filter(
    (code) => !exchanges.some((exchange) => exchange.code === code),
  );
  assert.deepEqual(missing, []);
  const real = registered.filter((code) =>
    exchanges.some((exchange) => exchange.code === code && exchange.tier !== 'synthetic'),
  );
  assert.ok(registered.length >= 64, `${registered.length} registered codes`);
  assert.ok(real.length >= 45, `${real.length} codes`);
});

test('enough software was measured', () => {
  const rows = (id: string): string[] => [
    ...new Set(findMatrix(id).rows.map((row) => row.software)),
  ];
  const browsers = software.filter(({ kind }) => kind === 'browser').map(({ id }) => id);
  assert.ok(rows('servers').length >= 20, `${rows('servers').length} servers`);
  assert.ok(rows('redirect-get').length >= 18, `${rows('redirect-get').length} clients`);
  assert.ok(browsers.length >= 3, `${browsers.length} browsers`);
  const cached = new Set(caches.rows.map((row) => row.software));
  assert.ok(cached.size >= 7, `${cached.size} caches`);
});

test('every id of a program is in software.json, with the version of the row', () => {
  const versions = new Map(software.map(({ id, version }) => [id, version]));
  for (const row of [...matrices.flatMap((matrix) => matrix.rows), ...caches.rows]) {
    assert.equal(versions.get(row.software), row.version, `${row.software} of ${row.label}`);
  }
  for (const exchange of exchanges) {
    const item = software.find(({ id }) => id === exchange.software);
    assert.ok(item, exchange.id);
    assert.equal(exchange.product, `${item.name} ${item.version}`);
  }
});

/** Says what is wrong with one response, or nothing. */
function complainAboutResponse(exchange: Exchange, response: ExchangeResponse): string | undefined {
  const isHttp2 = exchange.protocol === 'HTTP/2';
  const first = response.head.split('\r\n')[0] ?? '';
  if (first !== response.line) return `first line of the head is ${first}`;
  const expected = isHttp2
    ? `:status: ${response.status}`
    : `HTTP/1.\\d ${response.status}(?: .*)?`;
  if (!new RegExp(`^${expected}$`).test(response.line)) return `status line ${response.line}`;
  if (!isHttp2 && !response.head.endsWith('\r\n\r\n')) return 'the head does not end';
  const marks = /^(transfer-encoding|content-length):|^connection: close/im;
  if (response.interim && marks.test(response.head))
    return 'an interim response with marks of a final one';
  return undefined;
}

/** Says what is wrong with the order of the responses, or nothing. */
function complainAboutOrder({ code, responses }: Exchange): string | undefined {
  const last = responses.at(-1);
  if (!last) return 'no response';
  if (last.interim || responses.slice(0, -1).some((one) => !one.interim))
    return 'interim flags are wrong';
  if (!code.startsWith('1') || code === '101') {
    return String(last.status) === code ? undefined : `final status ${last.status}`;
  }
  if (!responses.some((one) => one.interim && String(one.status) === code))
    return `no interim ${code}`;
  return last.status < 200 ? 'no final response' : undefined;
}

/** Says what is wrong with the bytes of an exchange, or nothing. */
function complainAbout(exchange: Exchange): string | undefined {
  const complaints = exchange.responses.map((response) =>
    complainAboutResponse(exchange, response),
  );
  return complainAboutOrder(exchange) ?? complaints.find((complaint) => complaint !== undefined);
}

test('the bytes of every exchange carry its code', () => {
  for (const exchange of exchanges) assert.equal(complainAbout(exchange), undefined, exchange.id);
});

test('the look at the bytes refuses a final 103 and another status', () => {
  const good = exchanges.find(({ id }) => id === '404-nginx-missing-file');
  assert.ok(good);
  assert.equal(complainAbout(good), undefined);
  assert.match(complainAbout({ ...good, code: '403' }) ?? '', /final status 404/);
  assert.match(complainAbout({ ...good, code: '103' }) ?? '', /no interim 103/);
  const [response] = good.responses;
  assert.ok(response);
  const other = { ...response, line: 'HTTP/1.1 410 Gone' };
  assert.match(complainAbout({ ...good, responses: [other] }) ?? '', /first line/);
});

/** The parts of a request in HTTP/1.1, as far as they are shown. */
function splitRequest(text: string): { head: string; content: string } {
  const end = text.indexOf('\r\n\r\n');
  return end === -1
    ? { head: text, content: '' }
    : { head: text.slice(0, end), content: text.slice(end + 4) };
}

/** Says what a trigger or an excerpt gets wrong about the request, or nothing. */
function complainAboutRequest({
  trigger,
  config = '',
  request,
  requestBytes,
}: Exchange): string | undefined {
  const { head, content } = splitRequest(request);
  const announced = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  const isShown = requestBytes === Buffer.byteLength(request);
  if (isShown && announced > content.length && !/announces|before that/.test(trigger))
    return `announces ${announced} bytes of content, sends ${content.length}`;
  const line = head.split('\r\n')[0] ?? '';
  const path = /\/fault\/[a-z-]+/.exec(config)?.[0];
  return path && !line.includes(`${path} `) ? `a line about ${path} beside ${line}` : undefined;
}

const wasTold =
  /passes? it on|handshake passed on|scripted origin|was told to|returns? this|with this status/;

/** Says what the tier gets wrong about trigger and excerpt, or nothing. */
function complainAboutTier({ code, tier, trigger, config = '' }: Exchange): string | undefined {
  const isWebSocket = code === '101';
  if (wasTold.test(trigger) && tier !== 'synthetic' && !(isWebSocket && tier === 'directive'))
    return `${tier}, though ${trigger}`;
  const told = new RegExp(`\\b(?:return|deny_status|error \\S+) ${code}\\b`);
  if (tier === 'own-reason' && told.test(config)) return `own reason, though told ${config}`;
  return tier === 'synthetic' && config === '' && !/told|prints|calls|passes/.test(trigger)
    ? 'synthetic, but nobody says who told it'
    : undefined;
}

const complainAboutWords = (exchange: Exchange): string | undefined =>
  complainAboutRequest(exchange) ?? complainAboutTier(exchange);

test('the words beside an exchange agree with its bytes', () => {
  for (const exchange of exchanges)
    assert.equal(complainAboutWords(exchange), undefined, exchange.id);
});

test('the look at the words refuses what misled before', () => {
  const find = (id: string): Exchange => {
    const found = exchanges.find((exchange) => exchange.id === id);
    assert.ok(found, id);
    return found;
  };
  const continued = find('100-gunicorn-expect-continue');
  assert.match(
    complainAboutWords({ ...continued, trigger: 'The content follows.' }) ?? '',
    /announces 3 bytes/,
  );
  const refused = find('503-apache-upstream-refuses');
  const other = { ...refused, request: refused.request.replace('refuses', 'silence') };
  assert.match(complainAboutWords(other) ?? '', /a line about/);
  const hints = find('103-caddy-upstream-interim-first');
  assert.match(complainAboutWords({ ...hints, tier: 'own-reason' }) ?? '', /own-reason, though/);
  const returned = find('402-nginx-return');
  assert.match(
    complainAboutWords({ ...returned, tier: 'own-reason', trigger: 'A file.' }) ?? '',
    /told return 402/,
  );
});

test('an exchange is named after its code and software', () => {
  for (const { id, code, software: by } of exchanges)
    assert.ok(id.startsWith(`${code}-${by}-`), id);
});

test('no date of the day of the measurement is left in an exchange', () => {
  for (const { id, date, responses } of exchanges) {
    const day = new Date(`${date}T00:00:00Z`).toUTCString().slice(5, 16);
    for (const { head, body } of responses) assert.ok(!(head + body).includes(day), id);
  }
});

test('no date is left in the details and logs of a cell', () => {
  for (const matrix of matrices) {
    for (const row of matrix.rows) {
      for (const [column, { detail = '', log = '' }] of Object.entries(row.cells)) {
        assert.doesNotMatch(
          `${detail} ${log}`,
          /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? \d\d? ?[A-Z]|\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d/,
          `${matrix.id}/${row.id}/${column}`,
        );
      }
    }
  }
});

test('every file lists what may differ, and the comparison allows no more', () => {
  for (const name of readdirSync(folder)) {
    const file = JSON.parse(readFileSync(folder + name, 'utf8')) as { volatile?: string[] };
    if (name !== 'surprises.json') assert.deepEqual(file.volatile, volatileIn(name), name);
  }
});

test('every cell stands in a column of its table', () => {
  for (const matrix of matrices) {
    const columns = new Set(matrix.columns.map(({ id }) => id));
    for (const row of matrix.rows) {
      for (const column of Object.keys(row.cells))
        assert.ok(columns.has(column), `${matrix.id}/${row.id}/${column}`);
    }
  }
});

test('the tables of client behaviour have no holes', () => {
  for (const matrix of read('clients.json', matricesFileSchema).matrices) {
    for (const row of matrix.rows) {
      assert.equal(Object.keys(row.cells).length, matrix.columns.length, `${matrix.id}/${row.id}`);
    }
  }
});

test('every cache has a row for every mode', () => {
  const modes = new Set(caches.modes.map(({ id }) => id));
  const count = new Map<string, number>();
  for (const row of caches.rows) {
    assert.ok(modes.has(row.mode), row.mode);
    count.set(row.software, (count.get(row.software) ?? 0) + 1);
  }
  for (const [id, rows] of count) assert.equal(rows, modes.size, id);
});

function findCacheRow(path: string): CacheRow {
  const row = caches.rows.find((one) => `${one.software}/${one.mode}` === path);
  assert.ok(row, `no cache row ${path}`);
  return row;
}

test('a surprise quotes something, and exchanges that exist', () => {
  const known = new Set(exchanges.map(({ id }) => id));
  for (const surprise of surprises) {
    const { exchanges: ids, cells, caches: rows } = surprise;
    assert.ok(ids.length + cells.length + rows.length > 0, `${surprise.id} quotes nothing`);
    for (const id of ids) assert.ok(known.has(id), `${surprise.id}: ${id}`);
  }
});

test('a surprise quotes cells with the values they have', () => {
  for (const surprise of surprises) {
    for (const { cell, value } of surprise.cells) {
      const [matrix = '', row = '', column = ''] = cell.split('/');
      const found = findMatrix(matrix).rows.find(({ id }) => id === row)?.cells[column];
      assert.equal(found?.value, value, `${surprise.id}: ${cell}`);
    }
  }
});

test('a surprise says of caches what they did', () => {
  for (const { id, caches: quoted } of surprises) {
    for (const { row, reused, notReused, changed = {} } of quoted) {
      const measured = findCacheRow(row);
      const set = expand(measured.reused);
      for (const code of reused) assert.ok(set.has(code), `${id}: ${row} does not reuse ${code}`);
      for (const code of notReused) assert.ok(!set.has(code), `${id}: ${row} reuses ${code}`);
      for (const [code, arrives] of Object.entries(changed)) {
        const group = Object.entries(measured.changed).find(([ranges]) => expand(ranges).has(code));
        assert.equal(group?.[1], arrives, `${id}: ${row} ${code}`);
      }
    }
  }
});

test('a surprise cites a section that exists, and versions that were measured', () => {
  const rfcs = JSON.parse(readFileSync(`${facts}rfcs.json`, 'utf8')) as Record<
    string,
    { sections: Record<string, string> }
  >;
  for (const { id, basis, measured } of surprises) {
    assert.ok(
      rfcs[basis.rfc]?.sections[basis.section],
      `${id}: RFC ${basis.rfc} has no section ${basis.section}`,
    );
    for (const [quoted, name = '', version = ''] of measured.matchAll(/(\S+) (\d+(?:\.\d+)+)/g)) {
      const exists = software.some(
        (item) => item.name.includes(name) && item.version.startsWith(version),
      );
      assert.ok(exists, `${id}: ${quoted} was not measured`);
    }
  }
});

test('a surprise names versions, and has evidence of every program and code it names', () => {
  const programs = listPrograms(software);
  const rowSoftware = new Map(
    matrices.flatMap(({ id, rows }) => rows.map((row) => [`${id}/${row.id}`, row.software])),
  );
  for (const { id, measured, cells, caches: quoted, exchanges: ids } of surprises) {
    const shown = exchanges.filter((exchange) => ids.includes(exchange.id));
    const involved = new Set([
      ...cells.map(({ cell }) => rowSoftware.get(cell.split('/').slice(0, 2).join('/'))),
      ...quoted.map(({ row }) => row.split('/')[0]),
      ...shown.map((exchange) => exchange.software),
    ]);
    for (const { name, version, programs: named } of findMentions(measured, programs)) {
      assert.ok(
        named.some((one) => version && isVersionOf(version, one.version)),
        `${id}: ${name} without the version that was measured`,
      );
      // A parser or a language is named as part of the programs that were asked.
      if (measured.slice(0, measured.indexOf(name)).endsWith('parser of ')) continue;
      assert.ok(
        named.some((one) => involved.has(one.id)),
        `${id}: no evidence of ${name}`,
      );
    }
    const evidence = JSON.stringify([cells, quoted, shown]);
    for (const code of measured.match(/(?<![\d.,-])[1-5]\d\d(?![\d.-]|,\d| bytes)/g) ?? [])
      assert.ok(evidence.includes(code), `${id}: no evidence of ${code}`);
  }
});

test('the lab is there to measure again', () => {
  for (const path of ['lab/run.ts', 'lab/install.sh']) {
    assert.ok(existsSync(fileURLToPath(new URL(`../../${path}`, import.meta.url))), path);
  }
});

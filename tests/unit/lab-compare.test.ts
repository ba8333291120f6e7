import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDifferences } from '../../lab/core/compare.ts';
import { volatileIn, volatileParts } from '../../lab/core/volatile.ts';

const exchange = {
  id: '405-apache-delete-static',
  date: '2026-11-20',
  responses: [{ status: 405, head: 'HTTP/1.1 405 No\r\nAllow: GET,HEAD,TRACE\r\n\r\n', body: '' }],
};
const run = (changed: object, measured = '2026-11-20'): unknown => ({
  measured,
  exchanges: [{ ...exchange, ...changed }],
});
const compare = (after: unknown): string[] =>
  findDifferences('exchanges.json', run({}), after).map(({ where }) => where);

test('a run equals itself, and one of another day', () => {
  assert.deepEqual(compare(run({})), []);
  assert.deepEqual(compare(run({ date: '2027-01-01' }, '2027-01-01')), []);
});

test('a date that is missing is a difference', () => {
  const { id, responses } = exchange;
  assert.deepEqual(compare({ measured: '2026-11-20', exchanges: [{ id, responses }] }), [
    `exchanges/${id}/date`,
  ]);
});

test('another status, a body and an item too many are found, and named by id', () => {
  const [response] = exchange.responses;
  const other = run({ responses: [{ ...response, status: 403 }] });
  assert.deepEqual(compare(other), ['exchanges/405-apache-delete-static/responses/0/status']);
  const more = { measured: '2026-11-20', exchanges: [{ id: '100-a-first' }, exchange] };
  assert.deepEqual(compare(more), ['exchanges/100-a-first/id']);
  assert.ok(compare({ measured: '2026-11-20', exchanges: [] }).length > 0);
  assert.ok(compare(undefined).length > 0);
});

test('the order of methods in Apache’s Allow may differ, the methods may not', () => {
  const allow = (methods: string, id = exchange.id): unknown =>
    run({
      id,
      responses: [
        { ...exchange.responses[0], head: `HTTP/1.1 405 No\r\nAllow: ${methods}\r\n\r\n` },
      ],
    });
  assert.deepEqual(compare(allow('TRACE,GET,HEAD')), []);
  assert.equal(compare(allow('GET,HEAD')).length, 1);
  const nginx = '405-nginx-delete-static';
  assert.equal(
    findDifferences('exchanges.json', allow('GET,HEAD', nginx), allow('HEAD,GET', nginx)).length,
    1,
  );
});

test('the numbers of Apache’s namespaces may differ, what they name may not', () => {
  const body = (text: string): unknown =>
    run({ id: '207-apache-dav-propfind', responses: [{ body: text }] });
  const one = body('<D:response xmlns:lp1="DAV:" xmlns:lp2="urn:x"><lp1:a/><lp2:b/>');
  const two = body('<D:response xmlns:lp1="urn:x" xmlns:lp2="DAV:"><lp2:a/><lp1:b/>');
  const three = body('<D:response xmlns:lp1="urn:x" xmlns:lp2="DAV:"><lp1:a/><lp2:b/>');
  assert.deepEqual(findDifferences('exchanges.json', one, two), []);
  assert.equal(findDifferences('exchanges.json', one, three).length, 1);
});

test('a status is volatile nowhere', () => {
  for (const where of [
    'exchanges/405-apache-delete-static/responses/0/status',
    'exchanges/405-apache-delete-static/responses/0/line',
    'matrices/servers/rows/nginx/cells/get/value',
    'matrices/servers/rows/nginx/version',
    'rows/nginx:explicit-none/reused',
  ])
    assert.ok(!volatileParts.some((part) => part.where.test(where)), where);
  assert.deepEqual(volatileIn('servers.json'), ['measured', 'date']);
});

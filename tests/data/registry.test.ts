import assert from 'node:assert/strict';
import { STATUS_CODES } from 'node:http';
import { describe, test } from 'node:test';
import bcd from '@mdn/browser-compat-data' with { type: 'json' };
import statuses from 'statuses';
import { readCatalogue } from '../../src/catalogue/load.ts';

const catalogue = readCatalogue(process.cwd(), true);
const registered = new Map(
  catalogue.codes.filter(({ lead }) => lead.specified).map(({ code, phrase }) => [code, phrase]),
);

/** Differences between the registry and other authorities that are accepted, each with its reason. */
const NODE_DIFFERENCES: Record<string, string> = {
  '104': 'Node has no temporary registrations',
  '306': 'Node leaves unused values out',
  '413': 'Node keeps the name of RFC 7231, "Payload Too Large"',
  '418': 'the registry reserves the value as (Unused); Node keeps the teapot',
  '422': 'Node keeps the name of RFC 4918, "Unprocessable Entity"',
  '509': 'Node lists it; nobody registered it',
};
/** `statuses` takes Node’s and the registry’s names of an older day. */
const STATUSES_DIFFERENCES = NODE_DIFFERENCES;

describe('codes and names agree with outside authorities', () => {
  test('64 registered values, with the names in the copy of the registry', () => {
    const assigned = catalogue.facts.registry.filter(
      ({ description }) => description !== 'Unassigned',
    );
    assert.equal(assigned.length, 64);
    for (const { value, description } of assigned) {
      assert.equal(registered.get(value), description.replace(/ \((?:TEMPORARY|OBSOLETED).*$/, ''));
    }
    assert.equal(registered.size, 64);
  });

  test('the registry copy tiles 100 to 599', () => {
    let next = 100;
    for (const { value } of catalogue.facts.registry) {
      const [from = 0, to = from] = value.split('-').map(Number);
      assert.equal(from, next);
      next = to + 1;
    }
    assert.equal(next, 600);
  });

  test('Node’s http.STATUS_CODES', () => {
    compare(STATUS_CODES as Record<string, string>, NODE_DIFFERENCES);
  });

  test('the statuses package', () => {
    compare(statuses.message, STATUSES_DIFFERENCES);
  });

  test('@mdn/browser-compat-data knows no status code that has no page', () => {
    const codes = Object.keys(bcd.http.status ?? {}).filter((key) => /^\d{3}$/.test(key));
    assert.ok(codes.length >= 3);
    for (const code of codes) assert.ok(catalogue.byCode.has(code), code);
  });
});

/** Fails on a difference that is not accepted, and on an accepted one that is gone. */
function compare(other: Record<string, string>, accepted: Record<string, string>): void {
  const codes = new Set([...registered.keys(), ...Object.keys(other)]);
  const different = [...codes].filter(
    (code) => registered.get(code)?.toLowerCase() !== other[code]?.toLowerCase(),
  );
  assert.deepEqual(different.sort(), Object.keys(accepted).sort());
}

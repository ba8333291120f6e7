import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCatalogue } from '../../src/catalogue/load.ts';

const { byCode, byId, facts } = readCatalogue(process.cwd(), true);

describe('coverage', () => {
  test('every number of the registry, of unofficial.csv and of public lists has a page', () => {
    const numbers = [
      ...facts.registry
        .filter(({ description }) => description !== 'Unassigned')
        .map(({ value }) => value),
      ...facts.unofficial.map(({ code }) => code),
      ...facts.listedElsewhere.map(({ code }) => code),
    ];
    assert.ok(numbers.length > 200);
    assert.deepEqual([...new Set(numbers.filter((code) => !byCode.has(code)))], []);
  });

  test('every verified or secondary meaning has its own entry', () => {
    const rows = facts.unofficial.filter(({ confidence }) => confidence !== 'memory');
    assert.deepEqual(
      rows
        .filter(({ code, vendor }) => !byId.has(`${code}-${vendor}`))
        .map(({ code, vendor }) => `${code}-${vendor}`),
      [],
    );
  });

  test('every code that a platform error names has a page', () => {
    const missing = facts.platformErrors.flatMap(({ codes, identifier }) =>
      codes
        .split(' ')
        .filter((code) => code !== '' && !byCode.has(code))
        .map((code) => `${code} (${identifier})`),
    );
    assert.deepEqual(missing, []);
  });

  test('the 27 libraries, 118 IIS sub-status codes and 518 platform errors are there', () => {
    assert.equal(facts.libraries.length, 27);
    assert.equal(facts.iisSubstatus.length, 118);
    assert.ok(facts.platformErrors.length >= 518);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readContent } from '../../src/catalogue/content.ts';
import { entrySchema, layerSchema, standingSchema } from '../../src/schemas/entry.ts';
import { comparisonSchema, guideSchema, vendorSchema } from '../../src/schemas/pages.ts';
import {
  ENTRY_HEADINGS,
  ROLE_HEADINGS,
  VENDOR_ENTRY_HEADINGS,
} from '../../src/catalogue/assertions/prose.ts';

const text = readFileSync('CONTRIBUTING.md', 'utf8');

test('CONTRIBUTING explains every field of an entry, and no field that is gone', () => {
  const table = text.slice(text.indexOf('### Fields'), text.indexOf('A `basis` is'));
  const explained = [...table.matchAll(/^\| `(\w+)`\s*\|/gm)].map((match) => match[1]);
  assert.deepEqual(explained, Object.keys(entrySchema.shape));
});

test('CONTRIBUTING names the fields of vendors, comparisons and guides', () => {
  for (const schema of [vendorSchema, comparisonSchema, guideSchema]) {
    for (const field of Object.keys(schema.shape)) assert.ok(text.includes(`\`${field}\``), field);
  }
});

test('CONTRIBUTING names every standing, layer and heading', () => {
  for (const name of [...standingSchema.options, ...layerSchema.options])
    assert.ok(text.includes(`\`${name}\``), name);
  for (const heading of [...ENTRY_HEADINGS, ...VENDOR_ENTRY_HEADINGS, ...ROLE_HEADINGS])
    assert.ok(text.includes(heading), heading);
});

test('README counts what there is', () => {
  const { libraries, iisSubstatus, platformErrors, inCode } = readContent(process.cwd()).content
    .facts;
  const identifiers = new Set(platformErrors.map(({ identifier }) => identifier));
  const readme = readFileSync('README.md', 'utf8');
  const countsIn = (line: RegExp) => line.exec(readme)?.[0].match(/\d+/g)?.map(Number);
  assert.deepEqual(countsIn(/^- names of codes in .*$/m), [
    libraries.length,
    iisSubstatus.length,
    identifiers.size,
  ]);
  assert.deepEqual(countsIn(/^- the line that sends .*$/m), [
    inCode.send.length,
    inCode.read.length,
  ]);
});

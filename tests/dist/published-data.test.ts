import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { DIST } from './built-site.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(join(DIST, file), 'utf8'));
const schema = read('schema.json') as { version: string; $defs: Record<string, object> };
const ajv = new Ajv2020({ strict: false, validateFormats: false });
const { codes } = readCatalogue(process.cwd(), true);

describe('published JSON keeps its published schema', () => {
  for (const [kind, files] of Object.entries({
    codes: ['codes.json'],
    classes: ['classes.json'],
    vendors: ['vendors.json'],
    code: codes.map(({ code }) => `codes/${code}.json`),
  })) {
    test(`${kind}: ${files.length} files`, () => {
      const validate = ajv.compile(schema.$defs[kind] ?? {});
      for (const file of files) {
        const data = read(file) as { version: string };
        assert.ok(validate(data), `${file}: ${ajv.errorsText(validate.errors)}`);
        assert.equal(data.version, schema.version);
      }
    });
  }

  test('the schema rejects what is not of its shape', () => {
    const validate = ajv.compile(schema.$defs['codes'] ?? {});
    assert.equal(validate({ version: '1.0.0', codes: [{ code: 404 }] }), false);
  });
});

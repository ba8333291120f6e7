import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { toInCode } from '../../src/views/in-code.ts';

const catalogue = readCatalogue(process.cwd(), true);
const RACK = 'Rack::Utils::SYMBOL_TO_STATUS_CODE (also Rails status symbols)';
const source = { title: 'A page', url: 'https://example.com/', checked: '2026-11-28' };
const facts = {
  ...catalogue.facts,
  inCode: {
    send: [
      {
        software: 'Server',
        language: 'Go',
        constants: RACK,
        success: 'ok({constant})',
        redirect: 'go({code})',
        error: 'fail({constant})',
        codes: { '404 405': 'own({code})' },
        except: ['409'],
        source,
      },
    ],
    read: [
      {
        software: 'Client',
        language: 'Go',
        read: 'status == {code}',
        readError: 'error.status == {code}',
        redirect: 'Followed; `-L` is on.',
        error: 'Throws.',
        except: ['407'],
        source,
      },
    ],
  },
};
const prepare = (code: string) => {
  const found = catalogue.codes.find((each) => each.code === code);
  assert.ok(found, code);
  const { send, read, alsoNeeded } = toInCode(found, facts, '');
  return {
    send: send.map(({ line }) => line),
    read: read.map(({ line, sayHtml }) => [line, sayHtml]),
    alsoNeeded,
  };
};

describe('lines of code for a code', () => {
  test('the library’s name stands for the code, and the number where it has none', () => {
    assert.deepEqual(prepare('410').send, ['fail(:gone)']);
    assert.deepEqual(prepare('201').send, ['ok(:created)']);
    assert.deepEqual(prepare('418').send, ['fail(418)']);
  });

  test('a line of its own comes before that of the kind; what has none is left out', () => {
    assert.deepEqual(prepare('404').send, ['own(404)']);
    assert.deepEqual(prepare('405').send, ['own(405)']);
    assert.deepEqual(prepare('204').send, []);
    assert.deepEqual(prepare('409').send, []);
    assert.deepEqual(prepare('407').read, []);
  });

  test('redirects and errors say what the client does by itself, successes have nothing to say', () => {
    assert.deepEqual(prepare('308').read, [['status == 308', 'Followed; <code>-L</code> is on.']]);
    assert.deepEqual(prepare('503').read, [['error.status == 503', 'Throws.']]);
    assert.deepEqual(prepare('200').read, [['status == 200', undefined]]);
  });

  test('a field that the response must carry is named', () => {
    assert.deepEqual(prepare('405').alsoNeeded, ['Allow']);
    assert.deepEqual(prepare('401').alsoNeeded, ['WWW-Authenticate']);
    assert.deepEqual(prepare('404').alsoNeeded, []);
  });

  test('nobody types what a server sends by itself, nor what is not registered', () => {
    for (const code of ['100', '206', '304', '306', '499', '522'])
      assert.deepEqual(prepare(code), { send: [], read: [], alsoNeeded: [] }, code);
  });
});

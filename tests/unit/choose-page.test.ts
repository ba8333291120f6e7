import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { toSteps } from '../../src/views/choose-page.ts';

const steps = toSteps(readCatalogue(process.cwd(), true), '/base');
const first = steps.find(({ name }) => name === 'start');

describe('the steps of /choose/', () => {
  test('the answers of the first question lead to every code that a step ends with', () => {
    const ends = steps.flatMap(({ answers }) =>
      answers.flatMap(({ verdict }) => (verdict ? [verdict.code] : [])),
    );
    const leads = first?.answers.flatMap((answer) => answer.leads.map(({ code }) => code));
    assert.deepEqual([...new Set(leads)].sort(), [...new Set(ends)].sort());
  });

  test('an answer names each code behind it once, in order of number', () => {
    for (const { leads } of steps.flatMap(({ answers }) => answers)) {
      const codes = leads.map(({ code }) => code);
      assert.deepEqual(codes, [...new Set(codes)].sort());
    }
  });

  test('an answer wears the class of more than half of the codes behind it, else none', () => {
    for (const { say, leads, classId } of steps.flatMap(({ answers }) => answers)) {
      if (leads.length === 0) continue;
      const most = ['1xx', '2xx', '3xx', '4xx', '5xx'].find(
        (name) =>
          leads.filter(({ code }) => code.startsWith(name.charAt(0))).length > leads.length / 2,
      );
      assert.equal(classId, most, say);
    }
  });

  test('an answer that ends with a code wears its class and leads no further', () => {
    const ends = steps.flatMap(({ answers }) => answers.filter(({ verdict }) => verdict));
    for (const { classId, leads, verdict } of ends) {
      assert.equal(classId, `${verdict?.code.charAt(0)}xx`);
      assert.deepEqual(leads, []);
    }
  });
});

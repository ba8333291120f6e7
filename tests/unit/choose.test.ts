import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readContent } from '../../src/catalogue/content.ts';

const { choices } = readContent(process.cwd()).content;

/** What an API's author is about to do, the answers that such a reader picks by their words, the code that fits. */
const situations: [situation: string, answers: string[], code: string][] = [
  ['a WebSocket handshake is accepted', ['Nothing final', 'protocol'], '101'],
  ['Expect: 100-continue, and the content is wanted', ['Nothing final', 'content'], '100'],
  ['style sheets to preload while the page is made', ['Nothing final', 'style sheets'], '103'],
  ['a job that is still running is asked for its state', ['done', 'job’s status', 'state'], '200'],
  ['a form made a booking, its page is to load', ['done', 'new resource', 'browser'], '303'],
  ['If-Range names an older version', ['done', 'thing asked for', 'in spite of a Range'], '200'],
  ['the same, taken for a failed condition', ['cannot be carried out', 'state', 'If-Range'], '200'],
  ['a Range beyond the end of the file', ['cannot be carried out', 'range', 'outside'], '416'],
  ['only PDF is accepted, only JSON made', ['cannot be carried out', 'Accept', 'Accept'], '406'],
  ['XML was sent where JSON is taken', ['cannot be carried out', 'The content', 'sent'], '415'],
  ['a money transfer in TLS early data', ['cannot be carried out', 'TLS', 'early data'], '425'],
  ['another host’s request on this connection', ['cannot be carried out', 'TLS', 'host'], '421'],
  ['a court forbids it', ['cannot be carried out', 'a law', 'legal demand'], '451'],
  [
    'a payment provider is down and my order waits',
    ['I failed', 'another server', 'is down'],
    '503',
  ],
  ['the upstream refused the gateway', ['I failed', 'another server', 'refused'], '502'],
  ['a form’s POST is done, show its page with GET', ['done', 'page to open'], '303'],
  ['47 of 50 creates worked', ['done', 'batch', 'Several', 'My own JSON'], '200'],
  [
    'a key came again with another amount',
    ['cannot be carried out', 'state', 'other content'],
    '422',
  ],
  ['a key’s first request still runs', ['cannot be carried out', 'state', 'still running'], '409'],
];

/** The code at the end of the answers, each named by a piece of its words. */
function walk(answers: string[]): string {
  let step = 'start';
  for (const words of answers) {
    const answer = choices[step]?.answers.find(({ say }) => say.includes(words));
    if (answer === undefined) return `${step} has no answer “${words}”`;
    if ('code' in answer) return answer.code;
    step = answer.to;
  }
  return `${step} is not the end`;
}

for (const [situation, answers, code] of situations) {
  test(`${situation}: ${code}`, () => {
    assert.equal(walk(answers), code);
  });
}

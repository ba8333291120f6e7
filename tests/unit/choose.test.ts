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
  ['a resource was made', ['done', 'A new resource exists', 'Yes, it was created'], '201'],
  ['done, and the editor stays open', ['done', 'Nothing', 'Stay as it is'], '204'],
  ['a worker will do it later', ['done', 'The work has been queued'], '202'],
  ['a search that found nothing', ['done', 'The thing asked for', 'empty list'], '200'],
  ['the range that was asked for', ['done', 'The thing asked for', 'Only the part'], '206'],
  [
    'a state for each resource',
    ['done', 'thing asked for', 'Several', 'WebDAV, or a format'],
    '207',
  ],
  ['an API moved for good', ['Look elsewhere', 'another address', 'For good', 'an API'], '308'],
  ['a page elsewhere for a week', ['Look elsewhere', 'another address', 'For now', 'No'], '302'],
  ['If-None-Match names what is current', ['Look elsewhere', 'stored copy'], '304'],
  ['no credentials came', ['cannot be carried out', 'Who is asking', 'Valid credentials'], '401'],
  [
    'not even its existence is told',
    ['cannot be', 'Who is asking', 'Permission', 'not even'],
    '404',
  ],
  ['DELETE on a list', ['cannot be', 'The target', 'not with this method', 'this resource'], '405'],
  ['broken JSON', ['cannot be carried out', 'The content', 'It does not parse'], '400'],
  ['an age below zero', ['cannot be', 'The content', 'values do not', 'My rules'], '422'],
  ['a name that is taken', ['cannot be', 'The content', 'values do not', 'Stored data'], '409'],
  ['If-Match names an older version', ['cannot be', 'present state', 'the caller sent'], '412'],
  [
    'a caller sends too often',
    ['cannot be', 'Too much', 'number of requests', 'This caller'],
    '429',
  ],
  ['an exception nobody caught', ['I failed', 'In my own code'], '500'],
  ['the database is slow', ['I failed', 'another server', 'did not answer in time'], '504'],
  ['every thread is busy', ['I failed', 'I am overloaded'], '503'],
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

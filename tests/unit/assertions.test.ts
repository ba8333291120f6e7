import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ASSERTIONS } from '../../src/catalogue/assertions/assert-content.ts';
import { readContent, type Content } from '../../src/catalogue/content.ts';

const { content: sound, problems } = readContent(process.cwd());

/** For each rule a change to sound content that it, and with luck it alone, must reject. */
const BAD_CASES: Record<string, (content: Content) => void> = {
  fileNamesAreIdentities: ({ entries }) => void (first(entries).id = '999'),
  entriesLieInTheirClass: ({ entries }) => void (first(entries).folder = 'other-folder'),
  meaningsAreUnique: ({ entries }) =>
    void (at(entries, 1).data.summary = first(entries).data.summary),
  factsAgreeWithRegistry: ({ facts }) => void (first(facts.specified).name = 'Carry On'),
  entriesAgreeWithRegistry: ({ entries }) => void (entry(entries, '404').data.phrase = 'Lost'),
  requiredHeadersAppear: ({ entries }) => void (entry(entries, '405').data.headers = []),
  vendorsExist: ({ vendors }) => {
    vendors.splice(0, 1);
  },
  vendorEntriesRestOnFacts: ({ facts }) =>
    void (facts.unofficial = facts.unofficial.filter(({ code }) => code !== '444')),
  sharedNumbersAreToldApart: ({ entries }) => {
    delete entry(entries, '499-nginx').data.evidence;
  },
  listedNumbersHaveEntries: ({ facts }) => {
    facts.listedElsewhere.push({ code: '777', name: 'Lucky', sender: 'a list' });
  },
  platformErrorsNameTheirSource: ({ facts }) => {
    const error = facts.platformErrors.find(({ confidence }) => confidence === 'verified');
    assert.ok(error);
    error.source = '';
  },
  relationsExist: ({ entries }) => void (first(entry(entries, '404').data.apart).from = '777'),
  internalLinksExist: ({ entries }) => void (entry(entries, '404').body += '\n[x](/codes/777/)\n'),
  sourcesAreNamed: ({ entries }) => void (entry(entries, '404').body += '\n[x](#source-nobody)\n'),
  citationsAreInForce: ({ entries }) =>
    void (entry(entries, '404').body =
      `## What it means\n\nRFC 2616 §10.4.5\n${entry(entries, '404').body}`),
  headingsAreKept: ({ entries }) =>
    void (entry(entries, '404').body += '\n## Conclusion\n\nEnd.\n'),
  meaningsAreWritten: ({ entries }) =>
    void (entry(entries, '404').body = '## What it means\n\nLost.\n'),
  causesHaveChecksAndFixes: ({ entries }) =>
    void (entry(entries, '404').body =
      '## What it means\n\nx\n\n## If you got it\n\n| You see | Cause |\n| --- | --- |\n| a | b |\n'),
  entriesAreComplete: ({ entries }) => {
    delete entry(entries, '404').data.retry;
  },
  markdownHasNoHtml: ({ entries }) => void (entry(entries, '404').body += '\n<b>bold</b>\n'),
  summariesAreShort: ({ entries }) =>
    void (entry(entries, '404').data.summary = `${'word '.repeat(26)}end.`),
  wordsPassReview: ({ entries }) =>
    void (entry(entries, '404').body += '\nIt is important to note this.\n'),
  diagramsAreSound: ({ diagrams }) => void (first(diagrams).data.codes = ['777']),
  fieldsRestOnSections: ({ facts }) => {
    facts.fields['Allow'] = { say: 'The methods of yesterday.', basis: 'RFC 2616 §14.7' };
  },
  linesOfCodeAreSound: ({ facts }) => {
    first(facts.inCode.read).read = 'status == {constant}';
  },
  choicesAreSound: ({ choices }) => {
    const { start } = choices;
    assert.ok(start);
    start.answers.pop();
  },
  fingerprintsAreSound: ({ who }) =>
    void (first(who.fingerprints).data.sources = [{ for: 'its header', standing: 'documented' }]),
  measurementsAreQuoted: ({ entries }) =>
    void (entry(entries, '404').body =
      `## What it means\n\nnginx 1.22 sends 404 with an apology.\n${entry(entries, '404').body}`),
  quotesAgreeWithMeasurements: ({ measured }) => {
    for (const item of measured.software) item.version = `9.${item.version}`;
  },
  quotedResponsesWereRecorded: ({ entries }) => {
    const moved = entry(entries, '302');
    moved.body = moved.body.replace('302 Moved Temporarily', '302 Moved Somewhere');
  },
  fingerprintsNameMeasuredVersions: ({ who }) => {
    const source = who.fingerprints.flatMap(({ data }) => data.sources).find((one) => one.measured);
    assert.ok(source);
    source.measured = 'nginx 1.0.0';
  },
  linksSayWhereTo: ({ entries }) => {
    entry(entries, '404').body += '\n[More](/guides/search-engines/)\n';
  },
  sentencesStandOnce: ({ entries }) => {
    const sentence = '\nThis very sentence of more than eight words stands on two pages.\n';
    entry(entries, '404').body += sentence;
    entry(entries, '410').body += sentence;
  },
};

describe('rules that content must keep', () => {
  test('the content reads without problems', () => {
    assert.deepEqual(problems, []);
  });

  test('every rule has a case that it must reject', () => {
    const uncovered = ASSERTIONS.map(({ name }) => name).filter((name) => !(name in BAD_CASES));
    assert.deepEqual(uncovered, []);
  });

  for (const assertion of ASSERTIONS) {
    test(`${assertion.name} accepts the content as it stands`, () => {
      assert.deepEqual(assertion(sound), []);
    });
    const spoil = BAD_CASES[assertion.name];
    if (!spoil) continue;
    test(`${assertion.name} rejects a bad case, naming file, field and mend`, () => {
      const content = structuredClone(sound);
      spoil(content);
      const [problem] = assertion(content);
      assert.ok(problem, 'nothing was reported');
      for (const part of [problem.file, problem.field, problem.found, problem.mend])
        assert.ok(part.length > 1, JSON.stringify(problem));
    });
  }
});

function at<T>(list: T[], index: number): T {
  const item = list[index];
  assert.ok(item);
  return item;
}

function first<T>(list: T[]): T {
  return at(list, 0);
}

function entry(entries: Content['entries'], id: string): Content['entries'][number] {
  const found = entries.find((candidate) => candidate.id === id);
  assert.ok(found, id);
  return found;
}

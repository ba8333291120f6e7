import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { ContentError, type Problem } from '../../src/catalogue/problems.ts';

/** Each case breaks one real file of a copy of the content; the build must stop and say file, field and mend. */
interface Case {
  name: string;
  file: string;
  /** The broken text, or bytes, made from the sound one. */
  spoil: (text: string) => string | Buffer;
  /** What the report must name. */
  expect: { file?: RegExp; field?: RegExp; found?: RegExp; mend: RegExp };
}

const FOUND = 'content/codes/4xx/404.md';
const NGINX = 'content/codes/4xx/444-nginx.md';
const addField = (line: string) => (text: string) => text.replace(/^---\n/, `---\n${line}\n`);
const addProse = (prose: string) => (text: string) => `${text}\n${prose}\n`;

const CASES: Case[] = [
  {
    name: 'a missing field',
    file: FOUND,
    spoil: (text) => text.replace(/^summary:.*\n/m, ''),
    expect: { field: /^summary$/, found: /nothing/, mend: /add the field/ },
  },
  {
    name: 'a misspelt field',
    file: FOUND,
    spoil: addField('sumary: A word too short'),
    expect: { field: /sumary/, mend: /spelling/ },
  },
  {
    name: 'a wrong type',
    file: FOUND,
    spoil: (text) => text.replace(/^code: .*$/m, 'code: 404'),
    expect: { field: /^code$/, found: /404/, mend: /expected string|three digits/i },
  },
  {
    name: 'an unknown standing',
    file: FOUND,
    spoil: (text) => text.replace(/^standing: .*$/m, 'standing: offical'),
    expect: { field: /^standing$/, found: /offical/, mend: /one of: registered/ },
  },
  {
    name: 'an unknown vendor',
    file: NGINX,
    spoil: (text) => text.replace(/^vendor: .*$/m, 'vendor: ngnix'),
    expect: { field: /vendor/, found: /ngnix/, mend: /content\/vendors\/ngnix\.md/ },
  },
  {
    name: 'a dangling relation',
    file: FOUND,
    spoil: (text) => text.replace(/from: "410"/, 'from: "419-nobody"'),
    expect: { field: /apart\[\d\]\.from/, found: /419-nobody/, mend: /entry that exists/ },
  },
  {
    name: 'a duplicate meaning',
    file: NGINX,
    spoil: (text) =>
      text.replace(/^summary:.*$/m, /^summary:.*$/m.exec(readFileSync(FOUND, 'utf8'))?.[0] ?? ''),
    expect: { file: /404|444/, field: /summary/, mend: /differs from|merge/ },
  },
  {
    name: 'a line of code with names of a library that is not there',
    file: 'content/facts/in-code.yaml',
    spoil: (text) => text.replace(/constants: .*Spring.*/, 'constants: Sprung'),
    expect: { field: /send: Spring\.constants/, found: /Sprung/, mend: /net\/http/ },
  },
  {
    name: 'a line of code for a number that nobody registered',
    file: 'content/facts/in-code.yaml',
    spoil: (text) => text.replace(/"404": "throw new NotFound/, '"499": "throw new NotFound'),
    expect: { field: /send: NestJS\.codes/, found: /499/, mend: /registered code/ },
  },
  {
    name: 'a bad URL',
    file: NGINX,
    spoil: (text) => text.replace(/url: "?https:[^",}]*"?/, 'url: "nginx.org/docs"'),
    expect: { field: /sources\[\d\]\.url/, found: /nginx\.org\/docs/, mend: /URL/i },
  },
  {
    name: 'a source that is somebody else’s list',
    file: NGINX,
    spoil: (text) => text.replace(/kind: (?:source-code|documentation)/, 'kind: secondary'),
    expect: { field: /^sources\[\d\]\.kind$/, found: /secondary/, mend: /whoever made it/ },
  },
  {
    name: 'a source of a kind that does not exist',
    file: NGINX,
    spoil: (text) => text.replace(/kind: (?:source-code|documentation)/, 'kind: blog'),
    expect: { field: /^sources\[\d\]\.kind$/, found: /blog/, mend: /one of: documentation/ },
  },
  {
    name: 'a link to a collection of fingerprints',
    file: 'content/facts/fingerprints/wix.yaml',
    spoil: (text) =>
      text.replace(
        /^sources:$/m,
        "sources:\n  - { url: 'https://github.com/EnableSecurity/wafw00f/blob/master/x.py', for: 'Server', standing: reported }",
      ),
    expect: { field: /^sources\[0\]\.url$/, found: /wafw00f/, mend: /take the url away/ },
  },
  {
    name: 'certainty that rests on unlinked reports',
    file: 'content/facts/fingerprints/wix.yaml',
    spoil: (text) => text.replace(/weight: \d+/, 'weight: 95'),
    expect: { field: /^weight$/, found: /95 without a source/, mend: /at most 94/ },
  },
  {
    name: 'a fingerprint whose documentation has no address',
    file: 'content/facts/fingerprints/wix.yaml',
    spoil: (text) => text.replace('standing: reported', 'standing: documented'),
    expect: { field: /^sources\[0\]$/, found: /neither address/, mend: /"reported"/ },
  },
  {
    name: 'an obsolete RFC outside History',
    file: FOUND,
    spoil: (text) =>
      text.replace('## What it means\n', '## What it means\n\nSee RFC 7231 §6.5.4.\n'),
    expect: { field: /What it means/, found: /RFC 7231/, mend: /cite RFC 9110/ },
  },
  {
    name: 'a section that does not exist',
    file: FOUND,
    spoil: (text) =>
      text.replace('## What it means\n', '## What it means\n\nSee RFC 9110 §99.1.\n'),
    expect: { found: /§99\.1/, mend: /no section 99\.1/ },
  },
  {
    name: 'an empty body',
    file: FOUND,
    spoil: (text) => /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? '',
    expect: { field: /body/, found: /nothing/, mend: /write the text/ },
  },
  {
    name: 'a YAML error',
    file: FOUND,
    spoil: addField('search: [unclosed'),
    expect: { field: /front matter, line/, mend: /YAML/ },
  },
  {
    name: 'bytes that are not UTF-8',
    file: FOUND,
    spoil: (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xe9, 0x0a])]),
    expect: { field: /encoding/, mend: /UTF-8/ },
  },
  {
    name: 'a control character',
    file: FOUND,
    spoil: addProse('A bell \u0007 rings.'),
    expect: { field: /line \d+/, found: /U\+0007/, mend: /delete/ },
  },
  {
    name: 'two front matters',
    file: FOUND,
    spoil: (text) => text.replace(/^(---\n[\s\S]*?\n---\n)/, '$1---\nphrase: Again\n---\n'),
    expect: { field: /front matter/, found: /second/, mend: /one block/ },
  },
  {
    name: 'no front matter',
    file: FOUND,
    spoil: (text) => text.replace(/^---\n[\s\S]*?\n---\n/, ''),
    expect: { field: /front matter/, mend: /begin the file with/ },
  },
  {
    name: 'an unknown heading',
    file: FOUND,
    spoil: addProse('## Conclusion\n\nThat was it.'),
    expect: { field: /body/, found: /Conclusion/, mend: /What it means, If you got it/ },
  },
  {
    name: 'a script in Markdown',
    file: FOUND,
    spoil: addProse('<script>alert(1)</script>'),
    expect: { field: /body/, found: /<script>/, mend: /Markdown/ },
  },
  {
    name: 'a link to nowhere',
    file: FOUND,
    spoil: addProse('See [this](/codes/777/).'),
    expect: { found: /\/codes\/777\//, mend: /page that exists/ },
  },
  {
    name: 'a link out of the site',
    file: FOUND,
    spoil: addProse('See [this](https://example.com/).'),
    expect: { found: /example\.com/, mend: /sources/ },
  },
  {
    name: 'a source nobody named',
    file: FOUND,
    spoil: addProse('See [this](#source-gossip).'),
    expect: { found: /source-gossip/, mend: /source with this id/ },
  },
  {
    name: 'a required header left out',
    file: 'content/codes/4xx/405.md',
    spoil: (text) => text.replace('name: Allow, level: must', 'name: Allow, level: may'),
    expect: { field: /headers/, mend: /add Allow/ },
  },
  {
    name: 'a phrase the registry does not know',
    file: 'content/codes/4xx/413.md',
    spoil: (text) => text.replace(/^phrase: .*$/m, 'phrase: Payload Too Large'),
    expect: { field: /phrase/, found: /Payload/, mend: /Content Too Large/ },
  },
  {
    name: 'words that fail review',
    file: FOUND,
    spoil: addProse('It is important to note that this page is missing.'),
    expect: { found: /important to note/i, mend: /specifically/ },
  },
  {
    name: 'a cause without a fix',
    file: FOUND,
    spoil: (text) =>
      text.replace(
        /^\|\s*You see.*\n(\|[-: |]+\n)/m,
        '| You see | Cause | Check |\n| --- | --- | --- |\n',
      ),
    expect: { field: /If you got it/, mend: /fix/ },
  },
  {
    name: 'a number that is not UTF text in a fact',
    file: 'content/facts/registry.csv',
    spoil: (text) => text.replace('\n404,', '\nfour,'),
    expect: { file: /registry\.csv/, field: /line \d+: value/, found: /four/, mend: /./ },
  },
  {
    name: 'a fact without source',
    file: 'content/facts/unofficial.csv',
    spoil: (text) => text.replace(/^444,nginx,(.*)github[^,]*(?:,| ;)/m, '444,nginx,$1,'),
    expect: { file: /unofficial\.csv/, mend: /source|verified/ },
  },
];

describe('malformed content stops the build and says where, what and how to mend it', () => {
  let root: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'three-digits-content-'));
    cpSync('content', join(root, 'content'), { recursive: true });
  });
  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test('the content as it stands is sound', () => {
    assert.doesNotThrow(() => readCatalogue(root, true));
  });

  for (const { name, file, spoil, expect } of CASES) {
    test(name, () => {
      const path = join(root, file);
      const sound = readFileSync(path, 'utf8');
      const spoilt = spoil(sound);
      assert.notEqual(String(spoilt), sound, 'the case must change the file');
      writeFileSync(path, spoilt);
      try {
        const problems = problemsOf(root);
        const hit = problems.find(
          (problem) =>
            (expect.file ?? new RegExp(file.replaceAll('.', '\\.'))).test(problem.file) &&
            (expect.field ?? /./).test(problem.field) &&
            (expect.found ?? /./).test(problem.found) &&
            expect.mend.test(problem.mend),
        );
        assert.ok(hit, `not reported; got:\n${JSON.stringify(problems.slice(0, 5), null, 1)}`);
      } finally {
        writeFileSync(path, sound);
      }
    });
  }

  test('a code outside its folder', () => {
    const from = join(root, FOUND);
    const to = join(root, 'content/codes/5xx/404.md');
    renameSync(from, to);
    try {
      const hit = problemsOf(root).find(
        ({ field, mend }) => field === 'folder' && mend.includes(FOUND),
      );
      assert.ok(hit);
    } finally {
      renameSync(to, from);
    }
  });

  test('a file name that is not the identity', () => {
    const from = join(root, NGINX);
    const to = join(root, 'content/codes/4xx/444-nginks.md');
    renameSync(from, to);
    try {
      const hit = problemsOf(root).find(
        ({ file, mend }) => file.endsWith('444-nginks.md') && mend.includes('444-nginx.md'),
      );
      assert.ok(hit);
    } finally {
      renameSync(to, from);
    }
  });
});

function problemsOf(root: string): readonly Problem[] {
  try {
    readCatalogue(root, true);
  } catch (error) {
    assert.ok(error instanceof ContentError);
    return error.problems;
  }
  return assert.fail('the content was accepted');
}

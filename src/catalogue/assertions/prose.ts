import { type Content } from '../content.ts';
import { countWords, findTables, splitSections, toSentences } from '../markdown.ts';
import { type Problem, show } from '../problems.ts';
import { allPages } from './all-pages.ts';

/** Headings of a registered code's entry, in their order. Only the first must be there. */
export const ENTRY_HEADINGS = [
  'What it means',
  'If you got it',
  'Who sent it',
  'When to send it',
  'What software does with it',
  'History',
] as const;

/** Headings of a vendor's entry, in their order. Only the first must be there. */
export const VENDOR_ENTRY_HEADINGS = [
  'What it means',
  'How to recognise it',
  'If you got it',
  'What to send instead',
  'History',
] as const;

/** Roles under "If you got it", in their order. */
export const ROLE_HEADINGS = ['Visiting a site', 'Calling an API', 'Running the server'] as const;

/** Words that say nothing, from the editorial standard. */
const FAILING_WORDS: readonly RegExp[] = [
  /this (?:http )?(?:status|response) code (?:indicates|means|is used|tells)/i,
  /status code indicates/i,
  /it is important to note/i,
  /it(?: is|'s) worth noting/i,
  /there are (?:several|many|various|multiple) reasons/i,
  /in some cases/i,
  /\brobust\b/i,
  /\bseamless(?:ly)?\b/i,
  /\bcrucial(?:ly)?\b/i,
  /make sure (?:that )?your server is configured correctly/i,
  /\bdelve\b/i,
  /\bleverage\b/i,
];

/** Entries keep their headings, in the order readers learn once, and begin with "What it means". */
export function headingsAreKept({ entries }: Content): Problem[] {
  return entries.flatMap(({ file, data, body }) => {
    const allowed: readonly string[] = data.vendor ? VENDOR_ENTRY_HEADINGS : ENTRY_HEADINGS;
    const sections = splitSections(body);
    const headings = sections.map(({ heading }) => heading);
    const problems: Problem[] = [];
    if (headings[0] !== 'What it means')
      problems.push({
        file,
        field: 'body',
        found: show(headings[0] === '' ? sections[0]?.text : headings[0]),
        mend: 'begin the body with "## What it means"',
      });
    for (const heading of headings.filter((name) => name !== '' && !allowed.includes(name))) {
      problems.push({
        file,
        field: 'body',
        found: `## ${heading}`,
        mend: `one of: ${allowed.join(', ')}`,
      });
    }
    const order = headings.map((name) => allowed.indexOf(name)).filter((place) => place >= 0);
    if (order.some((place, index) => index > 0 && place <= (order[index - 1] ?? -1))) {
      problems.push({
        file,
        field: 'body',
        found: headings.join(', '),
        mend: `each once, in this order: ${allowed.join(', ')}`,
      });
    }
    const roles = sections.find(({ heading }) => heading === 'If you got it')?.subheadings ?? [];
    for (const role of roles.filter(
      (name) => !(ROLE_HEADINGS as readonly string[]).includes(name),
    )) {
      problems.push({
        file,
        field: 'body, "If you got it"',
        found: `### ${role}`,
        mend: `one of: ${ROLE_HEADINGS.join(', ')}`,
      });
    }
    return problems;
  });
}

/** "What it means" says something: 35 words at least, for a registered code 50 to 220. */
export function meaningsAreWritten({ entries }: Content): Problem[] {
  return entries.flatMap(({ file, data, body }) => {
    const text = splitSections(body).find(({ heading }) => heading === 'What it means')?.text ?? '';
    const words = countWords(text);
    const [least, most] = data.vendor ? [35, 260] : [50, 240];
    return words >= least && words <= most
      ? []
      : [
          {
            file,
            field: 'body, "What it means"',
            found: `${words} words`,
            mend: `${least} to ${most} words: what the sender tells the receiver, and what not`,
          },
        ];
  });
}

/** Every table of causes, on any page, has a check and a fix for each cause, and no empty cell. */
export function causesHaveChecksAndFixes(content: Content): Problem[] {
  return allPages(content).flatMap(({ file, kind, body }) =>
    splitSections(body).flatMap(({ heading, text }) =>
      findTables(text)
        .map(([head = [], ...rows]) => ({
          head,
          rows,
          columns: head.map((cell) => cell.toLowerCase()),
        }))
        .filter(
          ({ columns }) =>
            columns.includes('cause') || (kind === 'entry' && heading === 'If you got it'),
        )
        .flatMap(({ head, rows, columns }) => {
          const field = `body, "${heading}"`;
          const missing = ['cause', 'check', 'fix'].filter((name) => !columns.includes(name));
          if (missing.length > 0)
            return [
              {
                file,
                field,
                found: `a table with the columns ${head.join(', ')}`,
                mend: `add the columns ${missing.join(', ')}; the usual head is | You see | Cause | Check | Fix |`,
              },
            ];
          return rows
            .filter(
              (row) =>
                row.length !== head.length ||
                row.some((cell) => cell === '' || cell === '-' || cell === '…'),
            )
            .map((row) => ({
              file,
              field,
              found: show(row.join(' | ')),
              mend: `fill all ${head.length} cells: a cause has a check and a fix with a place to type it (escape a bar inside a cell as \\|)`,
            }));
        }),
    ),
  );
}

/** No HTML in Markdown: what needs markup is a component. */
export function markdownHasNoHtml(content: Content): Problem[] {
  return allPages(content).flatMap(({ file, body }) =>
    splitSections(body).flatMap(({ heading, prose }) =>
      (prose.match(/<(?:[a-z][a-z0-9-]*|\/[a-z]|!--)[^>]*>?/gi) ?? [])
        .filter((tag) => !/^<https?:/i.test(tag))
        .map((tag) => ({
          file,
          field: `body, "${heading}"`,
          found: show(tag),
          mend: 'write Markdown; put a literal < into `code`',
        })),
    ),
  );
}

/** Summaries are one sentence of at most 25 words (guides 30, comparisons' answers 45), ending with a full stop. */
export function summariesAreShort(content: Content): Problem[] {
  const limits = { entry: 25, class: 25, vendor: 25, guide: 30, comparison: 45 } as const;
  return allPages(content).flatMap(({ file, kind, texts }) =>
    texts
      .filter(({ field }) => field === 'summary' || field === 'answer')
      .flatMap(({ field, text }) => {
        const words = countWords(text);
        const problems: Problem[] = [];
        if (words > limits[kind])
          problems.push({
            file,
            field,
            found: `${words} words`,
            mend: `at most ${limits[kind]} words`,
          });
        if (!/[.?!]$/.test(text))
          problems.push({
            file,
            field,
            found: show(text.slice(-30)),
            mend: 'end with a full stop',
          });
        return problems;
      }),
  );
}

/** None of the words that fail review occurs. */
export function wordsPassReview(content: Content): Problem[] {
  return allPages(content).flatMap(({ file, body, texts }) =>
    [
      ...texts,
      ...splitSections(body).map(({ heading, prose }) => ({
        field: `body, "${heading}"`,
        text: prose,
      })),
    ].flatMap(({ field, text }) =>
      FAILING_WORDS.flatMap((pattern) => {
        const found = pattern.exec(text);
        return found
          ? [
              {
                file,
                field,
                found: found[0],
                mend: 'say what happened, specifically; see "Words" in CONTRIBUTING.md',
              },
            ]
          : [];
      }),
    ),
  );
}

/** No sentence of eight words or more stands on two pages. */
export function sentencesStandOnce(content: Content): Problem[] {
  const first = new Map<string, string>();
  return allPages(content).flatMap(({ file, body }) =>
    splitSections(body)
      .flatMap(({ prose }) => toSentences(prose))
      .filter((sentence) => countWords(sentence) >= 8)
      .flatMap((sentence) => {
        const key = sentence.toLowerCase();
        const before = first.get(key);
        first.set(key, before ?? file);
        return before === undefined || before === file
          ? []
          : [
              {
                file,
                field: 'body',
                found: show(sentence),
                mend: `the same sentence stands in ${before}: say what is true of this page`,
              },
            ];
      }),
  );
}

/** The text of a link says where it leads, also to who hears only the links of a page. */
export function linksSayWhereTo(content: Content): Problem[] {
  return allPages(content).flatMap(({ file, body }) =>
    [
      ...body.matchAll(
        /\[(?:here|this|more|click here|read more|learn more|more information)\]\(/gi,
      ),
    ].map(([link]) => ({
      file,
      field: 'body',
      found: show(link),
      mend: 'name what the link leads to',
    })),
  );
}

/** A registered code in use is told apart from two to five neighbours, and says whether to retry. */
export function entriesAreComplete({ entries }: Content): Problem[] {
  return entries
    .filter(({ data }) => !data.vendor)
    .flatMap(({ file, data }) => {
      const problems: Problem[] = [];
      if (data.apart.length < 2 || data.apart.length > 5)
        problems.push({
          file,
          field: 'apart',
          found: `${data.apart.length} neighbours`,
          mend: 'two to five neighbours, each with the deciding question',
        });
      if (!data.retry)
        problems.push({
          file,
          field: 'retry',
          found: 'nothing',
          mend: 'say whether the same request may be sent again, and on what that rests',
        });
      if (data.code.startsWith('3') && !['304', '306'].includes(data.code) && !data.follow)
        problems.push({
          file,
          field: 'follow',
          found: 'nothing',
          mend: 'say whether it is followed, and with which method and content',
        });
      const words = Object.values(data.search).flat().length;
      if (words < 5)
        problems.push({
          file,
          field: 'search',
          found: `${words} words and phrases`,
          mend: 'at least five things that readers type',
        });
      return problems;
    });
}

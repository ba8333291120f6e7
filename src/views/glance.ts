import { type Meaning } from '../catalogue/catalogue.ts';
import { inlineMarkdown, type ProseContext, rfcUrl } from '../render/prose.ts';

/** One tile of the strip at the head of a code's page. */
export interface GlanceItem {
  /** Names the icon and the tile: what is asked. */
  topic: 'cache' | 'retry' | 'follow' | 'content' | 'headers' | 'reaches';
  question: string;
  /** One to three words. */
  answer: string;
  /** How the answer is to be taken, for the mark beside it. */
  tone: 'yes' | 'no' | 'mixed' | 'plain';
  /** HTML: the reason, one sentence. */
  noteHtml: string;
  /** HTML: what it rests on. */
  basisHtml: string;
}

type Context = Pick<ProseContext, 'prefix' | 'base'>;

/** The strip of a meaning; topics with nothing to say are left out. */
export function toGlance(meaning: Meaning, context: Context): GlanceItem[] {
  return [
    toReaches(meaning),
    toCache(meaning),
    toRetry(meaning, context),
    toFollow(meaning, context),
    toContent(meaning),
    toHeaders(meaning, context),
  ].filter((item) => item !== undefined);
}

/** What a short statement rests on, as a link or a label. */
export function basisHtml(basis: string, context: Context): string {
  if (basis.startsWith('#'))
    return `<a class="cite" href="#${context.prefix}source-${basis.slice(1)}">source</a>`;
  if (basis === 'measured' || basis === 'common practice') return basis;
  return inlineMarkdown(basis, context);
}

function toCache({ specified }: Meaning): GlanceItem | undefined {
  if (!specified) return undefined;
  const { cache, cacheNote, code, spec, section } = specified;
  const defining = /^\d/.test(spec)
    ? `<a class="cite" href="${rfcUrl(spec, section)}">RFC&nbsp;${spec} §${section}</a>`
    : spec;
  const caching = (part: string): string =>
    `<a class="cite" href="${rfcUrl('9111', part)}">RFC&nbsp;9111 §${part}</a>`;
  const base = { topic: 'cache', question: 'Cached?' } as const;
  switch (cache) {
    case 'by-default':
      return code === '451'
        ? {
            ...base,
            answer: 'By default',
            tone: 'yes',
            noteHtml:
              'A cache may store it and guess a lifetime; lists copied from RFC 9110 leave this one out.',
            basisHtml: defining,
          }
        : {
            ...base,
            answer: 'By default',
            tone: 'yes',
            noteHtml: 'Without explicit freshness a cache may still store it and guess a lifetime.',
            basisHtml: `<a class="cite" href="${rfcUrl('9110', '15.1')}">RFC&nbsp;9110 §15.1</a>`,
          };
    case 'never':
      return {
        ...base,
        answer: 'Never',
        tone: 'no',
        noteHtml: 'A cache must not store it.',
        basisHtml: defining,
      };
    case 'updates':
      return {
        ...base,
        answer: 'It refreshes',
        tone: 'plain',
        noteHtml: 'Not stored itself: it updates the response a cache already holds.',
        basisHtml: caching('4.3.4'),
      };
    case 'interim':
      return {
        ...base,
        answer: 'No',
        tone: 'no',
        noteHtml: 'An interim response; only the final one that follows can be stored.',
        basisHtml: `<a class="cite" href="${rfcUrl('9110', '15.2')}">RFC&nbsp;9110 §15.2</a>`,
      };
    case 'explicit-only':
      return {
        ...base,
        answer: 'Only if told',
        tone: 'mixed',
        noteHtml: cacheNote?.startsWith('RFC 7540')
          ? 'Stored only with explicit freshness; HTTP/2 of 2015 had said otherwise.'
          : 'Stored only with <code>Cache-Control</code> or <code>Expires</code> that allow it.',
        basisHtml: caching('3'),
      };
  }
}

const RETRY_TONE = {
  yes: 'yes',
  'after a wait': 'mixed',
  'after a change': 'mixed',
  no: 'no',
  depends: 'mixed',
  'not applicable': 'plain',
} as const;

function toRetry({ data }: Meaning, context: Context): GlanceItem | undefined {
  if (!data.retry) return undefined;
  const { answer, say, basis } = data.retry;
  return {
    topic: 'retry',
    question: 'Send again?',
    answer: answer.charAt(0).toUpperCase() + answer.slice(1),
    tone: RETRY_TONE[answer],
    noteHtml: inlineMarkdown(say, context),
    basisHtml: basisHtml(basis, context),
  };
}

function toFollow({ data }: Meaning, context: Context): GlanceItem | undefined {
  if (!data.follow) return undefined;
  return {
    topic: 'follow',
    question: 'Followed?',
    answer: 'See',
    tone: 'plain',
    noteHtml: inlineMarkdown(data.follow.say, context),
    basisHtml: basisHtml(data.follow.basis, context),
  };
}

function toContent({ specified }: Meaning): GlanceItem | undefined {
  if (!specified) return undefined;
  const { content, code } = specified;
  const base = { topic: 'content', question: 'Content?' } as const;
  const cite = (section: string): string =>
    `<a class="cite" href="${rfcUrl('9110', section)}">RFC&nbsp;9110 §${section}</a>`;
  if (content === 'none') {
    const forbidden = code === '205';
    return {
      ...base,
      answer: 'None',
      tone: 'no',
      noteHtml: forbidden
        ? 'A server must not generate content.'
        : 'The message ends after the header section.',
      basisHtml: cite(forbidden ? '15.3.6' : '6.4.1'),
    };
  }
  return {
    ...base,
    answer: 'Allowed',
    tone: 'yes',
    noteHtml: 'Except in the response to a HEAD request.',
    basisHtml: cite('6.4.1'),
  };
}

function toHeaders({ data }: Meaning, context: Context): GlanceItem | undefined {
  const required = data.headers.filter(({ level }) => level === 'must');
  const named = (required.length > 0 ? required : data.headers).slice(0, 3);
  const [first] = named;
  if (!first) return undefined;
  const others = named.slice(1);
  const more = data.headers.length - named.length;
  const rest = [
    ...others.map(({ name }) => `<code>${name}</code>`),
    ...(more > 0 ? [`<a href="#${context.prefix}header-fields">${more} more</a>`] : []),
  ];
  return {
    topic: 'headers',
    question: required.length > 0 ? 'Must carry' : 'Useful fields',
    answer: first.name,
    tone: 'plain',
    noteHtml: rest.length > 0 ? `and ${rest.join(' ')}` : inlineMarkdown(first.say, context),
    basisHtml: others.every(({ basis }) => basis === first.basis)
      ? basisHtml(first.basis, context)
      : '',
  };
}

const REACHES: Record<string, { answer: string; tone: GlanceItem['tone']; note: string }> = {
  wire: {
    answer: 'Yes',
    tone: 'yes',
    note: 'It stands on the status line that the client receives.',
  },
  log: {
    answer: 'Only a log',
    tone: 'no',
    note: 'The number is written to a log; no client receives it.',
  },
  internal: {
    answer: 'No',
    tone: 'no',
    note: 'Used inside the software; the client receives another code.',
  },
  body: {
    answer: 'In the content',
    tone: 'mixed',
    note: 'The number stands in the response content; the status line usually says something else.',
  },
  header: {
    answer: 'Not a status',
    tone: 'no',
    note: 'It was a code inside a header field, never on a status line.',
  },
  constant: {
    answer: 'A name only',
    tone: 'plain',
    note: 'A constant or a phrase in a table; the software does not send it by itself.',
  },
  client: {
    answer: 'Made up',
    tone: 'no',
    note: 'The client library reports it; no server sent it.',
  },
  draft: { answer: 'A draft', tone: 'no', note: 'Proposed or reserved; it never came into use.' },
  'active draft': {
    answer: 'A draft',
    tone: 'plain',
    note: 'Proposed in a text that is still worked on.',
  },
  'wire to a proxy': {
    answer: 'To a proxy',
    tone: 'mixed',
    note: 'The proxy in front reads it; what clients receive then is not documented.',
  },
  unknown: { answer: 'Not known', tone: 'plain', note: 'No sender could be verified.' },
};

/** Transport of a row, told apart further where a draft lives or where only a proxy in front reads the number. */
function reachOf({ transport, transport_note, use }: Meaning['rows'][number]): string {
  if (transport === 'draft' && use === 'active') return 'active draft';
  return transport === 'wire' && transport_note.startsWith('read by the edge')
    ? 'wire to a proxy'
    : transport;
}

function toReaches({ data, rows }: Meaning): GlanceItem | undefined {
  const [row] = rows;
  const known = row ? REACHES[reachOf(row)] : undefined;
  if (!data.vendor || !row || !known) return undefined;
  return {
    topic: 'reaches',
    question: 'On the wire?',
    answer: known.answer,
    tone: known.tone,
    noteHtml: known.note,
    basisHtml: `confidence: ${row.confidence}`,
  };
}

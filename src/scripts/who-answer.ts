import type { CodeNote, WhoData } from '../views/who-data.ts';
import type { Evidence, SenderVerdict, Verdict } from '../who/types.ts';
import { el, link, list, part } from './who-dom.ts';
import { clip, cutPieces, marksOf, reveal } from './who-pieces.ts';
import { GRADES, LAYER_NAMES, ROLES, wordMaker } from '../views/who-words.ts';

/** What drawing an answer needs beside the verdict. */
export interface Setting {
  data: WhoData;
  /** The site's base path without a slash at the end. */
  base: string;
}

/** Most marks of one sender that are listed. */
const MOST_SIGNS = 12;

/** Looks up a key that may come from the input; what objects inherit does not count. */
function pick<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Draws everything an answer shows below its heading, in the order in which it helps. */
export function drawAnswer(verdict: Verdict, input: string, setting: Setting): HTMLElement[] {
  return [
    ...drawFacts(verdict, setting),
    ...list(
      'ul',
      'who-notes',
      verdict.notes.map((note) => [note]),
    ),
    ...drawCode(verdict, setting),
    ...drawErrors(verdict, setting),
    ...part(
      'Check next',
      ...list(
        'ol',
        'who-next',
        verdict.next.map((step) => [step]),
      ),
    ),
    ...drawChain(verdict),
    ...drawSigns(verdict, input),
    ...drawLookedFor(verdict),
    ...drawCopy(verdict, input),
    ...drawFields(verdict),
    ...drawAlternatives(verdict, setting),
  ];
}

/** The heading of an answer. */
export function titleOf({ sender, told }: Verdict): string {
  return told && sender ? sender.name : 'Cannot tell';
}

function drawFacts(verdict: Verdict, { data, base }: Setting): HTMLElement[] {
  const { sender, format } = verdict;
  if (sender === null) return [];
  const maker = wordMaker(verdict);
  const facts: [string, string, string][] = [
    ['Layer', LAYER_NAMES[sender.layer], ''],
    ['How sure', sender.grade, GRADES[sender.grade]],
    ...(format === null ? [] : [['Format', format, ''] satisfies [string, string, string]]),
    [maker === null ? 'What it did' : 'Who made the status', maker ?? ROLES[sender.role], ''],
  ];
  const strip = facts.map(([term, value, why]) =>
    el(
      'div',
      term === 'How sure' ? { 'data-grade': sender.grade } : {},
      el('dt', {}, term),
      el('dd', {}, el('strong', {}, value), ...(why === '' ? [] : [el('small', {}, why)])),
    ),
  );
  const page =
    sender.vendor !== null && data.vendors.includes(sender.vendor)
      ? [
          el(
            'p',
            {},
            link(
              `${base}/vendors/${sender.vendor}/`,
              `${sender.name}: its codes and error identifiers`,
            ),
          ),
        ]
      : [];
  return [
    el('dl', { class: 'glance who-facts', 'data-cells': String(facts.length) }, ...strip),
    ...page,
  ];
}

/** The meanings of the code that fit: the sender's own, else the registered one, else another layer's, else all. */
function fittingNotes({ sender, chain }: Verdict, notes: CodeNote[]): CodeNote[] {
  const layers = chain.flatMap(({ vendor }) => (vendor === null ? [] : [vendor]));
  const choices = [
    notes.filter(({ vendor }) => vendor !== null && vendor === sender?.vendor),
    notes.filter(({ vendor }) => vendor === null),
    notes.filter(({ vendor }) => vendor !== null && layers.includes(vendor)),
  ];
  return choices.find((choice) => choice.length > 0) ?? notes;
}

function drawCode(verdict: Verdict, { data, base }: Setting): HTMLElement[] {
  const { code } = verdict;
  if (code === null) return [];
  const notes = fittingNotes(verdict, pick(data.codes, code) ?? []);
  if (notes.length === 0)
    return part(
      `The code ${code}`,
      el(
        'p',
        {},
        'No entry: neither the registry nor any sender known here uses this number. A client treats it like ',
        link(`${base}/${/^[1-5]/.test(code) ? `${code.charAt(0)}xx` : 'other'}/`, 'its class'),
        '.',
      ),
    );
  const lines = notes.map(({ sender, phrase, summary, href }) => [
    link(`${base}${href}`, `${code} ${phrase}${sender === null ? '' : ` (${sender})`}`),
    `: ${summary}`,
  ]);
  const [only] = lines;
  return part(
    `The code ${code}`,
    ...(lines.length === 1 && only ? [el('p', {}, ...only)] : list('ul', 'who-codes', lines)),
  );
}

function drawErrors({ platformErrors }: Verdict, { data, base }: Setting): HTMLElement[] {
  return part(
    'Platform errors and identifiers',
    ...list(
      'ul',
      'who-errors',
      platformErrors.map(({ vendor, kind, identifier, meaning }) => {
        const rows = vendor === null ? undefined : pick(pick(data.anchors, vendor), kind);
        // HAProxy's state has four letters; its table explains the first two.
        const anchor = pick(rows, identifier) ?? pick(rows, identifier.slice(0, 2));
        const label = el('code', {}, clip(identifier, 120));
        return [
          vendor !== null && anchor !== undefined
            ? link(`${base}/vendors/${vendor}/#${anchor}`, label)
            : label,
          ` ${meaning} `,
          el('small', {}, kind),
        ];
      }),
    ),
  );
}

function drawChain({ kind, chain }: Verdict): HTMLElement[] {
  if (kind === 'log' || chain.length < 2) return [];
  const links = chain.map(({ name, layer, role, grade }) => [
    el('strong', {}, name),
    el('span', {}, LAYER_NAMES[layer]),
    el('span', { class: 'who-role' }, `${ROLES[role]} (${grade})`),
  ]);
  return part(
    'The way it came',
    el('p', { class: 'note' }, 'From the client’s side inwards.'),
    ...list('ol', 'who-chain', links),
  );
}

function drawSigns({ kind, chain, sender }: Verdict, input: string): HTMLElement[] {
  // The sender's own marks first, then those of the layers around it.
  const links = [...chain].sort(
    (a, b) => Number(b.id === sender?.id) - Number(a.id === sender?.id),
  );
  const signs = links.flatMap((layer) =>
    separateSigns(layer.evidence).map((sign) => drawSign(layer, sign, input, kind)),
  );
  return part('What gave it away', ...list('ul', 'who-signs', signs));
}

/** Leaves out a sign that lies within a weightier one: the same bytes need one line only. */
function separateSigns(evidence: Evidence[]): Evidence[] {
  return evidence
    .filter(
      (sign, index) =>
        !evidence
          .slice(0, index)
          .some((other) => other.start <= sign.start && other.end >= sign.end),
    )
    .slice(0, MOST_SIGNS);
}

function drawSign(
  { name }: SenderVerdict,
  { start, end, where, note }: Evidence,
  input: string,
  kind: Verdict['kind'],
): (HTMLElement | string)[] {
  const bytes = kind === 'log' ? '' : clip(input.slice(start, end), 140);
  return [
    ...(bytes === '' ? [] : [el('code', {}, bytes), ' ']),
    el('small', {}, `${name}, ${where}`),
    el('span', { class: 'who-why' }, note),
  ];
}

function drawLookedFor({ lookedFor }: Verdict): HTMLElement[] {
  return part(
    'What was looked for',
    ...list(
      'ul',
      'who-looked',
      lookedFor.map((thing) => [reveal(thing)]),
    ),
  );
}

/** The input once more, read-only, with the bytes that speak marked. */
function drawCopy(verdict: Verdict, input: string): HTMLElement[] {
  const marks = marksOf(verdict);
  if (marks.length === 0) return [];
  const shown = input.slice(0, Math.max(...marks.map(({ end }) => end)) + 2000);
  const pieces = cutPieces(shown.length, marks).map(({ start, end, mark }) => {
    const text = reveal(shown.slice(start, end));
    return mark === null ? text : el('mark', { 'data-kind': mark.kind, title: mark.title }, text);
  });
  const legend = [
    ['sign', 'points to a sender'],
    ['code', 'the status'],
    ['error', 'a platform’s identifier'],
    ['field', 'a field explained below'],
  ].filter(([kind]) => marks.some((mark) => mark.kind === kind));
  return part(
    'Your input, marked',
    el(
      'p',
      { class: 'note who-legend' },
      ...legend.flatMap(([kind = '', words = '']) => [
        el('mark', { 'data-kind': kind }, words),
        ' ',
      ]),
    ),
    el(
      'pre',
      {
        class: 'who-copy',
        tabindex: '0',
        role: 'region',
        'aria-label': 'Your input, marked',
        dir: 'ltr',
      },
      ...pieces,
      ...(shown.length < input.length ? [el('i', {}, '\n… the rest is not shown')] : []),
    ),
  );
}

function drawFields({ fields, format }: Verdict): HTMLElement[] {
  if (fields.length === 0) return [];
  const label = `Fields of the log line: ${format ?? ''}`;
  const head = ['Field', 'Here', 'What it is'].map((name) => el('th', { scope: 'col' }, name));
  const rows = fields.map(({ name, value, meaning, unit }) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, el('code', {}, clip(name, 80))),
      el('td', {}, value === '' ? el('small', {}, 'empty') : el('code', {}, clip(value, 400))),
      el('td', {}, meaning, ...(unit === null ? [] : [' ', el('small', {}, `(${unit})`)])),
    ),
  );
  return part(
    'Every field of the line',
    el(
      'div',
      { class: 'table-scroll', role: 'region', tabindex: '0', 'aria-label': label },
      el(
        'table',
        { class: 'who-fields' },
        el('thead', {}, el('tr', {}, ...head)),
        el('tbody', {}, ...rows),
      ),
    ),
  );
}

function drawAlternatives({ alternatives }: Verdict, { data, base }: Setting): HTMLElement[] {
  return part(
    'It could also be',
    ...list(
      'ul',
      'who-others',
      alternatives.map(({ name, layer, vendor, grade }) => [
        vendor !== null && data.vendors.includes(vendor)
          ? link(`${base}/vendors/${vendor}/`, name)
          : name,
        ` (${LAYER_NAMES[layer].toLowerCase().replace('cdn', 'CDN')}): ${grade}, because it writes the same bytes`,
      ]),
    ),
  );
}

import { wrap } from './diagram.ts';
import { type Catalogue, type Code, type Meaning } from '../catalogue/catalogue.ts';

/** `threedigits(7)`: every code with its meaning, in mdoc(7), for `man ./threedigits.7`. `date` is the day of the data. */
export function toManPage({ classes, facts }: Catalogue, date: string, root: string): string {
  return `${[
    `.Dd ${toManDate(date)}`,
    '.Dt THREEDIGITS 7',
    '.Os',
    '.Sh NAME',
    '.Nm threedigits',
    '.Nd HTTP status codes: what they mean and who sends them',
    '.Sh DESCRIPTION',
    `The ${facts.specified.length} values of the IANA registry, and the codes that vendors send or log.`,
    'A code without a sender in parentheses is registered.',
    ...classes.flatMap(({ data, id, codes }) => [
      `.Ss ${escape(id === 'other' ? data.name : `${id} ${data.name}`)}`,
      ...toLines(data.summary),
      '.Bl -tag -width "4040"',
      ...codes.flatMap(toItems),
      '.El',
    ]),
    '.Sh SEE ALSO',
    `.Lk ${root}/ "Three Digits"`,
    '.Rs',
    '.%T HTTP Semantics',
    '.%R RFC 9110',
    '.Re',
  ].join('\n')}\n`;
}

function toItems({ meanings }: Code): string[] {
  return meanings.flatMap(({ data, vendor }: Meaning) => [
    `.It Sy ${data.code}`,
    `.Em "\\&${escape(data.phrase)}"${vendor ? ` Pq "${escape(vendor.name)}"` : ''}`,
    '.Pp',
    ...toLines(data.summary),
  ]);
}

/** Lines of at most 78 characters, a new sentence on a new line, as mdoc wants it. */
function toLines(text: string): string[] {
  return text.split(/(?<=[.!?]) (?=[A-Z])/).flatMap((sentence) => wrap(sentence, 76).map(escape));
}

/** Text safe for roff: no backslash, no control character at the start of a line, ASCII quotes and dashes. */
function escape(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replace(/[“”"]/g, '\\(dq')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')
    .replaceAll('…', '...')
    .replaceAll('`', '')
    .replace(/^([.'])/, '\\&$1');
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function toManDate(date: string): string {
  const [year = '', month = '1', day = '1'] = date.split('-');
  return `${MONTHS[Number(month) - 1] ?? ''} ${Number(day)}, ${year}`;
}

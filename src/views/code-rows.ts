import { type Catalogue, type Code, type Meaning } from '../catalogue/catalogue.ts';
import { type Standing } from '../schemas/entry.ts';

/** A row of a table of codes. */
export interface CodeRow {
  code: string;
  href: string;
  phrase: string;
  summary: string;
  standing: Standing;
  /** Name of the vendor; empty for registered meanings. */
  vendor: string;
  /** Does it reach a client: fact row's transport; `wire` for registered ones. */
  transport: string;
}

/** One row per meaning: registered ones first, then by vendor's name and number. */
export function toMeaningRows(codes: Code[], base: string): CodeRow[] {
  const rows = codes.flatMap((code) => code.meanings.map((meaning) => toRow(meaning, code, base)));
  const registered = rows.filter(({ vendor }) => vendor === '');
  const vendors = rows.filter(({ vendor }) => vendor !== '');
  return [
    ...registered,
    ...vendors.sort(
      (a, b) => a.vendor.localeCompare(b.vendor, 'en') || Number(a.code) - Number(b.code),
    ),
  ];
}

function toRow({ data, vendor, rows, anchor }: Meaning, code: Code, base: string): CodeRow {
  const shared = code.meanings.length > 1 && vendor !== undefined;
  return {
    code: data.code,
    href: `${base}/codes/${data.code}/${shared ? `#${anchor}` : ''}`,
    phrase: data.phrase,
    summary: data.summary,
    standing: data.standing,
    vendor: vendor?.name ?? '',
    transport: rows[0]?.transport ?? 'wire',
  };
}

/** A cell of the picture of all codes. */
export interface CodeCell {
  code: string;
  href: string;
  /** The code's name; where it has only vendors' meanings, their names, kept short. */
  text: string;
  standing: Standing;
  classId: string;
  /** Vendor slugs, for the filter. */
  vendors: string[];
}

/** All codes as cells, in order of number. */
export function toCells({ codes }: Pick<Catalogue, 'codes'>, base: string): CodeCell[] {
  return codes.map((code) => ({
    code: code.code,
    href: `${base}/codes/${code.code}/`,
    text: toCellText(code),
    standing: code.standing,
    classId: code.classId,
    vendors: code.meanings.flatMap(({ data }) => (data.vendor ? [data.vendor] : [])),
  }));
}

/** Longest phrase of a vendor that a cell has room for, in characters. */
const CELL_PHRASE = 36;
/** How many senders a cell names. */
const CELL_SENDERS = 2;

function toCellText({ phrase, meanings, lead }: Code): string {
  if (!lead.vendor) return phrase;
  const senders = meanings.map(({ vendor }) => vendor?.short ?? vendor?.name ?? '');
  const named = senders.slice(0, CELL_SENDERS).join(', ');
  if (senders.length > CELL_SENDERS) return `${named} +${senders.length - CELL_SENDERS}`;
  return senders.length === 1 && phrase.length <= CELL_PHRASE ? `${phrase} (${named})` : named;
}

import { type Who } from '../catalogue/who.ts';
import { type FingerprintFile, type Sign } from '../schemas/fingerprint.ts';
import { LAYERS } from '../who/layers.ts';
import { LAYER_NAMES } from './who-words.ts';

/** A sign in words: `Server header` `is` `nginx`. */
export interface SignWords {
  /** Part of the response. */
  place: string;
  /** Header, cookie or member, literally; empty for other parts. */
  name: string;
  /** How the texts are compared; empty when presence is the sign. */
  verb: string;
  /** What it is compared with. A variable piece is shown as `…`. */
  texts: string[];
  /** Condition on the code, in words; empty without one. */
  only: string;
}

/** What the table shows of one sender. */
export interface SenderRow {
  id: string;
  name: string;
  /** Page of the vendor, where there is one. */
  href: string | undefined;
  signs: SignWords[];
  /** Signs that are not shown. */
  more: number;
  logs: string[];
  sources: { text: string; href: string | undefined; standing: string }[];
}

/** Most signs shown of one sender; the weightiest. */
const MOST_SIGNS = 4;

/** Every sender, grouped by layer from the client inwards, without the layers that nobody is known in. */
export function toSenderGroups(
  { fingerprints }: Who,
  vendors: ReadonlySet<string>,
  base: string,
): { id: string; name: string; rows: SenderRow[] }[] {
  return LAYERS.map((layer) => ({
    id: layer,
    name: LAYER_NAMES[layer],
    rows: fingerprints
      .filter(({ data }) => data.layer === layer)
      .map(({ data }) => toRow(data, vendors, base))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  })).filter(({ rows }) => rows.length > 0);
}

function toRow(
  { id, name, vendor, signs, logs = [], sources }: FingerprintFile,
  vendors: ReadonlySet<string>,
  base: string,
): SenderRow {
  const heaviest = [...signs].sort((a, b) => b.weight - a.weight).slice(0, MOST_SIGNS);
  return {
    id,
    name,
    href: vendor !== undefined && vendors.has(vendor) ? `${base}/vendors/${vendor}/` : undefined,
    signs: signs.filter((sign) => heaviest.includes(sign)).map(toWords),
    more: Math.max(0, signs.length - MOST_SIGNS),
    logs: [...new Set(logs.map((format) => format.name))],
    sources: sources.map(({ url, measured, tried, for: what, standing }) => ({
      text:
        url === undefined
          ? (measured ?? tried ?? what)
          : new URL(url).hostname.replace(/^www\./, ''),
      href: url,
      standing: standing === 'reported' && url === undefined ? ONLY_REPORTED : STANDINGS[standing],
    })),
  };
}

const STANDINGS = {
  documented: 'documented',
  reported: 'reported',
  measured: 'measured',
  tried: 'tried by hand',
  unread: 'not read',
  memory: 'from memory',
} as const;

/** In place of `reported`, where there is nothing to link to. */
const ONLY_REPORTED = 'only reported: no source of its own found';

const PLACES: Record<Sign['where'], string> = {
  header: 'header',
  cookie: 'cookie',
  status: 'status',
  reason: 'reason phrase',
  body: 'body',
  json: 'JSON body',
};

function toWords(sign: Sign): SignWords {
  const { where, name, keys, path, codes } = sign;
  const members = path ?? keys?.join(', ') ?? '';
  const { verb, texts } = comparisonOf(sign);
  return {
    place: where === 'json' && members !== '' ? 'JSON body with' : PLACES[where],
    name: name ?? members,
    verb: where === 'status' ? 'is' : verb,
    texts: where === 'status' ? (codes ?? []) : texts.map(readable),
    only: where === 'status' || codes === undefined ? '' : `only with ${codes.join(', ')}`,
  };
}

function comparisonOf({ is, starts, has, any }: Sign): { verb: string; texts: string[] } {
  if (is !== undefined) return { verb: 'is', texts: [is] };
  if (starts !== undefined) return { verb: 'begins with', texts: [starts] };
  if (has !== undefined) return { verb: 'contains', texts: [has] };
  if (any !== undefined) return { verb: 'contains', texts: any.slice(0, 2) };
  return { verb: '', texts: [] };
}

/** The five placeholders of fingerprints, as a reader writes them. */
function readable(text: string): string {
  return text.replace(/\{(?:digits|hex|token|ws|gap)\}/g, '…').replace(/\s+/g, ' ');
}

import { type Entry, type Standing } from '../schemas/entry.ts';
import {
  type Confidence,
  type IisSubstatus,
  type PlatformError,
  type Specified,
  type UnofficialRow,
} from '../schemas/facts.ts';
import {
  type ClassId,
  type ClassPage,
  type Comparison,
  type Guide,
  type Vendor,
} from '../schemas/pages.ts';
import { type Tree } from '../schemas/choose.ts';
import { CLASS_IDS, classOf } from './classes.ts';
import { type Content, type DiagramFile, type Facts } from './content.ts';
import { type Measured } from './measured.ts';
import { type MarkdownFile } from './read-files.ts';
import { type Who } from './who.ts';

/** One meaning of a code, with everything that is known of it. */
export interface Meaning {
  /** `404` or `499-nginx`. */
  id: string;
  /** Path of the Markdown file from the repository's root. */
  file: string;
  data: Entry;
  /** Markdown source below the front matter. */
  body: string;
  /** Anchor on the code's page: the vendor's slug, or `registered`. */
  anchor: string;
  vendor: Vendor | undefined;
  /** Registered meanings: what the specification says. */
  specified: Specified | undefined;
  /** Vendor meanings: the rows this rests on; the first is shown. */
  rows: UnofficialRow[];
}

/** One number and all its meanings, the registered one first. */
export interface Code {
  code: string;
  classId: ClassId;
  /** The meaning that leads: the registered one, else the first by use. */
  lead: Meaning;
  meanings: Meaning[];
  standing: Standing;
  phrase: string;
  summary: string;
  platformErrors: PlatformError[];
  iisSubstatus: IisSubstatus[];
  /** Ids of comparisons and guides about it. */
  comparisons: string[];
  guides: string[];
  /** Other spellings in logs, `0` and `-1` of `000`. */
  writtenAs: string[];
}

/** A vendor, its meanings and its platform errors. */
export interface VendorPage {
  id: string;
  file: string;
  data: Vendor;
  body: string;
  meanings: Meaning[];
  platformErrors: PlatformError[];
  iisSubstatus: IisSubstatus[];
}

/** A class and its codes in order of number. */
export interface ClassOverview {
  id: ClassId;
  file: string;
  data: ClassPage;
  body: string;
  codes: Code[];
}

/** The whole domain, derived from the content once. */
export interface Catalogue {
  codes: Code[];
  byCode: ReadonlyMap<string, Code>;
  byId: ReadonlyMap<string, Meaning>;
  classes: ClassOverview[];
  vendors: VendorPage[];
  comparisons: MarkdownFile<Comparison>[];
  guides: MarkdownFile<Guide>[];
  choices: Tree;
  measured: Measured;
  diagrams: DiagramFile[];
  who: Who;
  facts: Facts;
}

/** Derives codes, classes, vendors and their relations from the content. Pure; expects content that passed its assertions. */
export function buildCatalogue(content: Content): Catalogue {
  const { facts, comparisons, guides } = content;
  const meanings = content.entries.map((entry) => toMeaning(entry, content));
  const codes = [...new Set(meanings.map(({ data }) => data.code))].sort(compareCodes).map((code) =>
    toCode(
      code,
      meanings.filter(({ data }) => data.code === code),
      content,
    ),
  );
  return {
    codes,
    byCode: new Map(codes.map((code) => [code.code, code])),
    byId: new Map(meanings.map((meaning) => [meaning.id, meaning])),
    classes: CLASS_IDS.flatMap((id) => {
      const page = content.classes.find((candidate) => candidate.id === id);
      return page
        ? [
            {
              id,
              file: page.file,
              data: page.data,
              body: page.body,
              codes: codes.filter(({ classId }) => classId === id),
            },
          ]
        : [];
    }),
    vendors: content.vendors
      .map(({ id, file, data, body }) => ({
        id,
        file,
        data,
        body,
        meanings: meanings
          .filter((meaning) => meaning.data.vendor === id)
          .sort((a, b) => compareCodes(a.data.code, b.data.code)),
        platformErrors: facts.platformErrors.filter(({ vendor }) => vendor === id),
        iisSubstatus: id === 'iis' ? facts.iisSubstatus : [],
      }))
      .sort((a, b) => a.data.name.localeCompare(b.data.name, 'en')),
    comparisons: [...comparisons].sort((a, b) => a.id.localeCompare(b.id)),
    guides: [...guides].sort(
      (a, b) =>
        Number(a.data.about === 'products') - Number(b.data.about === 'products') ||
        a.data.title.localeCompare(b.data.title, 'en'),
    ),
    choices: content.choices,
    measured: content.measured,
    diagrams: content.diagrams,
    who: content.who,
    facts,
  };
}

function toMeaning(
  { id, file, data, body }: MarkdownFile<Entry>,
  { vendors, facts }: Content,
): Meaning {
  return {
    id,
    file,
    data,
    body,
    anchor: data.vendor ?? 'registered',
    vendor: vendors.find((vendor) => vendor.id === data.vendor)?.data,
    specified: data.vendor ? undefined : facts.specified.find(({ code }) => code === data.code),
    rows: facts.unofficial.filter(
      ({ code, vendor }) => code === data.code && vendor === data.vendor,
    ),
  };
}

function toCode(code: string, meanings: Meaning[], { facts, comparisons, guides }: Content): Code {
  const ordered = [...meanings].sort(compareMeanings);
  const [lead] = ordered;
  if (!lead) throw new Error(`no meaning of ${code}`);
  return {
    code,
    classId: classOf(code),
    lead,
    meanings: ordered,
    standing: lead.data.standing,
    phrase: lead.data.phrase,
    summary: lead.data.summary,
    platformErrors: facts.platformErrors.filter(({ codes }) => codes.split(' ').includes(code)),
    iisSubstatus: facts.iisSubstatus.filter(({ status }) => status === code),
    comparisons: comparisons.filter(({ data }) => data.codes.includes(code)).map(({ id }) => id),
    guides: guides.filter(({ data }) => data.codes.includes(code)).map(({ id }) => id),
    writtenAs: [
      ...new Set(
        ordered
          .flatMap(({ rows }) => rows.map((row) => row.written_as))
          .filter((text) => text !== ''),
      ),
    ],
  };
}

/** Numeric order; `000` first. */
export function compareCodes(a: string, b: string): number {
  return Number(a) - Number(b);
}

/** Registered first, then what is seen on the wire before logs and constants, surer before less sure, then by name. */
function compareMeanings(a: Meaning, b: Meaning): number {
  return (
    rankMeaning(a) - rankMeaning(b) ||
    (a.vendor?.name ?? '').localeCompare(b.vendor?.name ?? '', 'en')
  );
}

const TRANSPORT_RANK = {
  wire: 0,
  internal: 1,
  log: 1,
  body: 2,
  client: 3,
  header: 3,
  constant: 5,
  draft: 6,
  unknown: 7,
} as const;
const CONFIDENCE_RANK: Record<Confidence, number> = {
  verified: 0,
  identifier: 1,
  secondary: 2,
  memory: 3,
};

function rankMeaning({ data, rows }: Meaning): number {
  if (!data.vendor) return -1;
  const [row] = rows;
  if (data.coined) return 0;
  const folklore = data.standing === 'folklore' ? 1000 : 0;
  return (
    folklore +
    (row
      ? 1 +
        TRANSPORT_RANK[row.transport] * 10 +
        CONFIDENCE_RANK[row.confidence] +
        (row.use === 'active' ? 0 : 5)
      : 500)
  );
}

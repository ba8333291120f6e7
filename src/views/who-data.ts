import { type Catalogue, type Code } from '../catalogue/catalogue.ts';
import { toAnchor } from '../render/prose.ts';
import { compileFingerprints } from '../who/compile.ts';
import { type Fingerprint } from '../who/types.ts';
import { toVendorPage } from './vendor-page.ts';

/** One meaning of a code, as far as an answer needs it. */
export interface CodeNote {
  /** Slug of the sender; null for the registered meaning. */
  vendor: string | null;
  /** The sender's name; null for the registered meaning. */
  sender: string | null;
  phrase: string;
  summary: string;
  /** Page and anchor, from the site's root. */
  href: string;
}

/** What the page `/who/` loads once its reader wants an answer: `/who/fingerprints.json`. */
export interface WhoData {
  fingerprints: Fingerprint[];
  /** Meanings by code, the leading one first. */
  codes: Record<string, CodeNote[]>;
  /** Slugs of vendors that have a page. */
  vendors: string[];
  /** Anchors on vendors' pages: vendor, then kind of identifier, then identifier. */
  anchors: Record<string, Record<string, Record<string, string>>>;
  /** What the example buttons fill in, in their order. */
  examples: { name: string; text: string }[];
}

/** Compiles the fingerprints and joins to them what the catalogue knows of codes and identifiers. */
export function toWhoData(catalogue: Catalogue): WhoData {
  const { who, codes, vendors } = catalogue;
  const fingerprints = compileFingerprints(
    who.fingerprints.map(({ file, data }) => ({ file: file.replace(/^.*\//, ''), data })),
    errorNames(catalogue),
  );
  return {
    fingerprints,
    codes: Object.fromEntries(codes.map((code) => [code.code, toNotes(code)])),
    vendors: vendors.map(({ id }) => id),
    anchors: toAnchors(catalogue, fingerprints),
    examples: who.examples.map(({ name, text }) => ({ name, text })),
  };
}

function errorNames({ facts }: Catalogue): Parameters<typeof compileFingerprints>[1] {
  return [
    ...facts.platformErrors.map(({ vendor, kind, identifier, name, codes }) => ({
      vendor,
      kind,
      identifier,
      name,
      codes,
    })),
    ...facts.iisSubstatus.map(({ substatus, name, status }) => ({
      vendor: 'iis',
      kind: SUB_STATUS,
      identifier: substatus,
      name,
      codes: status,
    })),
  ];
}

/** Kind of identifier that has a table of its own on IIS's page. */
const SUB_STATUS = 'sub-status';

function toNotes({ code, meanings, lead }: Code): CodeNote[] {
  // Where one meaning fills the page it has no heading of its own to link to.
  const leadFillsPage = lead.specified !== undefined || meanings.length === 1;
  return meanings.map((meaning) => ({
    vendor: meaning.data.vendor ?? null,
    sender: meaning.vendor?.name ?? null,
    phrase: meaning.data.phrase,
    summary: meaning.data.summary,
    href: `/codes/${code}/${leadFillsPage && meaning === lead ? '' : `#${meaning.anchor}`}`,
  }));
}

/** Anchors of the identifiers that fingerprints read, as the vendors' pages write them. */
function toAnchors(catalogue: Catalogue, prints: Fingerprint[]): WhoData['anchors'] {
  return Object.fromEntries(
    catalogue.vendors.flatMap((vendor) => {
      const kinds = prints
        .filter((print) => print.vendor === vendor.id)
        .flatMap(({ errorNames: names = {} }) => Object.keys(names));
      if (kinds.length === 0) return [];
      const groups = toVendorPage(vendor, catalogue, '', '').identifiers;
      const byKind = [...new Set(kinds)].map((kind) => {
        const id = kind === SUB_STATUS ? 'sub-status-codes' : toAnchor(kind);
        const rows = groups.find((group) => group.id === id)?.rows ?? [];
        return [kind, Object.fromEntries(rows.map((row) => [row.identifier, row.anchor]))] as const;
      });
      return [[vendor.id, Object.fromEntries(byKind)] as const];
    }),
  );
}

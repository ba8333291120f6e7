/** What a result leads to. */
export type TargetKind = 'code' | 'comparison' | 'guide' | 'vendor' | 'class' | 'page';

/** A code as the quick list holds it: enough to answer a number or a name at once. */
export interface CodeRow {
  /** Three digits. */
  code: string;
  /** Title line without the digits: the phrase, or the phrases of its several senders. */
  phrase: string;
  /** One sentence: what happened. */
  meaning: string;
  /** Vendors that send it: anchor on the code's page and name. */
  senders: [string, string][];
  /** True where the registry lists it. */
  registered: boolean;
  /** False for numbers that only a table, a draft or another header field knows: no response carries them. */
  sent: boolean;
}

/** A page that is not a code's. */
export interface PageRow {
  kind: TargetKind;
  /** Address below the base path: `/compare/401-vs-403/`. */
  href: string;
  title: string;
  meaning: string;
  /** Codes the page is about; of a class none. */
  codes: string[];
}

/** An identifier that travels with codes: `H12`, `403.14`, `NoSuchKey`. */
export interface IdentifierRow {
  identifier: string;
  name: string;
  /** The vendor's name. */
  vendor: string;
  /** Codes it travels with, most frequent first; none where any code can. */
  codes: string[];
  /** Address of its row on the vendor's page. */
  href: string;
}

/** The kinds of text a target is known by, from the surest to the vaguest. */
export const FIELDS = ['name', 'error', 'symptom', 'intent', 'word', 'about'] as const;
export type Field = (typeof FIELDS)[number];

/** Lines of text by which a target is found. */
export type FieldTexts = Partial<Record<Field, string[]>>;

/** Loaded first, a few kilobytes: numbers, phrases, meanings. */
export interface QuickData {
  /** Equal in both files of one build. */
  version: string;
  codes: CodeRow[];
}

/** Loaded second: everything else that the curated index knows. */
export interface FullData {
  version: string;
  pages: PageRow[];
  identifiers: IdentifierRow[];
  /** Text by code. */
  codeTexts: Record<string, FieldTexts>;
  /** Text by address of a page. */
  pageTexts: Record<string, FieldTexts>;
  /** Names that lead to one code: former names and constants, reduced to plain words. */
  names: Record<string, string[]>;
}

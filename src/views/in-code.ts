import { type Code } from '../catalogue/catalogue.ts';
import { type Facts } from '../catalogue/content.ts';
import { inlineMarkdown } from '../render/prose.ts';
import { type Library } from '../schemas/facts.ts';
import { type Reading, type Sending } from '../schemas/in-code.ts';

/** A line of code and whose it is. */
export interface ProgramLine {
  software: string;
  language: string;
  line: string;
  /** Where its makers describe it. */
  href: string;
}

/** How a client learns the code. */
export interface ReadRow extends ProgramLine {
  /** What it does by itself, Markdown; undefined where there is nothing to say: 2xx. */
  say: string | undefined;
}

/** A library's names for a code. */
export interface ConstantRow {
  language: string;
  library: string;
  version: string;
  symbol: string;
  aliases: string[];
  /** The phrase it attaches, where it is not the registry's. */
  otherPhrase: string | undefined;
}

/** What programs write for a code. */
export interface InCodeView {
  send: ProgramLine[];
  /** Fields that a response with this code must carry and the lines of `send` leave out. */
  alsoNeeded: string[];
  read: (ReadRow & { sayHtml: string | undefined })[];
  constants: { rows: ConstantRow[]; lacking: string[]; checked: string };
}

type Kind = 'success' | 'empty' | 'redirect' | 'error';

const REDIRECTS = ['301', '302', '303', '307', '308'];
/** Final codes that a framework sends by itself or that nobody sends: no line to type. */
const NOT_BY_HAND = ['206', '300', '304', '305', '306'];

/** What kind of line sends the code by hand; undefined where none does. */
function kindOf({ code, classId, lead }: Code): Kind | undefined {
  if (!lead.specified || classId === '1xx' || NOT_BY_HAND.includes(code)) return undefined;
  if (REDIRECTS.includes(code)) return 'redirect';
  if (classId !== '2xx') return 'error';
  return lead.specified.content === 'none' ? 'empty' : 'success';
}

/** Lines that send the code, in the order of the file. */
export function toSendRows(code: Code, { inCode, libraries }: Facts): ProgramLine[] {
  const kind = kindOf(code);
  if (!kind) return [];
  return inCode.send.flatMap((program) => {
    const own = Object.entries(program.codes).find(([codes]) =>
      codes.split(' ').includes(code.code),
    );
    const template = own?.[1] ?? (program.except.includes(code.code) ? undefined : program[kind]);
    return template === undefined ? [] : [toLine(program, template, code.code, libraries)];
  });
}

/** Expressions that read the code, in the order of the file. */
export function toReadRows(code: Code, { inCode, libraries }: Facts): ReadRow[] {
  const kind = kindOf(code);
  if (!kind) return [];
  const programs = inCode.read.filter(({ except }) => !except.includes(code.code));
  return programs.map((program) => ({
    ...toLine(
      program,
      (kind === 'error' ? program.readError : undefined) ?? program.read,
      code.code,
      libraries,
    ),
    say: kind === 'redirect' || kind === 'error' ? program[kind] : undefined,
  }));
}

function toLine(
  { software, language, constants, source }: Sending | Reading,
  template: string,
  code: string,
  libraries: Library[],
): ProgramLine {
  const symbol = libraries.find(({ library }) => library === constants)?.symbols[code] ?? code;
  return {
    software,
    language,
    line: template.replaceAll('{code}', code).replaceAll('{constant}', symbol),
    href: source.url,
  };
}

/** Prepares the part "In code" of a code's page. */
export function toInCode(code: Code, facts: Facts, base: string): InCodeView {
  const send = toSendRows(code, facts);
  return {
    send,
    alsoNeeded:
      send.length === 0
        ? []
        : code.lead.data.headers
            .filter(({ level, name }) => level === 'must' && name !== 'Location')
            .map(({ name }) => name),
    read: toReadRows(code, facts).map((row) => ({
      ...row,
      sayHtml: row.say && inlineMarkdown(row.say, { prefix: '', base }),
    })),
    constants: toConstants(code, facts),
  };
}

function toConstants({ code, lead, standing }: Code, facts: Facts): InCodeView['constants'] {
  const phrase = lead.specified?.name;
  const rows = facts.libraries.flatMap((library) => toConstantRow(library, code, phrase));
  const lacking =
    rows.length === 0 || standing === 'unofficial' || standing === 'folklore'
      ? []
      : facts.libraries
          .filter(({ symbols }) => !(code in symbols))
          .map(({ language, library }) => `${library} (${language})`);
  return { rows, lacking, checked: facts.librariesChecked };
}

function toConstantRow(
  { language, library, version, symbols, aliases, phrases }: Library,
  code: string,
  phrase: string | undefined,
): ConstantRow[] {
  const symbol = symbols[code];
  if (symbol === undefined) return [];
  const attached = phrases?.[code];
  return [
    {
      language,
      library,
      version: version
        .replace(/ \(commit [^)]*\)|commit /g, '')
        .replace(/\s*\([^)]*[0-9a-f]{12,}[^)]*\)/g, '')
        .replace(/[0-9a-f]{40}/g, (sha) => sha.slice(0, 7)),
      symbol,
      aliases: aliases?.[code] ?? [],
      otherPhrase: attached !== undefined && attached !== phrase ? attached : undefined,
    },
  ];
}

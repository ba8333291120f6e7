import { z } from 'astro/zod';
import { type Tree, treeSchema } from '../schemas/choose.ts';
import { diagramSchema, type Diagram } from '../schemas/diagram.ts';
import { entrySchema, type Entry } from '../schemas/entry.ts';
import {
  constantsSchema,
  iisSubstatusSchema,
  type IisSubstatus,
  type Library,
  type ListedElsewhere,
  listedElsewhereSchema,
  type PlatformError,
  platformErrorSchema,
  type RegistryRow,
  registryRowSchema,
  type Rfc,
  rfcSchema,
  type Specified,
  specifiedSchema,
  type UnofficialRow,
  unofficialRowSchema,
} from '../schemas/facts.ts';
import {
  classSchema,
  type ClassPage,
  comparisonSchema,
  type Comparison,
  guideSchema,
  type Guide,
  vendorSchema,
  type Vendor,
} from '../schemas/pages.ts';
import { type Measured, readMeasured } from './measured.ts';
import { type Quote, quotesFileSchema } from '../schemas/quotes.ts';
import { type Fields, fieldsSchema } from '../schemas/fields.ts';
import { type InCode, inCodeSchema } from '../schemas/in-code.ts';
import { type Problem } from './problems.ts';
import {
  type MarkdownFile,
  listFiles,
  readCsv,
  readJson,
  readMarkdownFolder,
  readYaml,
} from './read-files.ts';
import { readWho, type Who } from './who.ts';

/** The tables under `content/facts/`, as read. */
export interface Facts {
  registry: RegistryRow[];
  specified: Specified[];
  rfcs: Record<string, Rfc>;
  unofficial: UnofficialRow[];
  platformErrors: PlatformError[];
  iisSubstatus: IisSubstatus[];
  libraries: Library[];
  /** The day the libraries were read. */
  librariesChecked: string;
  /** How programs send and read a code. */
  inCode: InCode;
  listedElsewhere: ListedElsewhere[];
  /** What header fields say, by name. */
  fields: Fields;
}

/** A diagram and the file it stands in. */
export interface DiagramFile {
  file: string;
  id: string;
  data: Diagram;
}

/** Everything under `content/`, typed, before anything is derived from it. */
export interface Content {
  entries: MarkdownFile<Entry>[];
  classes: MarkdownFile<ClassPage>[];
  vendors: MarkdownFile<Vendor>[];
  comparisons: MarkdownFile<Comparison>[];
  guides: MarkdownFile<Guide>[];
  /** The decision tree of `/choose/`. */
  choices: Tree;
  measured: Measured;
  /** Statements of pages that rest on the measurements. */
  quotes: Quote[];
  /** Sequences of messages by file name. */
  diagrams: DiagramFile[];
  /** What `/who/` rests on. */
  who: Who;
  facts: Facts;
}

/** Reads `content/` below `root`. Malformed files are left out of the result and reported as problems. */
export function readContent(root: string): { content: Content; problems: Problem[] } {
  const problems: Problem[] = [];
  const content: Content = {
    entries: readMarkdownFolder(root, 'content/codes', entrySchema, problems),
    classes: readMarkdownFolder(root, 'content/classes', classSchema, problems),
    vendors: readMarkdownFolder(root, 'content/vendors', vendorSchema, problems),
    comparisons: readMarkdownFolder(root, 'content/compare', comparisonSchema, problems),
    guides: readMarkdownFolder(root, 'content/guides', guideSchema, problems),
    choices: readYaml(root, 'content/choose/tree.yaml', treeSchema, problems) ?? {},
    measured: readMeasured(root, problems),
    quotes: readJson(root, 'content/facts/measured-quotes.json', quotesFileSchema, problems) ?? [],
    diagrams: readDiagrams(root, problems),
    who: readWho(root, problems),
    facts: readFacts(root, problems),
  };
  return { content, problems };
}

function readDiagrams(root: string, problems: Problem[]): DiagramFile[] {
  return listFiles(root, 'content/diagrams', '.yaml').flatMap((file) => {
    const data = readYaml(root, file, diagramSchema, problems);
    return data ? [{ file, id: (file.split('/').at(-1) ?? '').replace('.yaml', ''), data }] : [];
  });
}

function readFacts(root: string, problems: Problem[]): Facts {
  const at = (name: string): string => `content/facts/${name}`;
  const constants = readJson(root, at('constants.json'), constantsSchema, problems);
  return {
    registry: readCsv(root, at('registry.csv'), registryRowSchema, problems),
    specified: readJson(root, at('specified.json'), z.array(specifiedSchema), problems) ?? [],
    rfcs: readJson(root, at('rfcs.json'), z.record(z.string(), rfcSchema), problems) ?? {},
    unofficial: readCsv(root, at('unofficial.csv'), unofficialRowSchema, problems),
    platformErrors: readCsv(root, at('platform-errors.csv'), platformErrorSchema, problems),
    iisSubstatus: readCsv(root, at('iis-substatus.csv'), iisSubstatusSchema, problems),
    libraries: constants?.libraries ?? [],
    librariesChecked: constants?.checked ?? '',
    inCode: readYaml(root, at('in-code.yaml'), inCodeSchema, problems) ?? { send: [], read: [] },
    listedElsewhere: readCsv(root, at('listed-elsewhere.csv'), listedElsewhereSchema, problems),
    fields: readYaml(root, at('fields.yaml'), fieldsSchema, problems) ?? {},
  };
}

/**
 * `npm run make:package`: writes the data as an npm package into `make/package/`, typed and free of
 * side effects, so that bundlers drop what is not used. `npm pack ./make/package` packs it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../src/catalogue/load.ts';
import { DATA_VERSION } from '../src/schemas/published.ts';
import { publishCodes } from '../src/views/published.ts';

const folder = 'make/package';
const { codes } = publishCodes(await loadCatalogue(), '');
const registered = codes.filter(({ meanings }) => meanings[0]?.vendor === null);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const write = (name: string, text: string): void => {
  writeFileSync(join(folder, name), text);
};

write(
  'package.json',
  `${JSON.stringify(
    {
      name: 'three-digits',
      version: DATA_VERSION,
      description:
        'HTTP status codes: names, standing and one-line meanings, registered and vendors’ own',
      type: 'module',
      sideEffects: false,
      license: 'CC-BY-4.0',
      exports: { '.': { types: './index.d.ts', default: './index.js' } },
      files: ['index.js', 'index.d.ts', 'README.md'],
    },
    null,
    2,
  )}\n`,
);
write(
  'index.js',
  `${[
    `/** Version of the data's shape. */\nexport const version = ${JSON.stringify(DATA_VERSION)};`,
    `/** Registered codes and their names. */\nexport const names = /* @__PURE__ */ Object.freeze(${JSON.stringify(Object.fromEntries(registered.map(({ code, phrase }) => [code, phrase])))});`,
    `/** Every code with all its meanings. */\nexport const codes = /* @__PURE__ */ Object.freeze(${JSON.stringify(codes)});`,
    '/** The code with these three digits, or undefined. */\nexport function find(code) {\n  const text = String(code).padStart(3, "0");\n  return codes.find((item) => item.code === text);\n}',
  ].join('\n\n')}\n`,
);
write(
  'index.d.ts',
  `export type Standing = 'registered' | 'temporary' | 'deprecated' | 'unused' | 'unofficial' | 'folklore';
export type ClassId = '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'other';

/** One meaning of a code by one sender. */
export interface Meaning {
  /** \`404\` or \`499-nginx\`. */
  readonly id: string;
  /** Slug of the sender; null for the registered meaning. */
  readonly vendor: string | null;
  readonly vendorName: string | null;
  readonly phrase: string;
  readonly standing: Standing;
  /** One sentence: what happened. */
  readonly summary: string;
  /** Path of its page. */
  readonly url: string;
}

/** One number and all its meanings, the registered one first. */
export interface Code {
  /** Three digits. */
  readonly code: string;
  readonly class: ClassId;
  readonly phrase: string;
  readonly standing: Standing;
  readonly summary: string;
  readonly url: string;
  readonly meanings: readonly Meaning[];
}

export type RegisteredCode = ${registered.map(({ code }) => `'${code}'`).join(' | ')};

export declare const version: string;
export declare const names: Readonly<Record<RegisteredCode, string>>;
export declare const codes: readonly Code[];
export declare function find(code: string | number): Code | undefined;
`,
);
write(
  'README.md',
  `# three-digits

HTTP status codes as data: ${registered.length} registered values and ${codes.length - registered.length} further numbers with the vendors that use them.

\`\`\`js
import { find, names } from 'three-digits';

names['404']; // "Not Found"
find(499)?.meanings.map(({ vendorName }) => vendorName);
\`\`\`

CC BY 4.0, Three Digits.
`,
);
console.log(`${folder}: ${codes.length} codes`);

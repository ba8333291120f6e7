import { type Catalogue, type ClassOverview, type Code } from '../catalogue/catalogue.ts';
import { type ClassId } from '../schemas/pages.ts';
import { pageTitle } from './code-page.ts';

/** What other sites show beside a link to a page. */
export interface SocialImage {
  /** File name without its ending: `404`, `4xx`, `default`. */
  name: string;
  /** Text alternative: what the picture says, as a sentence. */
  alt: string;
  /** Drawn large, in the hue. */
  digits: string;
  phrase: string;
  /** The line at the foot, beside the site's name. */
  foot: string;
  hue: ClassId;
}

/** A line of text and its place; `x` and `y` in pixels are where its baseline begins. */
export interface PlacedText {
  text: string;
  x: number;
  y: number;
  /** Pixels per em. */
  size: number;
  weight: Weight;
  /** Added after each character, in em. */
  tracking: number;
  fill: string;
}

/** Weights of the font that are drawn. */
export type Weight = 600 | 800;

/** Width of a text in em, without tracking. */
export type Measure = (text: string, weight: Weight) => number;

export const SOCIAL_WIDTH = 1200;
export const SOCIAL_HEIGHT = 630;

/** The dark theme's colours of `base.css`: a preview has no theme, and its bright hues are told apart best. */
export const SOCIAL_COLOURS = {
  ground: '#14161a',
  text: '#e6e8ec',
  soft: '#a9b0bb',
  line: '#30353e',
} as const;

/** The hue of each class on that ground. */
export const SOCIAL_HUES: Readonly<Record<ClassId, string>> = {
  '1xx': '#63cfe0',
  '2xx': '#74d393',
  '3xx': '#b8a6ff',
  '4xx': '#ffb46b',
  '5xx': '#ff949c',
  other: '#b6bcc7',
};

/** Shown for every page without an image of its own. */
export const DEFAULT_IMAGE: SocialImage = {
  name: 'default',
  alt: 'Three Digits, the HTTP status code reference: what codes mean, who sent them, what to do',
  digits: '100–599',
  phrase: 'What HTTP status codes mean, who sent them, what to do about them',
  foot: 'HTTP status codes',
  hue: '4xx',
};

/** Every image of the site: the default, the classes, the codes. */
export function toSocialImages(catalogue: Catalogue): SocialImage[] {
  return [
    DEFAULT_IMAGE,
    ...catalogue.classes.map(toClassImage),
    ...catalogue.codes.map((code) => toCodeImage(code, catalogue)),
  ];
}

/** The image of a code's page: the same words as its title, its class, its sender where nobody registered it. */
export function toCodeImage(code: Code, { classes }: Catalogue): SocialImage {
  const title = pageTitle(code);
  const foot = [
    classLabel(
      code.classId,
      classes.find(({ id }) => id === code.classId)?.data.name ?? 'HTTP status code',
    ),
    ...senderOf(code),
  ].join(' · ');
  return {
    name: code.code,
    alt: `HTTP status ${title}. ${foot}. Three Digits`,
    digits: code.code,
    phrase: title.slice(code.code.length).replace(/^:?\s*/, ''),
    foot,
    hue: code.classId,
  };
}

/** The image of a class's page. */
export function toClassImage({ id, data, codes }: ClassOverview): SocialImage {
  const label = classLabel(id, data.name);
  const foot = id === 'other' ? 'Outside 100 to 599' : `${codes.length} HTTP status codes`;
  return {
    name: id,
    alt: `${label}. ${foot}. Three Digits`,
    digits: id === 'other' ? '···' : id,
    phrase: data.name,
    foot,
    hue: id,
  };
}

/** A tag of a page's head, as Starlight takes it. */
interface MetaTag {
  tag: 'meta';
  attrs: Record<string, string>;
}

/**
 * The tags that name an image.
 * @param folder Absolute address of the images' folder, with a slash at the end.
 */
export function toSocialTags({ name, alt }: SocialImage, folder: URL): MetaTag[] {
  const url = new URL(`${name}.png`, folder).href;
  const property = (key: string, content: string): MetaTag => ({
    tag: 'meta',
    attrs: { property: key, content },
  });
  return [
    property('og:image', url),
    property('og:image:type', 'image/png'),
    property('og:image:width', String(SOCIAL_WIDTH)),
    property('og:image:height', String(SOCIAL_HEIGHT)),
    property('og:image:alt', alt),
    { tag: 'meta', attrs: { name: 'twitter:image', content: url } },
    { tag: 'meta', attrs: { name: 'twitter:image:alt', content: alt } },
  ];
}

function classLabel(id: ClassId, name: string): string {
  return id === 'other' ? name : `${id} ${name}`;
}

function senderOf({ lead, meanings }: Code): string[] {
  if (!lead.vendor) return [];
  return [
    meanings.length === 1 ? lead.vendor.name : `${meanings.length} senders`,
    'not registered',
  ];
}

const MARGIN = 80;
/** Right of the margin there is the edge; long lines end before it. */
const WIDTH = SOCIAL_WIDTH - 2 * MARGIN;
/** Between these heights digits and phrase stand, centred. */
const TOP = 56;
const BOTTOM = 500;
const FOOT_BASELINE = 574;
/** Height of capitals and figures in em. */
const CAPS = 0.723;
const DIGITS = { largest: 300, smallest: 100, step: 10, tracking: -0.03 };
const PHRASE = { largest: 76, smallest: 40, step: 4, lines: 2, leading: 1.14 };
const FOOT = { largest: 34, smallest: 22, step: 2, tracking: 0 };
const BRAND = 'Three Digits';

/** Places the texts of an image. Long phrases first wrap, then shrink; a line at the foot shrinks only. */
export function layOutSocialImage(image: SocialImage, measure: Measure): PlacedText[] {
  const digitsSize = fitLine(image.digits, 800, WIDTH, DIGITS, measure);
  const { size, lines } = fitPhrase(image.phrase, measure);
  const leading = size * PHRASE.leading;
  const gap = 40 + size * CAPS;
  const height = digitsSize * CAPS + gap + (lines.length - 1) * leading;
  const digitsBaseline = Math.round((TOP + BOTTOM - height) / 2 + digitsSize * CAPS);
  const brand = {
    text: BRAND,
    x: Math.round(SOCIAL_WIDTH - MARGIN - measure(BRAND, 800) * FOOT.largest),
    y: FOOT_BASELINE,
    size: FOOT.largest,
    weight: 800,
    tracking: 0,
    fill: SOCIAL_COLOURS.text,
  } as const;
  return [
    {
      text: image.digits,
      // Figures stand a little right of where their box begins.
      x: MARGIN - 10,
      y: digitsBaseline,
      size: digitsSize,
      weight: 800,
      tracking: DIGITS.tracking,
      fill: SOCIAL_HUES[image.hue],
    },
    ...lines.map((text, index) => ({
      text,
      x: MARGIN,
      y: Math.round(digitsBaseline + gap + index * leading),
      size,
      weight: 600 as const,
      tracking: 0,
      fill: SOCIAL_COLOURS.text,
    })),
    {
      text: image.foot,
      x: MARGIN,
      y: FOOT_BASELINE,
      // 80: the three bars of the mark and the space around them.
      size: fitLine(image.foot, 600, brand.x - 80 - MARGIN, FOOT, measure),
      weight: 600,
      tracking: 0,
      fill: SOCIAL_COLOURS.soft,
    },
    brand,
  ];
}

function fitPhrase(phrase: string, measure: Measure): { size: number; lines: string[] } {
  for (let size = PHRASE.largest; size > PHRASE.smallest; size -= PHRASE.step) {
    const lines = wrap(phrase, WIDTH / size, measure);
    const fits = lines.every((line) => measure(line, 600) * size <= WIDTH);
    if (fits && lines.length <= PHRASE.lines) return { size, lines };
  }
  return { size: PHRASE.smallest, lines: wrap(phrase, WIDTH / PHRASE.smallest, measure) };
}

/** Breaks at spaces, and inside identifiers after `_`. `width` in em. */
function wrap(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=[ _])/)) {
    if (line !== '' && measure((line + piece).trimEnd(), 600) > width) {
      lines.push(line.trimEnd());
      line = piece;
    } else {
      line += piece;
    }
  }
  return [...lines, line.trimEnd()];
}

/** The largest size at which one line fits `width` pixels. */
function fitLine(
  text: string,
  weight: Weight,
  width: number,
  { largest, smallest, step, tracking }: typeof DIGITS,
  measure: Measure,
): number {
  const ems = measure(text, weight) + tracking * Array.from(text).length;
  let size = largest;
  while (size > smallest && ems * size > width) size -= step;
  return size;
}

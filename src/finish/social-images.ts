import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import opentype, { type Font, type PathCommand } from 'opentype.js';
import sharp from 'sharp';
import {
  layOutSocialImage,
  type PlacedText,
  SOCIAL_COLOURS,
  SOCIAL_HEIGHT,
  SOCIAL_HUES,
  SOCIAL_WIDTH,
  type SocialImage,
  type Weight,
} from '../views/social-image.ts';

/** The fonts that texts are drawn with, as outlines: no font of the machine takes part. */
export type Fonts = Readonly<Record<Weight, Font>>;

/** Images drawn at once. */
const AT_ONCE = 4;

/**
 * Draws the previews into `og/` of the built site: `og/404.png` and so on. The same images give the
 * same bytes.
 * @returns how many there are.
 */
export async function writeSocialImages(
  folder: string,
  images: readonly SocialImage[],
): Promise<number> {
  const fonts = await readFonts();
  await mkdir(join(folder, 'og'), { recursive: true });
  const queue = [...images];
  const work = async (): Promise<void> => {
    for (let image = queue.shift(); image !== undefined; image = queue.shift()) {
      await writeFile(join(folder, 'og', `${image.name}.png`), await drawPng(image, fonts));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return images.length;
}

/** Reads the two weights of Public Sans from their package. */
export async function readFonts(): Promise<Fonts> {
  const require = createRequire(import.meta.url);
  const [semibold, extrabold] = await Promise.all(
    [
      require.resolve('@fontsource/public-sans/files/public-sans-latin-600-normal.woff'),
      require.resolve('@fontsource/public-sans/files/public-sans-latin-800-normal.woff'),
    ].map(async (file) => opentype.parse(new Uint8Array(await readFile(file)).buffer)),
  );
  if (!semibold || !extrabold) throw new Error('the fonts of the social images are missing');
  return { 600: semibold, 800: extrabold };
}

/** Flat colours and their blends at the edges fit a small palette. */
async function drawPng(image: SocialImage, fonts: Fonts): Promise<Buffer> {
  return sharp(Buffer.from(drawSvg(image, fonts)))
    .png({ palette: true, colours: 16, dither: 0, compressionLevel: 9, effort: 7 })
    .toBuffer();
}

/** An image as SVG that holds nothing but shapes. */
function drawSvg(image: SocialImage, fonts: Fonts): string {
  const texts = layOutSocialImage(image, (text, weight) => measureText(text, fonts[weight]));
  const brand = texts.at(-1);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SOCIAL_WIDTH}" height="${SOCIAL_HEIGHT}">
<rect width="100%" height="100%" fill="${SOCIAL_COLOURS.ground}"/>
<rect width="20" height="100%" fill="${SOCIAL_HUES[image.hue]}"/>
<rect x="80" y="510" width="${SOCIAL_WIDTH - 160}" height="2" fill="${SOCIAL_COLOURS.line}"/>
${brand ? drawMark(brand.x - 52, brand.y - 28) : ''}
${texts.map((text) => drawText(text, fonts[text.weight])).join('\n')}
</svg>`;
}

/** The three bars of the site's mark, 36 by 32 pixels. */
function drawMark(x: number, y: number): string {
  return (['2xx', '4xx', '5xx'] as const)
    .map(
      (hue, index) =>
        `<rect x="${x + index * 13}" y="${y}" width="9" height="32" rx="2" fill="${SOCIAL_HUES[hue]}"/>`,
    )
    .join('');
}

function drawText({ text, x, y, size, tracking, fill }: PlacedText, font: Font): string {
  const paths = placeGlyphs(text, font).glyphs.map(({ glyph, at }, index) =>
    toPathData(glyph.getPath(snap(x + (at + index * tracking) * size, size), y, size).commands),
  );
  return `<path fill="${fill}" d="${paths.join('')}"/>`;
}

/** Whole pixels, two at large sizes: equal letters then have equal bytes, a tenth off the files' weight. */
function snap(x: number, size: number): number {
  const step = size >= 48 ? 2 : 1;
  return Math.round(x / step) * step;
}

/** Outlines as SVG, to hundredths of a pixel. The writer of opentype.js 2.0.0 gives NaN where rounding leaves a fraction like 5e-14. */
function toPathData(commands: readonly PathCommand[]): string {
  const at = (...numbers: (number | undefined)[]): string =>
    numbers
      .flatMap((number) => (number === undefined ? [] : [Math.round(number * 100) / 100]))
      .join(' ');
  return commands
    .map(({ type, x1, y1, x2, y2, x, y }) => `${type}${at(x1, y1, x2, y2, x, y)}`)
    .join('');
}

/**
 * Width of a text in em.
 * @throws {Error} where the font lacks a character: better no build than a picture with holes.
 */
export function measureText(text: string, font: Font): number {
  return placeGlyphs(text, font).width;
}

/** Glyphs with the distance of each from the beginning, kerned; distances and width in em. */
function placeGlyphs(
  text: string,
  font: Font,
): { glyphs: { glyph: ReturnType<Font['charToGlyph']>; at: number }[]; width: number } {
  let units = 0;
  const characters = Array.from(text);
  const glyphs = characters.map((character, index) => {
    const glyph = font.charToGlyph(character);
    if (glyph.index === 0) throw new Error(`the font has no ${character}, needed for "${text}"`);
    const at = units / font.unitsPerEm;
    const next = characters[index + 1];
    units +=
      glyph.advanceWidth +
      (next === undefined ? 0 : font.getKerningValue(glyph, font.charToGlyph(next)));
    return { glyph, at };
  });
  return { glyphs, width: units / font.unitsPerEm };
}

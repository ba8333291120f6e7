import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { measureText, readFonts } from '../../src/finish/social-images.ts';
import {
  DEFAULT_IMAGE,
  layOutSocialImage,
  type Measure,
  type PlacedText,
  SOCIAL_COLOURS,
  SOCIAL_HEIGHT,
  SOCIAL_HUES,
  SOCIAL_WIDTH,
  type SocialImage,
  toSocialImages,
  toSocialTags,
} from '../../src/views/social-image.ts';

const catalogue = readCatalogue(process.cwd(), true);
const images = toSocialImages(catalogue);
const fonts = await readFonts();
const measure: Measure = (text, weight) => measureText(text, fonts[weight]);
/** Every character half an em wide: sums in the head. */
const even: Measure = (text) => text.length / 2;

function imageOf(name: string): SocialImage {
  const image = images.find((candidate) => candidate.name === name);
  assert.ok(image, name);
  return image;
}

function phraseLines(texts: PlacedText[]): PlacedText[] {
  return texts.slice(1, -2);
}

function endOf({ text, x, size, weight, tracking }: PlacedText): number {
  return x + (measure(text, weight) + tracking * Array.from(text).length) * size;
}

describe('what the images say', () => {
  test('one per code, one per class, one for all else, no name twice', () => {
    const names = images.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.equal(names.length, catalogue.codes.length + catalogue.classes.length + 1);
  });

  test('a registered code: digits, phrase, class', () => {
    assert.deepEqual(imageOf('404'), {
      name: '404',
      alt: 'HTTP status 404 Not Found. 4xx Client Error. Three Digits',
      digits: '404',
      phrase: 'Not Found',
      foot: '4xx Client Error',
      hue: '4xx',
    });
  });

  test('an unregistered code names its sender, or says that there are several', () => {
    assert.equal(imageOf('525').foot, '5xx Server Error · Cloudflare · not registered');
    assert.match(imageOf('499').foot, /^4xx Client Error · \d+ senders · not registered$/);
    assert.match(imageOf('499').phrase, /^\d+ meanings$/);
    assert.match(imageOf('000').foot, /^Other numbers · /);
  });
});

describe('the layout', () => {
  test('every text of every image stays on it, above and below the line', () => {
    for (const image of images) {
      const texts = layOutSocialImage(image, measure);
      for (const text of texts)
        assert.ok(endOf(text) <= SOCIAL_WIDTH - 60, `${image.name}: ${text.text}`);
      for (const [index, line] of phraseLines(texts).entries()) {
        const above = texts[index];
        assert.ok(above && line.y - line.size * 0.75 > above.y, `${image.name}: ${line.text}`);
        assert.ok(line.y + line.size * 0.22 < 510, `${image.name}: ${line.text}`);
      }
      const [digits] = texts;
      assert.ok(digits && digits.y - digits.size * 0.75 > 20, image.name);
      const [foot, brand] = texts.slice(-2);
      assert.ok(foot && brand && endOf(foot) < brand.x - 60, image.name);
      assert.ok(foot.y < SOCIAL_HEIGHT - 30);
    }
  });

  test('a short phrase stands in one line at full size', () => {
    const lines = phraseLines(layOutSocialImage(imageOf('404'), even));
    assert.deepEqual(
      lines.map(({ text, size }) => [text, size]),
      [['Not Found', 76]],
    );
  });

  test('a longer phrase wraps, a very long one shrinks too', () => {
    const wrapped = phraseLines(
      layOutSocialImage({ ...DEFAULT_IMAGE, phrase: 'Blocked by Windows Parental Controls' }, even),
    );
    assert.deepEqual(
      wrapped.map(({ text, size }) => [text, size]),
      [
        ['Blocked by Windows Parental', 76],
        ['Controls', 76],
      ],
    );
    const shrunk = phraseLines(
      layOutSocialImage(
        {
          ...DEFAULT_IMAGE,
          phrase: 'Connection Limit Stop: Service Concurrent Connections Exceeded',
        },
        even,
      ),
    );
    assert.equal(shrunk.length, 2);
    assert.ok(shrunk.every(({ size }) => size < 76));
  });

  test('identifiers break after an underscore', () => {
    const lines = phraseLines(
      layOutSocialImage(
        { ...DEFAULT_IMAGE, phrase: 'EDGE_FUNCTION_INVOCATION_LIMIT_EXCEEDED' },
        even,
      ),
    );
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['EDGE_FUNCTION_INVOCATION_', 'LIMIT_EXCEEDED'],
    );
  });

  test('nothing lost between phrase and lines', () => {
    for (const image of images) {
      const drawn = phraseLines(layOutSocialImage(image, measure))
        .map(({ text }) => text)
        .join('');
      assert.equal(drawn.replaceAll(' ', ''), image.phrase.replaceAll(' ', ''));
    }
  });
});

test('a character that the font lacks stops the build', () => {
  assert.throws(() => measureText('不明', fonts[600]), /has no 不/);
});

test('colours are those of the dark theme', () => {
  const css = readFileSync('src/styles/base.css', 'utf8');
  const dark = (name: string): string | undefined =>
    new RegExp(`--${name}: light-dark\\(#\\w+, (#\\w+)\\)`).exec(css)?.[1];
  const { ground, text, soft, line } = SOCIAL_COLOURS;
  assert.deepEqual([ground, text, soft, line], ['bg', 'text', 'text-soft', 'line'].map(dark));
  assert.deepEqual(Object.values(SOCIAL_HUES), ['c1', 'c2', 'c3', 'c4', 'c5', 'c0'].map(dark));
});

test('the tags name the image by its absolute address, below the base path too', () => {
  const contents = toSocialTags(imageOf('404'), new URL('https://example.org/docs/og/')).map(
    ({ attrs }) => [attrs['property'] ?? attrs['name'], attrs['content']],
  );
  assert.deepEqual(Object.fromEntries(contents), {
    'og:image': 'https://example.org/docs/og/404.png',
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': imageOf('404').alt,
    'twitter:image': 'https://example.org/docs/og/404.png',
    'twitter:image:alt': imageOf('404').alt,
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { builtPages } from './built-site.ts';

const validate = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      // Style of writing, decided by Astro's serializer.
      'void-style': 'off',
      'no-trailing-whitespace': 'off',
      'no-inline-style': 'off',
      'attribute-boolean-style': 'off',
      'doctype-style': 'off',
      'attr-quotes': 'off',
      'long-title': 'off',
      // Anchors within a page share words with headings on purpose.
      'unique-landmark': 'off',
      // Scrolling regions and the search's combobox have no native element; ids follow Starlight.
      'prefer-native-element': 'off',
      'no-raw-characters': ['error', { relaxed: true }],
      'valid-id': ['error', { relaxed: true }],
      // The policy is written by hash; there is no third party to pin.
      'require-sri': 'off',
    },
  }),
);

test('every page is valid HTML', async () => {
  const failures: string[] = [];
  for (const { path, html } of builtPages()) {
    const report = await validate.validateString(html, `${path}index.html`);
    for (const { messages } of report.results) {
      for (const { ruleId, message, line, column } of messages)
        failures.push(`${path} ${line}:${column} ${ruleId}: ${message}`);
    }
  }
  assert.deepEqual(failures.slice(0, 30), []);
});

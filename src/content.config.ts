import { defineCollection } from 'astro:content';
import { markdownOf } from './render/markdown-loader.ts';

/**
 * The collections hold rendered Markdown only; the catalogue reads the same files and is where
 * their data is checked and derived.
 */
export const collections = {
  codes: defineCollection({ loader: markdownOf('content/codes') }),
  classes: defineCollection({ loader: markdownOf('content/classes') }),
  vendors: defineCollection({ loader: markdownOf('content/vendors') }),
  compare: defineCollection({ loader: markdownOf('content/compare') }),
  guides: defineCollection({ loader: markdownOf('content/guides') }),
};

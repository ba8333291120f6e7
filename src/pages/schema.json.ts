import { type APIRoute } from 'astro';
import { z } from 'astro/zod';
import {
  DATA_VERSION,
  publishedClassesSchema,
  publishedCodePageSchema,
  publishedCodesSchema,
  publishedVendorsSchema,
} from '../schemas/published.ts';
import { respondJson } from '../views/respond.ts';

/** JSON Schema of everything published as JSON, one definition per kind of file. */
export const GET: APIRoute = () =>
  respondJson({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Three Digits: published data',
    version: DATA_VERSION,
    $defs: {
      codes: z.toJSONSchema(publishedCodesSchema),
      code: z.toJSONSchema(publishedCodePageSchema),
      classes: z.toJSONSchema(publishedClassesSchema),
      vendors: z.toJSONSchema(publishedVendorsSchema),
    },
  });

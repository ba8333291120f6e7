import { type z } from 'astro/zod';
import { type Catalogue, type Code, type Meaning } from '../catalogue/catalogue.ts';
import { toReadRows, toSendRows } from './in-code.ts';
import {
  DATA_VERSION,
  type publishedClassesSchema,
  type publishedCodePageSchema,
  type publishedCodesSchema,
  type publishedVendorsSchema,
} from '../schemas/published.ts';

/** `/codes.json`: every code and its meanings in short. Addresses start at the site's root, base path included. */
export function publishCodes(
  { codes }: Catalogue,
  base: string,
): z.infer<typeof publishedCodesSchema> {
  return {
    version: DATA_VERSION,
    codes: codes.map((code) => ({
      code: code.code,
      class: code.classId,
      phrase: code.phrase,
      standing: code.standing,
      summary: code.summary,
      url: `${base}/codes/${code.code}/`,
      meanings: code.meanings.map((meaning) => summarise(meaning, code, base)),
    })),
  };
}

function summarise(
  { id, data, vendor, anchor }: Meaning,
  code: Code,
  base: string,
): z.infer<typeof publishedCodesSchema>['codes'][number]['meanings'][number] {
  const shared = code.meanings.length > 1 && vendor !== undefined;
  return {
    id,
    vendor: data.vendor ?? null,
    vendorName: vendor?.name ?? null,
    phrase: data.phrase,
    standing: data.standing,
    summary: data.summary,
    url: `${base}/codes/${data.code}/${shared ? `#${anchor}` : ''}`,
  };
}

/** `/codes/<code>.json`: all data of a code. */
export function publishCode(
  code: Code,
  { facts }: Catalogue,
  base: string,
): z.infer<typeof publishedCodePageSchema> {
  return {
    version: DATA_VERSION,
    code: code.code,
    class: code.classId,
    url: `${base}/codes/${code.code}/`,
    meanings: code.meanings.map((meaning) => {
      const { data, specified, rows } = meaning;
      return {
        ...summarise(meaning, code, base),
        layers: data.layers,
        retry: data.retry ?? null,
        follow: data.follow ?? null,
        cache: specified?.cache ?? null,
        content: specified?.content ?? null,
        headers: data.headers,
        specification: specified
          ? {
              name: /^\d+$/.test(specified.spec) ? `RFC ${specified.spec}` : specified.spec,
              section: specified.section,
              url: specified.url,
            }
          : null,
        formerNames: specified?.formerNames ?? [],
        apart: data.apart,
        facts: rows.map(({ transport, use, source, confidence }) => ({
          transport,
          use,
          source,
          confidence,
        })),
        sources: data.sources,
      };
    }),
    constants: facts.libraries.flatMap(({ language, library, version, symbols, aliases }) => {
      const symbol = symbols[code.code];
      return symbol === undefined
        ? []
        : [{ language, library, version, symbol, aliases: aliases?.[code.code] ?? [] }];
    }),
    send: toSendRows(code, facts),
    read: toReadRows(code, facts).map(({ say, ...row }) => ({ ...row, byDefault: say ?? null })),
    platformErrors: [
      ...code.platformErrors.map(({ vendor, kind, identifier, name, confidence }) => ({
        vendor,
        kind,
        identifier,
        name,
        confidence,
      })),
      ...code.iisSubstatus.map(({ substatus, name, confidence }) => ({
        vendor: 'iis',
        kind: 'sub-status code',
        identifier: substatus,
        name,
        confidence,
      })),
    ],
  };
}

/** `/classes.json` */
export function publishClasses(
  { classes }: Catalogue,
  base: string,
): z.infer<typeof publishedClassesSchema> {
  return {
    version: DATA_VERSION,
    classes: classes.map(({ id, data, codes }) => ({
      id,
      name: data.name,
      summary: data.summary,
      url: `${base}/${id}/`,
      codes: codes.map(({ code }) => code),
    })),
  };
}

/** `/vendors.json` */
export function publishVendors(
  { vendors }: Catalogue,
  base: string,
): z.infer<typeof publishedVendorsSchema> {
  return {
    version: DATA_VERSION,
    vendors: vendors.map(({ id, data, meanings, platformErrors, iisSubstatus }) => ({
      id,
      name: data.name,
      kind: data.kind,
      summary: data.summary,
      url: `${base}/vendors/${id}/`,
      codes: [...new Set(meanings.map((meaning) => meaning.data.code))],
      identifiers: [
        ...platformErrors.map(
          ({ kind, identifier, codes, name, status_note, source, confidence }) => ({
            kind,
            identifier,
            codes: codes.split(' ').filter(Boolean),
            name,
            note: status_note,
            source,
            confidence,
          }),
        ),
        ...iisSubstatus.map(({ status, substatus, name, note, source, confidence }) => ({
          kind: 'sub-status code',
          identifier: substatus,
          codes: [status],
          name,
          note,
          source,
          confidence,
        })),
      ],
    })),
  };
}

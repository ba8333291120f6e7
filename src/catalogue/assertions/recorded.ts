import { type Content } from '../content.ts';
import { type Measured } from '../measured.ts';
import { type Problem, show } from '../problems.ts';
import { findMentions, isVersionOf, listPrograms } from '../programs.ts';
import { findStatements, type Statement } from '../statements.ts';

/** Headings under which quotations are words of a response, not of a configuration or a log. */
const ABOUT_RESPONSES = /^(?:Who sent it|How to recognise it|Is it .*own response\?)$/;

/** Quotations that look like a status line or a sentence of an error page: `405 Not Allowed`, "Your browser sent …". */
export function findRecordable(raw: string): string[] {
  return [...raw.matchAll(/`([^`]+)`|["“]([^"“”]+)["”]/g)]
    .map(([, code, quoted]) => (code ?? quoted ?? '').trim())
    .filter((text) => /^\d{3} [A-Za-z]/.test(text) || /^[A-Z][\w'’-]+(?: [\w'’,.-]+)+$/.test(text))
    .filter((text) => !text.startsWith('Redirect '));
}

/** Text of recorded bytes as a reader sees it: tags and entities resolved, one space between words. */
function readable(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#0?39;|&#x27;|&apos;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
}

function readBytes({ exchanges }: Measured): Map<string, string> {
  const bytes = new Map<string, string>();
  for (const { software, responses } of exchanges) {
    const text = responses.map(({ head, body }) => readable(`${head}\n${body}`)).join('\n');
    bytes.set(software, `${bytes.get(software) ?? ''}\n${text}`);
  }
  return bytes;
}

/** Quotations that a statement attributes to measured software without naming a source. */
export function findAttributed(
  content: Content,
): { statement: Statement; text: string; ids: string[] }[] {
  const programs = listPrograms(content.measured.software);
  return findStatements(content)
    .filter(({ heading, raw }) => ABOUT_RESPONSES.test(heading) && !raw.includes('#source-'))
    .flatMap((statement) => {
      const outside = statement.raw.replace(/`[^`]+`|["“][^"“”]+["”]/g, (text) =>
        text.length > 25 || text.includes(' ') ? ' ' : text.replaceAll('`', ''),
      );
      const ids = findMentions(outside, programs).flatMap((one) =>
        one.programs.map(({ id }) => id),
      );
      return ids.length === 0
        ? []
        : findRecordable(statement.raw).map((text) => ({ statement, text, ids }));
    });
}

/** Words of a response that a page attributes to measured software occur in bytes recorded from it. */
export function quotedResponsesWereRecorded(content: Content): Problem[] {
  const bytes = readBytes(content.measured);
  const isExcused = ({ file, text }: Statement): boolean =>
    content.quotes.some(
      (quote) => quote.because !== undefined && quote.file === file && text.includes(quote.words),
    );
  return findAttributed(content)
    .filter(({ statement }) => !isExcused(statement))
    .filter(
      ({ text, ids }) => !ids.some((id) => bytes.get(id)?.includes(text.replaceAll('’', "'"))),
    )
    .map(({ statement: { file, field }, text, ids }) => ({
      file,
      field,
      found: show(text),
      mend: `not in what was recorded from ${[...new Set(ids)].join(', ')}: correct it, record it, or name its source`,
    }));
}

/** What a fingerprint says it was measured on is in the list of measured software, in that version. */
export function fingerprintsNameMeasuredVersions({ who, measured }: Content): Problem[] {
  const programs = listPrograms(measured.software);
  return who.fingerprints.flatMap(({ file, data }) =>
    data.sources.flatMap(({ measured: on }, index) => {
      if (on === undefined) return [];
      const isMeasured = findMentions(on, programs).some(({ version, programs: named }) =>
        named.some((one) => version && isVersionOf(version, one.version)),
      );
      return isMeasured
        ? []
        : [
            {
              file,
              field: `sources[${index}].measured`,
              found: on,
              mend: 'name and version as in content/facts/measured/software.json; look again whether the signs still hold',
            },
          ];
    }),
  );
}

import type { LogColumn, LogFormat } from '../schemas/fingerprint.ts';
import { COLUMN_KINDS } from './column-kinds.ts';
import type { Token } from './tokens.ts';
import type { ExplainedField } from './types.ts';

/** True when the token is of the column's kind and one of its values. */
function fits(token: Token, column: LogColumn): boolean {
  if (!COLUMN_KINDS[column.kind](token)) return false;
  return (
    column.values === undefined ||
    column.values.some((value) =>
      value.endsWith('*') ? token.text.startsWith(value.slice(0, -1)) : token.text === value,
    )
  );
}

/** The field of a token; a token of several values yields one field each. Null when the number of parts is wrong. */
function explainToken(token: Token, column: LogColumn): ExplainedField[] | null {
  const whole: ExplainedField = {
    name: column.name,
    value: token.text,
    meaning: column.meaning,
    unit: column.unit ?? null,
    start: token.start,
    end: token.end,
  };
  if (column.split === undefined || column.parts === undefined) return [whole];
  const values = token.text.split(column.split);
  if (values.length !== column.parts.length) return null;
  const fields: ExplainedField[] = [whole];
  let start = token.start;
  for (const [index, part] of column.parts.entries()) {
    const value = values[index] ?? '';
    const { name, meaning } = part;
    fields.push({
      name,
      value,
      meaning,
      unit: part.unit ?? null,
      start,
      end: start + value.length,
    });
    start += value.length + 1;
  }
  return fields;
}

/** The rest of the line from a token on, as one token. */
function restFrom(text: string, token: Token): Token {
  const start = token.wrap === '' ? token.start : token.start - 1;
  return { start, end: text.length, text: text.slice(start), wrap: '' };
}

/**
 * Reads tokens as the columns of a format, from left to right and without going back: an optional column is
 * taken when its token fits. Null when a column does not fit or tokens are left over.
 */
export function readColumns(
  text: string,
  tokens: Token[],
  columns: LogColumn[],
): ExplainedField[] | null {
  const fields: ExplainedField[] = [];
  let index = 0;
  for (const column of columns) {
    const token = tokens[index];
    if (token === undefined) {
      if (column.optional === true) continue;
      return null;
    }
    if (column.kind === 'rest') {
      fields.push(...(explainToken(restFrom(text, token), column) ?? []));
      return fields;
    }
    const explained = fits(token, column) ? explainToken(token, column) : null;
    if (explained === null) {
      if (column.optional === true) continue;
      return null;
    }
    fields.push(...explained);
    index += 1;
  }
  return index === tokens.length ? fields : null;
}

/** Reads the values that stand between two literals inside free text. */
export function readFinds(text: string, finds: NonNullable<LogFormat['find']>): ExplainedField[] {
  return finds.flatMap((find) => {
    const at = text.indexOf(find.after);
    if (at === -1) return [];
    const start = at + find.after.length;
    const close = text.indexOf(find.until, start);
    const end = close === -1 ? text.length : close;
    return [
      {
        name: find.name,
        value: text.slice(start, end),
        meaning: find.meaning,
        unit: find.unit ?? null,
        start,
        end,
      },
    ];
  });
}

const VOWEL = /[aeiouy]/;

/**
 * Reduces an English word to what its forms share: `redirects`, `redirected`, `redirection` become
 * `redirect`. Rougher than Porter's algorithm and a tenth of its size; what matters is only that
 * query and index are reduced alike.
 */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  return endBare(dropDerivation(dropInflection(dropPlural(word))));
}

function dropPlural(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:sh|ch|x|ss|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function dropInflection(word: string): string {
  const match = /^(.{2,}?)(?:ing|ed)(?:ly)?$/.exec(word);
  const root = match?.[1];
  if (
    root === undefined ||
    !VOWEL.test(root) ||
    `${root}${word.charAt(root.length)}`.endsWith('ee')
  )
    return word;
  // A doubled consonant came with the ending: `dropped`, `running`; `ss`, `zz` are the word's own.
  return /([bdfgmnprt])\1$/.test(root) ? root.slice(0, -1) : root;
}

const DERIVATIONS: readonly (readonly [RegExp, string])[] = [
  [/(.{3,})ization$/, '$1iz'],
  [/(.{3,})ication$/, '$1y'],
  [/(.{5,}[ea]n)cy$/, '$1t'],
  [/(.{4,})ability$/, '$1'],
  [/(.{3,}iv)ity$/, '$1'],
  [/(.{4,})ful(?:ly)?$/, '$1'],
  // `refusal`, `removal`, `renewal`, but not `original` or `portal`.
  [/(.{4,}[vw]|.{3,}[ou]s)al$/, '$1'],
  [/(.{4,}er)y$/, '$1'],
  [/(.{3,})ation$/, '$1at'],
  [/(.{3,}[st])ion$/, '$1'],
  [/(.{3,})ment$/, '$1'],
  [/(.{3,})ness$/, '$1'],
  [/(.{2,}ic)al(?:ly)?$/, '$1'],
  [/(.{4,})ally$/, '$1al'],
  [/(.{4,})ly$/, '$1'],
  [/(.{4,})able$/, '$1'],
];

function dropDerivation(word: string): string {
  for (const [pattern, put] of DERIVATIONS)
    if (pattern.test(word)) return word.replace(pattern, put);
  return word;
}

function endBare(word: string): string {
  if (word.length < 4) return word;
  const bare = word.endsWith('e') ? word.slice(0, -1) : word;
  if (bare.length > 6 && bare.endsWith('at')) return spellAlike(bare.slice(0, -2));
  return spellAlike(bare.endsWith('y') ? `${bare.slice(0, -1)}i` : bare);
}

/** British and American spelling alike: `cancelled` and `canceled`, `recognise` and `recognize`. */
function spellAlike(root: string): string {
  return root.replace(/ll$/, 'l').replace(/(.{3,})is$/, '$1iz');
}

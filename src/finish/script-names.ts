import { namesIn } from './lean-css.ts';

/**
 * What may be a name of a class or an id in the scripts that a page loads, with those that these load in turn.
 * @param scripts code by file name; names have a hash in them, so one stands nowhere by chance.
 */
export function scriptNames(
  scripts: ReadonlyMap<string, string>,
): (html: string) => ReadonlySet<string> {
  const mentionedIn = (text: string): string[] =>
    [...scripts.keys()].filter((file) => text.includes(file));
  const words = new Map([...scripts].map(([file, code]) => [file, namesIn(code)]));
  const next = new Map([...scripts].map(([file, code]) => [file, mentionedIn(code)]));
  return (html) => {
    const loaded = new Set(mentionedIn(html));
    // A set hands out what is added to it while it is walked through.
    for (const file of loaded) for (const other of next.get(file) ?? []) loaded.add(other);
    return new Set([...loaded].flatMap((file) => [...(words.get(file) ?? [])]));
  };
}

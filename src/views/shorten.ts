/** A text of at most `most` characters, cut between words and marked with an ellipsis. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\s,;:]+\S*$/, '')}…`;
}

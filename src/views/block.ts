/** A heading of a page, for anchors and the table of contents. */
export interface PageHeading {
  depth: 2 | 3;
  slug: string;
  text: string;
}

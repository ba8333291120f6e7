import { type Catalogue } from '../catalogue/catalogue.ts';
import { escapeHtml } from '../render/prose.ts';

/** A page in the feed of changes. */
export interface FeedItem {
  title: string;
  path: string;
  summary: string;
  changed: Date;
}

/** Most items a feed holds. */
const MOST = 40;

/**
 * The pages changed last, newest first.
 * @param changedOn The day a file was last committed; pages without one are left out.
 */
export function toFeedItems(
  { codes, comparisons, guides, vendors }: Catalogue,
  changedOn: (file: string) => Date | undefined,
): FeedItem[] {
  const pages = [
    ...codes.flatMap(({ code, meanings }) =>
      meanings.map(({ file, data, vendor }) => ({
        file,
        title: `${code} ${data.phrase}${vendor ? ` (${vendor.name})` : ''}`,
        path: `/codes/${code}/`,
        summary: data.summary,
      })),
    ),
    ...comparisons.map(({ file, id, data }) => ({
      file,
      title: data.title,
      path: `/compare/${id}/`,
      summary: data.answer,
    })),
    ...guides.map(({ file, id, data }) => ({
      file,
      title: data.title,
      path: `/guides/${id}/`,
      summary: data.summary,
    })),
    ...vendors.map(({ file, id, data }) => ({
      file,
      title: data.name,
      path: `/vendors/${id}/`,
      summary: data.summary,
    })),
  ];
  return pages
    .flatMap(({ file, ...page }) => {
      const changed = changedOn(file);
      return changed ? [{ ...page, changed }] : [];
    })
    .sort(
      (a, b) =>
        b.changed.getTime() - a.changed.getTime() ||
        a.path.localeCompare(b.path) ||
        a.title.localeCompare(b.title),
    )
    .slice(0, MOST);
}

/** An Atom feed (RFC 4287). `root` is the site's address without a slash at the end. */
export function toAtom(items: FeedItem[], root: string): string {
  const updated = items[0]?.changed.toISOString() ?? '1970-01-01T00:00:00.000Z';
  const entries = items.map(
    ({ title, path, summary, changed }) => `  <entry>
    <title>${escapeHtml(title)}</title>
    <link href="${root}${path}"/>
    <id>${root}${path}#${changed.toISOString()}-${encodeURIComponent(title)}</id>
    <updated>${changed.toISOString()}</updated>
    <summary>${escapeHtml(summary)}</summary>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title>Three Digits: changes</title>
  <subtitle>Pages of the HTTP status code reference that changed last</subtitle>
  <link href="${root}/feed.xml" rel="self"/>
  <link href="${root}/"/>
  <id>${root}/</id>
  <updated>${updated}</updated>
  <author><name>The Three Digits authors</name></author>
${entries.join('\n')}
</feed>
`;
}

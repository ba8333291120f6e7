import { type APIRoute } from 'astro';
import { basePath, SITE } from '../site.ts';
import { respondText } from '../views/respond.ts';

/** Lets browsers offer the site as a search engine. */
export const GET: APIRoute = ({ site }) => {
  const root = new URL(`${basePath()}/`, site).href;
  return respondText(
    `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${SITE.name}</ShortName>
  <Description>${SITE.tagline}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="32" height="32" type="image/svg+xml">${root}favicon.svg</Image>
  <Url type="text/html" method="get" template="${root}?q={searchTerms}"/>
</OpenSearchDescription>
`,
    'application/opensearchdescription+xml',
  );
};

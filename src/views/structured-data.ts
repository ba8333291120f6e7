import { type Code } from '../catalogue/catalogue.ts';

/** A way up: label and absolute address. */
interface Crumb {
  name: string;
  url: string;
}

/** schema.org data of a code's page: the article, the term it defines, and where it stands. */
export function toCodeStructuredData(code: Code, title: string, root: string): object {
  const url = `${root}/codes/${code.code}/`;
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'TechArticle',
        headline: title,
        description: code.summary,
        url,
        inLanguage: 'en',
        license: 'https://creativecommons.org/licenses/by/4.0/',
        isPartOf: { '@type': 'WebSite', name: 'Three Digits', url: `${root}/` },
        about: { '@id': `${url}#term` },
      },
      {
        '@type': 'DefinedTerm',
        '@id': `${url}#term`,
        termCode: code.code,
        name: code.phrase,
        description: code.summary,
        inDefinedTermSet: `${root}/codes/`,
      },
      toBreadcrumbs([
        { name: 'Three Digits', url: `${root}/` },
        { name: code.classId, url: `${root}/${code.classId}/` },
        { name: code.code, url },
      ]),
    ],
  };
}

function toBreadcrumbs(crumbs: Crumb[]): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, url }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: url,
    })),
  };
}

/** JSON for a `<script>`: no `<` may end the element early. */
export function toScriptJson(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

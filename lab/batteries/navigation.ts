import type { Cell, Column } from '../../src/schemas/measured.ts';
import type { SeenRequest } from '../core/origin.ts';
import type { MatrixPlan } from '../core/store.ts';

/** One navigation of a frame from an old page. */
export interface Navigation {
  column: Column;
  /** Path the frame is sent to; `id` is unique. */
  path: (id: string) => string;
  /** Submit a form instead of following a link. */
  form: boolean;
  /** Text of the page when it is shown. */
  shows: string;
}

/** What the page saw in the frame afterwards. */
export interface NavigationReport {
  /** Path of the frame's document, or null when it may not be read (an error page of the browser). */
  path: string | null;
  text: string;
}

const link = (code: string): Navigation => ({
  column: { id: code, label: code, say: `A link leads to a response with status ${code}.` },
  path: (id) => `/s/${code}?close=1&id=${id}`,
  form: false,
  shows: 'hello',
});

/** All navigations, in order. */
export const navigations: Navigation[] = [
  ...['204', '205', '304', '299', '404', '408', '421', '425', '429', '503', '600', '999', '99'].map(
    link,
  ),
  {
    column: { id: '103', label: '103, 200', say: 'A link leads to a 103, then 200.' },
    path: (id) => `/interim/103/${id}`,
    form: false,
    shows: 'final',
  },
  ...['301', '302', '303', '307', '308'].map((code): Navigation => ({
    column: {
      id: `form-${code}`,
      label: `form ${code}`,
      say: `A form is posted and answered with ${code} and a Location.`,
    },
    path: (id) => `/r/${code}/${id}`,
    form: true,
    shows: 'target',
  })),
];

/** The table without its rows. */
export const navigationMatrix: MatrixPlan = {
  id: 'navigation',
  title: 'Navigation in browsers',
  question: 'A link or form in a frame leads to this response. What does the reader see?',
  legend: {
    shown: 'The content of the response is shown.',
    stayed: 'The old page stays.',
    'empty page': 'The old page is gone and an empty one is shown.',
    'error page': 'The browser shows a page of its own.',
    GET: 'After the form, the next request was a GET.',
    'POST + content': 'After the form, the next request was a POST with the content.',
  },
  columns: navigations.map(({ column }) => column),
};

/** The short answer for one navigation. */
export function navigationCell(
  navigation: Navigation,
  id: string,
  report: NavigationReport | undefined,
  seen: SeenRequest[],
): Cell {
  if (!report) return { value: 'no report' };
  if (navigation.form) {
    const next = seen.find((request) => request.path === `/t/${id}`);
    if (!next) return { value: 'not followed' };
    return { value: next.body ? `${next.method} + content` : next.method };
  }
  if (report.path === null) return { value: 'error page' };
  if (report.path.startsWith('/page/')) return { value: 'stayed' };
  if (report.text === '') return { value: 'empty page' };
  return report.text === navigation.shows
    ? { value: 'shown' }
    : { value: 'shown', detail: `text: ${report.text.slice(0, 60)}` };
}

import type { Cell, Column } from '../../src/schemas/measured.ts';
import type { SeenRequest } from '../core/origin.ts';
import { originPort } from '../core/ports.ts';
import type { Job, JobResult } from '../core/spec.ts';

/** One question to a client: what it is asked to fetch, and how the answer becomes a cell. */
export interface Question {
  matrix: string;
  column: Column;
  /** Path and query below the host that belongs to this question alone; `id` is unique. */
  path: (id: string) => string;
  method: string;
  content: boolean;
  /** Fetch something on the same connection first. */
  warm: boolean;
  cell: (context: { id: string; job: Job; result: JobResult; seen: SeenRequest[] }) => Cell;
}

/** A table of client behaviour, without its rows. */
export interface ClientMatrix {
  id: string;
  title: string;
  question: string;
  legend: Record<string, string>;
}

const problem = {
  error: 'The call failed; detail has the words.',
  timeout: 'No answer within the limit (4 to 6 seconds).',
};
const redirectMethods: { method: string; content: boolean }[] = [
  { method: 'GET', content: false },
  { method: 'HEAD', content: false },
  { method: 'POST', content: true },
  { method: 'PUT', content: true },
  { method: 'PATCH', content: true },
  { method: 'DELETE', content: false },
];

/** Every table, in the order of the file. */
export const clientMatrices: ClientMatrix[] = [
  ...redirectMethods.map(({ method, content }) => ({
    id: `redirect-${method.toLowerCase()}`,
    title: `Redirects of ${method}`,
    question: `A ${method}${content ? ' with content' : ''} is answered with this status and a Location. What is sent next?`,
    legend: {
      GET: 'The next request was a GET without content.',
      'POST + content': 'The method was kept and the content sent again.',
      'PUT without content': 'The method was kept, the content was not sent again.',
      'not followed': 'No second request came.',
      ...problem,
      'not possible': 'The client cannot be asked for this method.',
    },
  })),
  {
    id: 'status',
    title: 'Unknown and malformed codes',
    question: 'The status line carries this code. Which status does the caller get?',
    legend: problem,
  },
  {
    id: 'interim',
    title: 'Unexpected interim responses',
    question: 'This comes before, or instead of, the final 200. Which status does the caller get?',
    legend: problem,
  },
  {
    id: 'content',
    title: 'Content where none is allowed',
    question: 'The response has Content-Length: 7 and seven bytes. What does the caller get?',
    legend: { '205 + content': 'The caller was handed the seven bytes.', ...problem },
  },
  {
    id: 'retry-fresh',
    title: 'Automatic retries on a new connection',
    question: 'The first request gets this answer, a second would get 200. How many requests come?',
    legend: { '1': 'No retry.', '2': 'Sent again without being asked.' },
  },
  {
    id: 'retry-reused',
    title: 'Automatic retries on a used connection',
    question: 'The same, on a connection that carried a request before. How many requests come?',
    legend: { '1': 'No retry.', '2': 'Sent again without being asked.' },
  },
];

const clean = (text: string): string =>
  text
    .replace(/0x[0-9a-f]{6,}/g, '0x*')
    .replace(/after \d+ (milli)?seconds/g, 'after * $1seconds')
    // A head that a client took for content is cut in the middle of its date.
    .replace(/(\sDate: )[\s\S]*$/, '$1*')
    .replace(/\s+/g, ' ')
    .trim();

function failure(result: JobResult): Cell {
  const error = clean(result.error ?? 'no status');
  if (error === 'cannot be asked for') return { value: 'not possible' };
  const isTimeout = /time(d )?[ -]?out|timeout/i.test(error);
  return { value: isTimeout ? 'timeout' : 'error', detail: error };
}

const redirectQuestions: Question[] = redirectMethods.flatMap(({ method, content }) =>
  [300, 301, 302, 303, 305, 307, 308].map((code): Question => ({
    matrix: `redirect-${method.toLowerCase()}`,
    column: {
      id: String(code),
      label: String(code),
      say: `${code} with a Location on the same host.`,
    },
    path: (id) => `/r/${code}/${id}`,
    method,
    content,
    warm: false,
    cell: ({ id, result, seen }) => {
      const next = seen.find((request) => request.path === `/t/${id}`);
      const got =
        result.status === null ? clean(result.error ?? '') : `the caller got ${result.status}`;
      if (!next)
        return result.status === null && !(result.error ?? '').startsWith('exit')
          ? failure(result)
          : { value: 'not followed', detail: got };
      const kept = next.body
        ? ' + content'
        : content && next.method !== 'GET' && next.method !== 'HEAD'
          ? ' without content'
          : '';
      return { value: `${next.method}${kept}`, detail: got };
    },
  })),
);

const plainQuestion = (
  matrix: string,
  column: Column,
  path: (id: string) => string,
  expected: string,
): Question => ({
  matrix,
  column,
  path,
  method: 'GET',
  content: false,
  warm: false,
  cell: ({ result }) => {
    if (result.status === null) return failure(result);
    const odd =
      result.body !== null && result.body !== expected
        ? { detail: `content: ${clean(result.body) || 'none'}` }
        : result.error
          ? { detail: clean(result.error) }
          : {};
    return { value: String(result.status), ...odd };
  },
});

const statusQuestions = [
  '299',
  '399',
  '499',
  '599',
  '600',
  '999',
  '99',
  '099',
  '1000',
  '100x',
  '0',
].map((code) =>
  plainQuestion(
    'status',
    { id: code, label: code, say: `The status line says ${code}.` },
    (id) => `/s/${code}?${id}`,
    'hello',
  ),
);

const interimQuestions = [
  ...['100', '102', '103', '104', '199'].map((code) =>
    plainQuestion(
      'interim',
      { id: code, label: code, say: `An unasked ${code}, then 200.` },
      (id) => `/interim/${code}/${id}`,
      'final',
    ),
  ),
  plainQuestion(
    'interim',
    { id: '103-200-times', label: '103 × 200', say: 'Two hundred times 103, then 200.' },
    (id) => `/interim/103/${id}?n=200`,
    'final',
  ),
  plainQuestion(
    'interim',
    { id: '103-only', label: '103 only', say: 'A 103, then silence and close.' },
    (id) => `/only-interim/103/${id}`,
    '',
  ),
  plainQuestion(
    'interim',
    {
      id: '101-unasked',
      label: '101',
      say: 'A 101 that nobody asked for, then silence and close.',
    },
    (id) => `/switch/${id}`,
    '',
  ),
];

const contentQuestions = ['204', '205', '304'].map((code): Question => ({
  ...plainQuestion(
    'content',
    { id: code, label: code, say: `${code} with seven bytes of content.` },
    (id) => `/forbidden-content/${code}/${id}`,
    '',
  ),
  cell: ({ result }) => {
    if (result.status === null) return failure(result);
    return { value: result.body ? `${result.status} + content` : String(result.status) };
  },
}));

interface RetryCase {
  id: string;
  label: string;
  say: string;
  path: (id: string) => string;
}

const retryCases: RetryCase[] = [
  ...['408', '421', '425', '429', '500', '502', '503', '504'].map((code) => ({
    id: code,
    label: code,
    say: `${code} once.`,
    path: (id: string) => `/once/${code}/${id}`,
  })),
  {
    id: '408-close',
    label: '408 close',
    say: '408 with Connection: close, then close.',
    path: (id) => `/once/408/${id}?close=1`,
  },
  {
    id: '429-after',
    label: '429 after 1',
    say: '429 with Retry-After: 1.',
    path: (id) => `/once/429/${id}?after=1`,
  },
  {
    id: '503-after',
    label: '503 after 1',
    say: '503 with Retry-After: 1.',
    path: (id) => `/once/503/${id}?after=1`,
  },
  {
    id: 'no-response',
    label: 'no response',
    say: 'The connection closes without a response, once.',
    path: (id) => `/drop-once/${id}`,
  },
];

const retryQuestions = [false, true].flatMap((warm) =>
  retryCases.flatMap((one) =>
    ['GET', 'POST'].map((method): Question => ({
      matrix: warm ? 'retry-reused' : 'retry-fresh',
      column: {
        id: `${one.id}-${method.toLowerCase()}`,
        label: `${one.label} ${method}`,
        say: `${method}: ${one.say}`,
      },
      path: one.path,
      method,
      content: method === 'POST',
      warm,
      cell: ({ job, result, seen }) => retryCell(job, result, seen, warm),
    })),
  ),
);

function retryCell(job: Job, result: JobResult, seen: SeenRequest[], warm: boolean): Cell {
  const target = job.url.replace(/^http:\/\/[^/]+/, '');
  const requests = seen.filter((request) => request.target === target);
  const first = seen.find((request) => job.warm?.endsWith(request.target));
  const got =
    result.status === null ? clean(result.error ?? '') : `the caller got ${result.status}`;
  const methods =
    requests.length > 1
      ? `; ${requests.map((request) => request.method + (request.body ? ' + content' : '')).join(', ')}`
      : '';
  const reuse = warm
    ? first && requests[0]?.connection === first.connection
      ? '; connection reused'
      : '; the client opened a new connection'
    : '';
  return { value: String(requests.length), detail: `${got}${methods}${reuse}` };
}

/** All questions, in the order they are asked. */
export const questions: Question[] = [
  ...redirectQuestions,
  ...statusQuestions,
  ...interimQuestions,
  ...contentQuestions,
  ...retryQuestions,
];

/** The call for a question; every question has a loopback address of its own, hence its own connection. */
export function makeJob(
  question: Question,
  clientIndex: number,
  questionIndex: number,
  id: string,
): Job {
  const host = `127.${20 + clientIndex}.${Math.floor(questionIndex / 200)}.${(questionIndex % 200) + 1}`;
  const base = `http://${host}:${originPort}`;
  return {
    method: question.method,
    url: `${base}${question.path(id)}`,
    content: question.content,
    ...(question.warm ? { warm: `${base}/t/warm-${id}` } : {}),
  };
}

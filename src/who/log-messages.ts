import type { LogMaker } from './types.ts';

type Read = (name: string) => string | null;

/** What the words of a message mean for the status. */
interface Meaning {
  has: RegExp;
  who: LogMaker['who'];
  reason: string;
}

/** A path alone, with the exception below it. */
const JETTY = {
  field: 'message',
  meanings: [
    {
      has: /^\/\S*$/,
      who: 'logger' as const,
      reason: 'The application raised an exception that it did not catch: Jetty answers 500.',
    },
  ],
};

/** CEF’s field for what the device did. */
const FIREWALL = {
  field: 'act',
  meanings: [
    {
      has: /^(?:blocked|REQ_BLOCKED|REQ_CHALLENGE)/,
      who: 'logger' as const,
      reason: 'act: the firewall stopped the request and answered itself.',
    },
    {
      has: /^(?:passed|REQ_PASSED)/,
      who: 'unknown' as const,
      reason: 'act: the firewall let the request through; the status is the server’s as a rule.',
    },
  ],
};

/**
 * Messages of logs that have no column for whose work a status is: by format, the field to read and what its words
 * mean; the first that fits counts. Tried on the software, or in its source: see the fingerprint of each.
 */
const MESSAGES: Record<string, { field: string; meanings: Meaning[] }> = {
  'nginx-error': {
    field: 'message',
    meanings: [
      {
        has: /client (?:prematurely )?closed|while (?:reading client|waiting for) request|client timed out/,
        who: 'client',
        reason: 'The message is about the client’s side of the connection.',
      },
      {
        has: /Primary script unknown/,
        who: 'behind',
        reason:
          'The FastCGI server (PHP-FPM as a rule) did not find the script and answered 404 itself.',
      },
      {
        has: /FastCGI sent in stderr/,
        who: 'behind',
        reason: 'The application wrote this message; the status is its own, 500 as a rule.',
      },
      {
        has: /lua entry thread aborted|failed to run \w{1,30}_by_lua/,
        who: 'logger',
        reason: 'Lua code inside the server failed, so it answers 500 itself.',
      },
      {
        has: /DNS resolution failed|dns client error/,
        who: 'logger',
        reason: 'The name of the service could not be resolved, so Kong answers 503 itself.',
      },
      {
        has: /upstream timed out/,
        who: 'logger',
        reason: 'The server behind was too slow, so nginx answers 504 itself.',
      },
      {
        has: /limiting (?:requests|connections)/,
        who: 'logger',
        reason:
          'A limit of nginx itself was reached: 503, or what limit_req_status or limit_conn_status says.',
      },
      {
        has: /client intended to send too large body/,
        who: 'logger',
        reason: 'The body is larger than client_max_body_size, so nginx answers 413 itself.',
      },
      {
        has: /access forbidden by rule|directory index of .{0,400} is forbidden|Permission denied\)/,
        who: 'logger',
        reason: 'nginx may not hand out the file or a rule denies it: it answers 403 itself.',
      },
      {
        has: /No such file or directory\)/,
        who: 'logger',
        reason: 'The file does not exist, so nginx answers 404 itself.',
      },
      {
        has: /rewrite or internal redirection cycle/,
        who: 'logger',
        reason: 'The configuration goes round in a circle, so nginx answers 500 itself.',
      },
      {
        has: /upstream|fastcgi/i,
        who: 'logger',
        reason: 'nginx got no usable answer from the server behind it, so it answers 502 itself.',
      },
      {
        has: /(?:)/,
        who: 'logger',
        reason: 'nginx reports a problem of its own: a file, a limit or its configuration.',
      },
    ],
  },
  'gitlab-workhorse-error': {
    field: 'error',
    meanings: [
      {
        has: /context canceled/,
        who: 'client',
        reason: 'context canceled: the client went away before Rails had answered.',
      },
      {
        has: /badgateway/,
        who: 'logger',
        reason: 'Rails (Puma) gave no answer, so Workhorse answers 502 itself.',
      },
    ],
  },
  'lighttpd-error': {
    field: 'message',
    meanings: [
      {
        has: /all handlers for .{0,400} are down|establishing connection failed/,
        who: 'logger',
        reason: 'No server behind could be reached, so lighttpd answers 503 itself.',
      },
    ],
  },
  'h2o-error': {
    field: 'message',
    meanings: [
      {
        has: /connection failed|I\/O error|refused|timeout/,
        who: 'logger',
        reason: 'The server behind gave no answer, so h2o answers 502 or 504 itself.',
      },
    ],
  },
  'puma-error': {
    field: 'message',
    meanings: [
      {
        has: /HTTP parse error/,
        who: 'logger',
        reason: 'Puma could not read the request and answers 400 itself.',
      },
      {
        has: /Rack app/,
        who: 'logger',
        reason: 'The application raised an exception that it did not catch: Puma answers 500.',
      },
    ],
  },
  'tinyproxy-log': {
    field: 'message',
    meanings: [
      {
        has: /Proxying refused/,
        who: 'logger',
        reason: 'The filter refuses this site: tinyproxy answers 403 itself.',
      },
      {
        has: /Could not establish a connection/,
        who: 'logger',
        reason: 'The site could not be reached: tinyproxy answers 500 itself.',
      },
    ],
  },
  'jetty-log-9': JETTY,
  'jetty-log': JETTY,
  'express-body-parser': {
    field: 'frame',
    meanings: [
      {
        has: /body-parser/,
        who: 'logger',
        reason:
          'body-parser refused the content: 413 too large, 415 an encoding or charset, 400 unreadable; an error handler of the application may choose another.',
      },
    ],
  },
  'f5-asm-cef': FIREWALL,
  'netscaler-cef': FIREWALL,
  'imperva-cef': FIREWALL,
  'unicorn-timeout': {
    field: 'message',
    meanings: [
      {
        has: /killing/,
        who: 'unknown',
        reason:
          'Unicorn killed the worker before it had answered: the client got what the proxy in front makes of that, 502 as a rule.',
      },
    ],
  },
  'lambda-timeout': {
    field: 'message',
    meanings: [
      {
        has: /timed out/,
        who: 'unknown',
        reason:
          'The function did not answer: what invoked it (API Gateway, a load balancer, a function URL) wrote the status, 502 or 504 as a rule.',
      },
    ],
  },
  'api-gateway-execution': {
    field: 'message',
    meanings: [
      {
        has: /Execution failed/,
        who: 'logger',
        reason: 'API Gateway could not use what the integration gave it, and answers itself.',
      },
    ],
  },
  'cloud-run-request': {
    field: 'textPayload',
    meanings: [
      {
        has: /./,
        who: 'logger',
        reason: 'textPayload says why: Cloud Run ended the request itself.',
      },
    ],
  },
  'traefik-error': {
    field: 'msg',
    meanings: [
      {
        has: /^'499 /,
        who: 'client',
        reason: '499: the client went away before the server had answered.',
      },
      {
        has: /caused by/,
        who: 'logger',
        reason: 'Traefik got no usable answer from the server and wrote this status itself.',
      },
    ],
  },
  'go-http-log': {
    field: 'message',
    meanings: [
      {
        has: /^proxy error: context canceled/,
        who: 'client',
        reason: 'context canceled: the client went away first.',
      },
      {
        has: /^proxy error/,
        who: 'logger',
        reason: 'The server behind gave no answer, so the reverse proxy answers 502 itself.',
      },
      {
        has: /panic serving/,
        who: 'logger',
        reason:
          'A handler panicked: the connection is closed without a response, and a proxy in front makes 502 of it.',
      },
    ],
  },
  'varnishlog-error': {
    field: 'message',
    meanings: [
      {
        has: /./,
        who: 'logger',
        reason: 'The fetch failed, so Varnish makes the response itself, 503 as a rule.',
      },
    ],
  },
  'varnishlog-status': {
    field: 'tag',
    meanings: [
      {
        has: /./,
        who: 'unknown',
        reason:
          'A FetchError in the same transaction means that Varnish made it; without one the backend sent it.',
      },
    ],
  },
};

/** Says from the words of a message who made the status; null for a format or a message that is not known. */
export function judgeMessage(format: string, read: Read): LogMaker | null {
  const known = MESSAGES[format];
  const text = known === undefined ? null : read(known.field);
  const meaning = text === null ? undefined : known?.meanings.find(({ has }) => has.test(text));
  return meaning === undefined ? null : { who: meaning.who, reason: meaning.reason };
}

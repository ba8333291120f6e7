import { judgeMessage } from './log-messages.ts';
import type { LogReading } from './parse-log.ts';
import type { LogMaker } from './types.ts';

type Read = (name: string) => string | null;
type Judge = (read: Read, logger: string) => LogMaker | null;

const isNothing = (value: string): boolean => ['', '-', '0', '000', '-1', 'null'].includes(value);

/** HAProxy's four-letter state: who or what ended the session, and in which phase. */
const judgeHaproxy: Judge = (read) => {
  const state = read('termination_state');
  const first = state?.[0];
  if (state === null || first === undefined) return null;
  if (first === '-') {
    return read('server') === '<NOSRV>'
      ? { who: 'logger', reason: 'No server was asked (<NOSRV>), so HAProxy wrote the answer.' }
      : {
          who: 'behind',
          reason: `The session ended normally (${state}): the status came from the server.`,
        };
  }
  if (first === 'C' || first === 'c') {
    return {
      who: 'client',
      reason: `${state}: the client ${first === 'C' ? 'broke off' : 'was too slow'}; the status is only HAProxy's record of it.`,
    };
  }
  if (first === 'L')
    return {
      who: 'logger',
      reason: `${state}: HAProxy answered locally (statistics, redirect, Lua or a return rule).`,
    };
  if (first === 'P')
    return {
      who: 'logger',
      reason: `${state}: HAProxy ended the session itself (a rule, a limit or an invalid message).`,
    };
  if (read('server') === '<NOSRV>')
    return {
      who: 'logger',
      reason: `${state} without a server (<NOSRV>): none was available, so HAProxy wrote the status.`,
    };
  const cause =
    first === 'S'
      ? 'the server refused or broke off'
      : first === 's'
        ? 'a timeout towards the server ran out'
        : 'the proxy lacked a resource or the server went down';
  return { who: 'logger', reason: `${state}: ${cause}; HAProxy wrote the status in its place.` };
};

/** Envoy: `via_upstream` and an empty flag mean that the upstream's own response was passed on. */
const judgeEnvoy: Judge = (read) => {
  const details = read('response_code_details');
  const flags = read('response_flags');
  if (flags !== null && /\b(?:DC|DPE)\b/.test(flags)) {
    return {
      who: 'client',
      reason: `Flag ${flags}: the client went away or broke the protocol before the response was complete.`,
    };
  }
  if (details === 'via_upstream')
    return { who: 'behind', reason: 'via_upstream: the upstream sent this status.' };
  if (flags !== null && !isNothing(flags)) {
    return { who: 'logger', reason: `Flag ${flags}: Envoy wrote the status itself.` };
  }
  if (details !== null && !isNothing(details))
    return { who: 'logger', reason: `${details}: Envoy wrote the status itself.` };
  return flags === null
    ? null
    : {
        who: 'behind',
        reason: 'No response flag: Envoy most likely passed on the upstream’s status.',
      };
};

const judgeHeroku: Judge = (read) => {
  const code = read('code');
  if (code !== null)
    return {
      who: 'logger',
      reason: `code=${code}: Heroku’s router wrote the status, not the app.`,
    };
  return read('at') === 'info'
    ? { who: 'behind', reason: 'at=info without a code: the dyno sent this status.' }
    : null;
};

const judgeGoogle: Judge = (read) => {
  const details = read('jsonPayload.statusDetails');
  if (details === null) return null;
  if (details === 'response_sent_by_backend')
    return { who: 'behind', reason: 'response_sent_by_backend: the backend sent this status.' };
  if (details.startsWith('client_'))
    return { who: 'client', reason: `${details}: the client’s side ended it.` };
  return { who: 'logger', reason: `${details}: the load balancer wrote the status.` };
};

/** Squid: `HIER_NONE` means that no other server was asked. */
const judgeSquid: Judge = (read) => {
  const result = read('result');
  const hierarchy = read('hierarchy');
  if (result === null || hierarchy === null) return null;
  if (result.includes('ABORTED'))
    return { who: 'client', reason: `${result}: the client went away.` };
  if (/^TCP_DENIED|^NONE/.test(result))
    return { who: 'logger', reason: `${result}: Squid answered itself.` };
  if (result.includes('HIT'))
    return { who: 'logger', reason: `${result}: served from Squid’s cache.` };
  if (hierarchy.startsWith('HIER_NONE') || hierarchy.startsWith('NONE/'))
    return { who: 'logger', reason: 'HIER_NONE: no other server was asked, so Squid answered.' };
  return {
    who: 'unknown',
    reason: `${result} with ${hierarchy}: a server was asked; a 502 to 504 is then usually Squid’s own, another status the server’s.`,
  };
};

const judgeCloudfront: Judge = (read) => {
  const type = read('x-edge-detailed-result-type') ?? read('x-edge-result-type');
  if (type === null) return null;
  if (type.includes('ClientCommError'))
    return { who: 'client', reason: `${type}: the viewer’s connection failed.` };
  if (
    /^Origin|^LambdaExecution|^FunctionExecution|^AbortedOrigin|^InvalidRequest|^LimitExceeded|^CapacityExceeded/.test(
      type,
    )
  ) {
    return { who: 'logger', reason: `${type}: CloudFront wrote the status because of it.` };
  }
  if (type === 'Error')
    return {
      who: 'unknown',
      reason:
        'Error: the origin sent an error status, or CloudFront made one; the line does not say which.',
    };
  if (type.includes('Hit'))
    return { who: 'logger', reason: `${type}: served from CloudFront’s cache.` };
  return type.startsWith('Miss')
    ? { who: 'behind', reason: `${type}: fetched from the origin, which sent the status.` }
    : null;
};

/** uWSGI logs how many header fields the application gave it. */
const judgeUwsgi: Judge = (read) => {
  const result = read('result');
  if (result === null) return null;
  return result.includes(') 0 headers in 0 bytes')
    ? {
        who: 'logger',
        reason: '0 headers: the application raised before it answered, so uWSGI wrote the status.',
      }
    : { who: 'behind', reason: 'The application sent header fields: the status is its own.' };
};

/** nginx's access logs: its own numbers say what happened; any other status may come from behind. */
const judgeNginxAccess: Judge = (read) => {
  const status = read('status') ?? '';
  if (status === '499')
    return {
      who: 'client',
      reason: '499: the client hung up first; this is nginx’s own note and nobody received it.',
    };
  if (status === '444')
    return { who: 'logger', reason: '444: nginx was told to close without an answer.' };
  return /^49[4-7]$/.test(status)
    ? {
        who: 'logger',
        reason: `${status} is nginx’s own number: nginx refused the request itself.`,
      }
    : null;
};

/** The HTTP driver's own log has only what the driver ended itself. */
const judgeHttpErr: Judge = (read) => {
  const reason = read('s-reason') ?? '';
  return /^(?:Client_Reset|Connection_Abandoned|Connection_Dropped)/.test(reason)
    ? { who: 'client', reason: `${reason}: the connection ended before there was an answer.` }
    : {
        who: 'logger',
        reason: `${reason}: the HTTP driver answered before IIS or the application saw the request.`,
      };
};

/** Caddy names the place in its own code where an error arose. */
const judgeCaddy: Judge = (read) =>
  read('err_trace') === null && read('err_id') === null
    ? null
    : { who: 'logger', reason: 'An error of Caddy’s own (err_id): Caddy wrote the status.' };

const JUDGES: Record<string, Judge> = {
  'haproxy-http': judgeHaproxy,
  'envoy-default': judgeEnvoy,
  'envoy-json': judgeEnvoy,
  'istio-default': judgeEnvoy,
  'heroku-router': judgeHeroku,
  'http-sys-httperr': judgeHttpErr,
  'caddy-json': judgeCaddy,
  'google-lb-json': judgeGoogle,
  'squid-native': judgeSquid,
  'cloudfront-standard': judgeCloudfront,
  'uwsgi-request': judgeUwsgi,
  'nginx-combined': judgeNginxAccess,
  'nginx-main': judgeNginxAccess,
  'nginx-json': judgeNginxAccess,
};

/** Compares the logged status with the one received from behind. */
function judgeByStatus(reading: LogReading, read: Read): LogMaker | null {
  const { behind, status } = reading.format;
  if (behind === undefined || status === undefined) return null;
  const own = read(status);
  const last = read(behind)
    ?.split(/, |,| : /)
    .at(-1)
    ?.trim();
  if (own === null || last === undefined) return null;
  if (isNothing(last))
    return {
      who: 'logger',
      reason: `${behind} is empty: nothing came from behind, so ${reading.print.name} wrote the status.`,
    };
  if (NGINX_OWN.has(behind) && last === own && (own === '502' || own === '504'))
    return judgeGatewayStatus(own, read, reading.print.name);
  return last === own
    ? { who: 'behind', reason: `${behind} is ${last} as well: the server behind sent this status.` }
    : {
        who: 'logger',
        reason: `${behind} is ${last}, yet ${own} was sent: ${reading.print.name} changed it.`,
      };
}

/** Fields, as formats name them, for the variable `$upstream_status`. */
const NGINX_OWN: ReadonlySet<string> = new Set(['upstream_status', 'upstreamStatus']);

/**
 * nginx writes its own 502 or 504 into `$upstream_status` when the server behind refused, hung up or
 * stayed silent; only `$upstream_header_time` tells whether a header came back.
 */
function judgeGatewayStatus(own: string, read: Read, name: string): LogMaker {
  const time = read('upstream_header_time')
    ?.split(/, |,| : /)
    .at(-1)
    ?.trim();
  if (time === undefined)
    return {
      who: 'unknown',
      reason: `upstream_status is ${own} as well, but ${name} writes its own ${own} there too; log $upstream_header_time to tell them apart.`,
    };
  return isNothing(time)
    ? {
        who: 'logger',
        reason: `upstream_header_time is empty: no header came back, so ${name} wrote the ${own}.`,
      }
    : {
        who: 'behind',
        reason: `upstream_header_time is ${time}: the server behind sent this ${own}.`,
      };
}

/** Says who made the status that a log line records, as far as the line tells. */
export function judgeMaker(reading: LogReading): LogMaker {
  const read: Read = (name) => reading.fields.find((field) => field.name === name)?.value ?? null;
  const format = reading.format.like ?? reading.format.id;
  const judged =
    JUDGES[format]?.(read, reading.print.name) ??
    judgeMessage(format, read) ??
    judgeByStatus(reading, read);
  return (
    judged ?? {
      who: 'unknown',
      reason: 'This format does not record whether the status was made here or came from behind.',
    }
  );
}

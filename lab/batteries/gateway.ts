import { request } from '../core/request.ts';
import { faults, faultPorts, type Fault } from '../core/ports.ts';
import type { ExchangeSpec } from '../core/spec.ts';

/** Path under which a proxy of the lab reaches a faulty upstream. */
export const faultPath = (fault: Fault): string => `/fault/${fault}`;

/** The request that sends a reverse proxy to a faulty upstream. */
export const faultRequest = (fault: Fault): string => request({ path: faultPath(fault) });

/** Configuration lines, one per fault. */
export function perFault(line: (fault: Fault, port: number) => string): string {
  return faults.map((fault) => line(fault, faultPorts[fault])).join('\n');
}

const says: Partial<Record<Fault, string>> = {
  refuses: 'The upstream server refuses the connection.',
  'closes-at-once': 'The upstream server accepts the connection and closes it at once.',
  'closes-after-request': 'The upstream server reads the request and closes without answering.',
  silence: 'The upstream server takes the request and stays silent past the proxy’s limit.',
  nonsense: 'The upstream server answers with something that is not HTTP.',
  'header-too-big':
    'The upstream server answers with a header section far over the proxy’s buffer.',
  'interim-first':
    'The upstream server sends a 103 before its final response; the proxy passes it on.',
};

/**
 * Exchanges behind a proxy whose upstream fails; `answers` gives the code for each fault. `limit`
 * is the line of the configuration that ends the wait for a silent upstream; the other faults need
 * none, so it would only mislead beside them. A function gives a line for every fault.
 */
export function gatewayExchanges(
  answers: Partial<Record<Fault, string>>,
  limit: string | ((fault: Fault, port: number) => string),
  send: (fault: Fault, port: number) => string = faultRequest,
): ExchangeSpec[] {
  return Object.entries(answers).map(([name, code]) => {
    const fault = name as Fault;
    const port = faultPorts[fault];
    const config =
      typeof limit === 'function' ? limit(fault, port) : fault === 'silence' ? limit : '';
    return {
      code,
      slug: `upstream-${fault}`,
      // What is passed on is the upstream's reason, not the proxy's.
      tier: fault === 'interim-first' ? ('synthetic' as const) : ('own-reason' as const),
      trigger: says[fault] ?? fault,
      ...(config ? { config } : {}),
      send: send(fault, port),
      limit: 8000,
    };
  });
}

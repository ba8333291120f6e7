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
  'interim-first': 'The upstream server sends a 103 before its final response.',
};

/** Exchanges behind a proxy whose upstream fails; `answers` gives the code for each fault. */
export function gatewayExchanges(
  answers: Partial<Record<Fault, string>>,
  config: string,
  send: (fault: Fault, port: number) => string = faultRequest,
): ExchangeSpec[] {
  return Object.entries(answers).map(([name, code]) => {
    const fault = name as Fault;
    return {
      code,
      slug: `upstream-${fault}`,
      tier: 'own-reason' as const,
      trigger: says[fault] ?? fault,
      config,
      send: send(fault, faultPorts[fault]),
      limit: 8000,
    };
  });
}

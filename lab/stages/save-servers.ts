import { battery } from '../batteries/servers.ts';
import { faultSays, faults } from '../core/ports.ts';
import { makeMatrix, saveExchanges, saveMatrices, saveSoftware } from '../core/store.ts';
import type { ServerResult } from './servers.ts';

const endings = {
  closed: 'The server closed the connection without a byte.',
  reset: 'The server reset the connection without a byte.',
  silent:
    'The server stayed silent until the limit (5 seconds for servers, 9 for upstream faults).',
  'no status line': 'Bytes came back that do not begin with a status line.',
};

/** Writes the four files that the servers fill. */
export function saveServers(results: ServerResult[], partial: boolean): void {
  saveSoftware(
    results.map((result) => result.software),
    partial,
  );
  saveExchanges(
    results.flatMap((result) => result.exchanges),
    partial,
  );
  const servers = makeMatrix(
    'servers.json',
    {
      id: 'servers',
      title: 'The same bytes to every server',
      question: 'Which status does each server answer to one and the same request?',
      legend: { '100, 200': 'An interim response, then the final one.', ...endings },
      columns: battery.map(({ id, label, say }) => ({ id, label, say })),
    },
    results.flatMap((result) => result.battery ?? []),
    partial,
  );
  saveMatrices(
    'servers.json',
    [
      'Each probe went over a connection of its own. Setups differ where a server needs one; see setup.',
      'A connection reset without a byte was tried three times more, because a reset can overtake a response.',
    ],
    [servers],
  );
  const gateways = makeMatrix(
    'gateways.json',
    {
      id: 'gateways',
      title: 'What a proxy answers when its upstream fails',
      question: 'Which status does each proxy send for each fault of the server behind it?',
      legend: { ...endings, '103, 200': 'The interim response was passed on, then the final one.' },
      columns: faults.map((fault) => ({
        id: fault,
        label: fault.replaceAll('-', ' '),
        say: faultSays[fault],
      })),
    },
    results.flatMap((result) => result.gateway ?? []),
    partial,
  );
  saveMatrices(
    'gateways.json',
    [
      'log is the first line the proxy wrote about the request, of nginx in its access log and in its error log, with times, process and connection numbers cut out.',
    ],
    [gateways],
  );
}

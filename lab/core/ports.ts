/**
 * Fixed ports: inside the lab's own network namespace every port is free, and a fixed number
 * keeps the recorded bytes equal from run to run.
 */

/** The scripted origin, HTTP/1.1 in clear. */
export const originPort = 9000;

/** One upstream fault per port; `refuses` is a port nobody listens on. */
export const faultPorts = {
  refuses: 9101,
  'closes-at-once': 9102,
  'closes-after-request': 9103,
  resets: 9104,
  silence: 9105,
  nonsense: 9106,
  'header-too-big': 9107,
  'closes-mid-header': 9108,
  'closes-mid-body': 9109,
  'stalls-mid-body': 9110,
  'bad-chunk': 9111,
  'status-out-of-range': 9112,
  'only-interim': 9113,
  'interim-first': 9114,
  'two-lengths': 9115,
} as const;

export type Fault = keyof typeof faultPorts;

/** What each fault does, in a sentence for the tables. */
export const faultSays: Record<Fault, string> = {
  refuses: 'Nothing listens on the upstream port: the connection is refused.',
  'closes-at-once': 'The upstream accepts the connection and closes it at once.',
  'closes-after-request': 'The upstream reads the request and closes without a byte.',
  resets: 'The upstream reads the request and resets the connection.',
  silence: 'The upstream accepts the request and stays silent past the limit.',
  nonsense: 'The upstream answers with a line that is not HTTP.',
  'header-too-big': 'The upstream answers 200 with one header field of 300,000 bytes.',
  'closes-mid-header': 'The upstream closes in the middle of its header section.',
  'closes-mid-body':
    'The upstream announces 100 bytes of content, sends 10 and closes 0.3 seconds later.',
  'stalls-mid-body': 'The upstream announces 100 bytes of content, sends 10 and falls silent.',
  'bad-chunk': 'The upstream sends one good chunk, then a chunk size that is not a number.',
  'status-out-of-range': 'The upstream answers with the status 999.',
  'only-interim': 'The upstream sends a 103 and closes 0.3 seconds later without a final response.',
  'interim-first': 'The upstream sends a 103 and, 0.3 seconds later, a 200.',
  'two-lengths': 'The upstream sends two Content-Length fields that differ.',
};

export const faults = Object.keys(faultPorts) as Fault[];

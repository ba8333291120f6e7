import type { Running } from './child.ts';
import type { Fault } from './ports.ts';
import type { MaskRule } from './mask.ts';
import type { Step } from './wire.ts';

/** What part a program plays. */
export type Kind = 'server' | 'proxy' | 'framework' | 'client' | 'browser' | 'origin';

/** A program that the lab measures. */
export interface Software {
  /** Stable slug, used in ids. */
  id: string;
  name: string;
  kind: Kind;
  /** Where it is installed from: a Debian or npm package. */
  package: string;
  homepage: string;
  /** The version text, or undefined when the program is missing. */
  version: () => string | undefined;
}

/** Why a server answered with the code. */
export type Tier = 'own-reason' | 'directive' | 'synthetic';

/** A folder of its own for one program, and the means to start it. */
export interface Room {
  dir: string;
  /** Copy of the fixture site: ten.txt, dir/, unreadable.txt … */
  www: string;
  cert: string;
  key: string;
  /** Certificate and key in one file. */
  both: string;
  /** True when a 16 kB file system is mounted at `tiny`. */
  tiny: string | undefined;
  /** Writes a file into the folder and returns its path. */
  file: (name: string, content: string, mode?: number) => string;
  /** Starts a program as an unprivileged account, in this folder, with a log of its own. */
  start: (
    argv: [string, ...string[]],
    options?: { env?: Record<string, string>; name?: string },
  ) => Running;
}

/** One exchange to record. */
export interface ExchangeSpec {
  code: string;
  /** Last part of the id. */
  slug: string;
  tier: Tier;
  /** One plain sentence: what made the server answer so. */
  trigger: string;
  /** Lines of the configuration that matter; each must stand in the file the program really read. */
  config?: string;
  /** What is sent; a string is one step. */
  send: string | Step[];
  port?: number;
  tls?: { servername: string };
  /** Requests sent first, each on its own connection, not recorded. */
  before?: string[];
  limit?: number;
  /** Further masks for this exchange. */
  volatile?: MaskRule[];
  /** Keeps a connection to the same port busy meanwhile (for limits on concurrency). */
  hold?: string;
}

/** An exchange that needs another tool than the raw client: HTTP/2, 0-RTT. */
export interface SpecialExchange extends Omit<ExchangeSpec, 'send'> {
  protocol: 'HTTP/2' | 'HTTP/1.1 over TLS 1.3 (0-RTT)';
  run: (room: Room) => Promise<{ request: string; responses: Buffer | H2Response[] }>;
}

/** A response read from an HTTP/2 stream: no status line exists, fields are decoded. */
export interface H2Response {
  status: number;
  head: string;
  body: string;
}

/** How the battery of identical requests reaches a server. */
export interface BatteryTarget {
  /** A file of ten bytes, or the path of an application that always answers 200. */
  path: string;
  /** A folder named without its slash, when the server serves files. */
  dir?: string;
  /** A file the server may not read, when it serves files. */
  unreadable?: string;
  /** What answers, for the reader. */
  setup: string;
  host?: string;
  port?: number;
  /** Where the server writes about requests it closed without a byte. */
  log?: (room: Room) => string;
}

/** How the upstream faults reach a proxy. */
export interface GatewayTarget {
  setup: string;
  /** The request that makes the proxy talk to the faulty upstream. */
  request: (fault: Fault, port: number) => string;
  /** Where the proxy writes about it; the first line of each file is quoted. */
  log?: (room: Room) => string | string[];
  /** Only lines that name the port of the faulty upstream are about the request. */
  logNamesPort?: boolean;
  port?: number;
}

/** One server, in one file. */
export interface ServerSpec {
  software: Software;
  /** First port of a block of ten that is this server's own. */
  port: number;
  start: (room: Room) => Promise<Running[]> | Running[];
  /** Name of the configuration file in the room, for the check of excerpts. */
  configFile?: string;
  battery?: BatteryTarget;
  gateway?: GatewayTarget;
  exchanges: ExchangeSpec[];
  specials?: SpecialExchange[];
  volatile?: MaskRule[];
  /** Seconds to wait for the first port. */
  startSeconds?: number;
}

/** One call that a client is asked to make. */
export interface Job {
  method: string;
  url: string;
  /** True when `payload=1` is to be sent. */
  content: boolean;
  /** A URL on the same host that is fetched first, so that the connection is a used one. */
  warm?: string;
}

/** What the caller of the client library got. */
export interface JobResult {
  status: number | null;
  body: string | null;
  error: string | null;
}

/** One client in one setup. */
export interface ClientSpec {
  software: Software;
  /** Row id; the software's id when absent. */
  id?: string;
  /** Added to the label when one program has several setups. */
  variant?: string;
  setup: string;
  /** Makes all calls, one after the other, and returns one result for each. */
  run: (room: Room, jobs: Job[]) => Promise<JobResult[]>;
}

/** One shared cache before the scripted origin. */
export interface CacheSpec {
  software: Software;
  port: number;
  setup: string;
  start: (room: Room) => Promise<Running[]> | Running[];
  startSeconds?: number;
}

/** One browser engine. */
export interface BrowserSpec {
  software: Software;
  setup: string;
  /** Opens the page; no driver is needed, the page reports by itself. */
  open: (room: Room, url: string) => Promise<Running[]> | Running[];
}

import { importAll } from '../core/discover.ts';
import { startFaults } from '../core/faults.ts';
import { parts, type Options, type Part } from '../core/options.ts';
import { startOrigin, type Origin } from '../core/origin.ts';
import { originPort } from '../core/ports.ts';
import { buildHouse, type House } from '../core/rooms.ts';
import type { BrowserSpec, CacheSpec, ClientSpec, ServerSpec, Software } from '../core/spec.ts';
import { saveSoftware } from '../core/store.ts';
import type { Row } from '../../src/schemas/measured.ts';
import { saveServers } from './save-servers.ts';
import { navigationMatrix } from '../batteries/navigation.ts';
import { measureBrowsers, type BrowserResult } from './browsers.ts';
import { measureCaches } from './caches.ts';
import { saveCaches } from './save-caches.ts';
import { measureClients, type ClientResult } from './clients.ts';
import { saveClients } from './save-clients.ts';
import { measureServers } from './servers.ts';

/** How many servers are started and asked at the same time. */
const serverWidth = 6;

/** How many clients are asked at the same time. */
const clientWidth = 5;

interface Plan {
  servers: ServerSpec[];
  clients: ClientSpec[];
  caches: CacheSpec[];
  browsers: BrowserSpec[];
  /** True when only some programs of a part were asked for, so the rest of its data is kept. */
  partial: boolean;
  wants: (part: Part) => boolean;
}

/** Runs the parts that were asked for, one after the other, and writes after each. */
export async function runLab(options: Options): Promise<void> {
  const plan = await makePlan(options);
  if (options.list || options.dryRun) {
    show(plan, options);
    return;
  }
  const started = Date.now();
  const house = buildHouse();
  process.on('exit', house.remove);
  const origin = await startOrigin(originPort);
  const stopFaults = await startFaults();
  try {
    await runParts(plan, house, origin);
  } finally {
    stopFaults();
    origin.close();
  }
  console.log(`done in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

async function makePlan(options: Options): Promise<Plan> {
  const servers = await importAll<ServerSpec>('servers');
  const asked = new Set(options.only);
  const isPart = (name: string): name is Part => (parts as readonly string[]).includes(name);
  const named = options.only.filter((name) => !isPart(name));
  const clients = await importAll<ClientSpec>('clients');
  const caches = await importAll<CacheSpec>('caches');
  const browsers = await importAll<BrowserSpec>('browsers');
  const all: { software: Software }[] = [...servers, ...clients, ...caches, ...browsers];
  for (const name of named) {
    if (!all.some((spec) => spec.software.id === name))
      throw new Error(`--only ${name}: no such program or part; see --list`);
  }
  const pick = <Spec extends { software: Software }>(part: Part, specs: Spec[]): Spec[] =>
    asked.size === 0 || asked.has(part)
      ? specs
      : specs.filter((spec) => asked.has(spec.software.id));
  return {
    servers: pick('servers', servers),
    clients: pick('clients', clients),
    caches: pick('caches', caches),
    browsers: pick('browsers', browsers),
    partial: asked.size > 0,
    wants: (part) => asked.size === 0 || asked.has(part),
  };
}

function show(plan: Plan, options: Options): void {
  const say = (part: string, specs: { software: Software }[]): void => {
    console.log(`${part}:`);
    for (const { software } of specs) {
      const version = options.list ? (software.version() ?? 'missing') : '';
      console.log(`  ${software.id.padEnd(14)} ${software.name.padEnd(24)} ${version}`);
    }
  };
  say('servers', plan.servers);
  say('clients', plan.clients);
  say('caches', plan.caches);
  say('browsers', plan.browsers);
}

function collectRows(results: (ClientResult | BrowserResult)[]): Map<string, Row[]> {
  const rows = new Map<string, Row[]>();
  for (const result of results) {
    for (const [matrix, row] of result.rows) rows.set(matrix, [...(rows.get(matrix) ?? []), row]);
  }
  return rows;
}

async function runParts(plan: Plan, house: House, origin: Origin): Promise<void> {
  if (plan.servers.length > 0) {
    console.log(`servers: ${plan.servers.length} to measure`);
    saveServers(await measureServers(house, plan.servers, serverWidth), plan.partial);
  }
  if (plan.clients.length > 0) {
    console.log(`clients: ${plan.clients.length} to measure`);
    const results = await measureClients(house, origin, plan.clients, clientWidth);
    saveSoftware(results.map((result) => result.software));
    saveClients(collectRows(results), [], plan.partial);
  }
  if (plan.caches.length > 0) {
    console.log(`caches: ${plan.caches.length} to measure`);
    const results = await measureCaches(house, origin, plan.caches);
    saveSoftware(results.map((result) => result.software));
    saveCaches(results.flatMap((result) => result.rows));
  }
  if (plan.browsers.length > 0) {
    console.log(`browsers: ${plan.browsers.length} to measure`);
    const results = await measureBrowsers(house, origin, plan.browsers);
    saveSoftware(results.map((result) => result.software));
    const navigation = results.map((result) => result.navigation);
    saveClients(collectRows(results), [{ ...navigationMatrix, rows: navigation }], true);
    saveCaches(results.flatMap((result) => result.caches));
  }
}

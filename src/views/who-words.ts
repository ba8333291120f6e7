import { type Layer } from '../who/layers.ts';
import { type Grade, type Role, type Verdict } from '../who/types.ts';

/** What each grade means; the same words stand in the page. */
export const GRADES: Readonly<Record<Grade, string>> = {
  certain:
    'a mark that only this sender writes, or two strong ones in different places. Anyone can forge it all the same.',
  likely: 'its default text or its usual name. Forks and imitators write it too.',
  possible: 'it fits, and so do others.',
};

/** The layers in words, outermost first. */
export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  client: 'Client',
  cdn: 'CDN or web application firewall',
  'load-balancer': 'Load balancer',
  'reverse-proxy': 'Reverse proxy or gateway',
  platform: 'Hosting platform',
  server: 'Web server',
  framework: 'Framework or application server',
  application: 'Application',
};

/** What a sender did with the response. */
export const ROLES: Readonly<Record<Role, string>> = {
  made: 'made the status',
  'passed-on': 'passed it on',
  unclear: 'was involved; made it or passed it on',
  logged: 'wrote the log line',
};

/** Who made the status of a log line. */
export function wordMaker({ maker, sender }: Verdict): string | null {
  if (maker === null || sender === null) return null;
  const words = {
    logger: sender.name,
    behind: `the server behind ${sender.name}`,
    client: 'nobody: the client ended it',
    unknown: 'the line does not say',
  };
  return words[maker.who];
}

/**
 * The layers of a chain, from the person's own software inwards. The order is meaningful: a mark left by
 * a later layer shows that the response came from at least that far behind.
 */
export const LAYERS = [
  'client',
  'cdn',
  'load-balancer',
  'reverse-proxy',
  'platform',
  'server',
  'framework',
  'application',
] as const;

export type Layer = (typeof LAYERS)[number];

import { type Measured } from '../catalogue/measured.ts';
import { toCurl } from './curl.ts';
import { type Fields } from '../schemas/fields.ts';
import { type Exchange, type Tier } from '../schemas/measured.ts';

/** A message of an exchange, taken apart for drawing; its parts joined are the recorded bytes. */
export interface MessageView {
  direction: 'request' | 'response';
  startLine: string;
  fields: { name: string; value: string }[];
  body: string;
  /** How much of the message is not shown, or undefined. */
  cut: string | undefined;
  isInterim: boolean;
}

/** A captured exchange. */
export interface ExchangeView {
  id: string;
  product: string;
  tier: Tier;
  tierLabel: string;
  trigger: string;
  config: string | undefined;
  protocol: string;
  messages: MessageView[];
  ended: string;
  masked: string[];
  date: string;
  /** Fields of the messages that have an explanation, once each. */
  explained: { name: string; say: string; basis: string }[];
  /** The request as a curl command, where curl can send it. */
  curl: string | undefined;
}

/** The exchanges of a code: some to show, all to list. */
export interface CodeExchanges {
  shown: ExchangeView[];
  all: ExchangeView[];
}

const TIER_LABEL: Record<Tier, string> = {
  'own-reason': 'sent for its own reason',
  directive: 'sent by its directive',
  synthetic: 'synthetic: the software was told to send this number',
};

const TIER_RANK: Record<Tier, number> = { 'own-reason': 0, directive: 1, synthetic: 2 };

/** Software that most readers run comes first. */
const FAMILIAR = [
  'nginx',
  'apache',
  'haproxy',
  'caddy',
  'varnish',
  'node',
  'express',
  'tomcat',
  'go',
  'squid',
  'gunicorn',
  'php',
  'puma',
];

const ENDED: Record<Exchange['ended'], string> = {
  closed: 'The server closed the connection.',
  reset: 'The server reset the connection.',
  open: 'The connection stayed open.',
};

/** What a code's page shows of its exchanges: up to `most`, each from another program, the most telling first. */
export function toCodeExchanges(
  code: string,
  { exchanges }: Pick<Measured, 'exchanges'>,
  fields: Fields,
  most = 3,
): CodeExchanges {
  const all = exchanges
    .filter((exchange) => exchange.code === code)
    .sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
  const shown: Exchange[] = [];
  for (const exchange of all) {
    const known = shown.some(({ software }) => software === exchange.software);
    if (shown.length < most && !known && (exchange.tier !== 'synthetic' || shown.length === 0))
      shown.push(exchange);
  }
  const toView = (exchange: Exchange): ExchangeView => toExchange(exchange, fields);
  return { shown: shown.map(toView), all: all.map(toView) };
}

/** Own reason before directive before synthetic, familiar before rare, plain HTTP/1.1 before the rest. */
function rank({ tier, software, protocol }: Exchange): number {
  const place = FAMILIAR.indexOf(software);
  return (
    TIER_RANK[tier] * 100 +
    (place < 0 ? FAMILIAR.length : place) +
    (protocol === 'HTTP/1.1' ? 0 : 20)
  );
}

/** Takes the recorded bytes apart for drawing. */
export function toExchange(exchange: Exchange, fields: Fields): ExchangeView {
  const { id, product, tier, trigger, config, protocol, ended, masked, date } = exchange;
  const messages = toMessages(exchange);
  return {
    id,
    product,
    tier,
    tierLabel: TIER_LABEL[tier],
    trigger,
    config,
    protocol,
    messages,
    explained: explain(messages, fields),
    curl: messages[0] ? toCurl(messages[0]) : undefined,
    ended: ENDED[ended],
    masked,
    date,
  };
}

function toMessages(exchange: Exchange): MessageView[] {
  return [
    toRequest(exchange),
    ...exchange.responses.map(({ head, body, bodyBytes, interim }): MessageView => ({
      ...splitHead(head),
      direction: 'response',
      body,
      cut:
        bodyBytes > body.length
          ? `${bodyBytes} bytes of content, the first ${body.length} shown`
          : undefined,
      isInterim: interim,
    })),
  ];
}

function explain(messages: MessageView[], fields: Fields): ExchangeView['explained'] {
  const names = new Set(
    messages.flatMap((message) => message.fields.map(({ name }) => name.toLowerCase())),
  );
  return Object.entries(fields)
    .filter(([name]) => names.has(name.toLowerCase()))
    .map(([name, { say, basis }]) => ({ name, say, basis }));
}

function toRequest({ request, requestBytes }: Exchange): MessageView {
  const end = request.indexOf('\r\n\r\n');
  const head = end < 0 ? request : request.slice(0, end);
  return {
    ...splitHead(head),
    direction: 'request',
    body: end < 0 ? '' : request.slice(end + 4),
    cut:
      requestBytes > request.length
        ? `${requestBytes} bytes in all, the first ${request.length} shown`
        : undefined,
    isInterim: false,
  };
}

function splitHead(head: string): Pick<MessageView, 'startLine' | 'fields'> {
  const [startLine = '', ...lines] = head.split(/\r?\n/).filter((line) => line !== '');
  return {
    startLine,
    fields: lines.map((line) => {
      const colon = line.indexOf(':', 1);
      return colon < 0
        ? { name: line, value: '' }
        : { name: line.slice(0, colon), value: line.slice(colon) };
    }),
  };
}

import { stem } from './stem.ts';

/**
 * Words that people use for the same thing. Written as a reader would type them; a phrase of two
 * words stands for its joined form (`time out` finds `timeout`). Weight says how freely one may
 * stand for the other: 1 for spellings, less for related ideas.
 */
const GROUPS: readonly (readonly [number, string])[] = [
  // Spellings and abbreviations.
  [1, 'url uri urls address'],
  [1, 'timeout timed-out time-out times-out timing-out'],
  [1, 'login log-in logon sign-in signin'],
  [1, 'signup sign-up registration register'],
  [1, 'logout log-out signout sign-out'],
  [1, 'auth authentication authenticate authenticated'],
  [1, 'authz authorization authorisation authorize authorise'],
  [1, 'k8s kubernetes'],
  [1, 'lb loadbalancer load-balancer balancer elb'],
  [1, 'alb application-load-balancer'],
  [1, 'db database'],
  [1, 'config configuration configure configured'],
  [1, 'ssl tls'],
  [1, 'cert certificate'],
  [1, 'ua user-agent useragent'],
  [1, 'param parameter arg argument'],
  [1, 'qs querystring query-string'],
  [1, 'async asynchronous asynchronously'],
  [1, 'repo repository'],
  [1, 'app application'],
  [1, 'perm permission'],
  [1, 'msg message'],
  [1, 'req request'],
  [1, 'resp response'],
  [1, 'dir directory folder'],
  [1, 'pwd password'],
  [1, 'aws amazon'],
  [1, 'gcp google'],
  [1, 'js javascript'],
  [1, 'ws websocket websockets'],
  [1, 'cors cross-origin'],
  [1, 'csrf xsrf'],
  [1, 'preconditon precondition'],
  [1, 'grey gray'],
  [1, 'unauthorized unauthorised'],
  [1, 'ratelimit rate-limit ratelimited ratelimiting throttle throttled throttling'],
  // The same idea in other words.
  [0.7, 'big large huge oversized exceeds'],
  [0.7, 'long length lengthy'],
  [0.6, 'slow takes-long hang hangs stuck'],
  [0.7, 'delete deleted remove removed erase'],
  [0.7, 'gone removed disappeared deleted'],
  [0.6, 'block blocked ban banned refused denied deny'],
  [0.7, 'forbidden denied forbid'],
  [0.6, 'permission access rights privilege role'],
  [0.6, 'missing absent lacks without'],
  [0.7, 'broken dead'],
  [0.6, 'unavailable down offline maintenance outage'],
  [0.6, 'overload overloaded busy capacity'],
  [0.6, 'crash crashed exception'],
  [0.7, 'invalid malformed wrong bad incorrect'],
  [0.6, 'validation validate invalid'],
  [0.6, 'malformed syntax parse unparsable'],
  [0.7, 'duplicate already unique exists taken'],
  [0.6, 'conflict concurrent simultaneous'],
  [0.7, 'stale outdated lost-update'],
  [0.6, 'unchanged not-modified same'],
  [0.7, 'cached cache caching'],
  [0.6, 'moved relocated migrated renamed'],
  [0.6, 'permanent permanently forever'],
  [0.6, 'temporary temporarily'],
  [0.6, 'redirect redirection forward forwarded'],
  [0.6, 'loop infinite endless cycle circular'],
  [0.6, 'expired expire expiry expires timed-out'],
  [0.6, 'token credential credentials key jwt bearer'],
  [0.6, 'session cookie'],
  [0.5, 'password credentials'],
  [0.6, 'upload uploaded uploading file'],
  [0.6, 'attachment file'],
  [0.6, 'download downloading'],
  [0.6, 'part partial piece chunk segment range'],
  [0.6, 'resume continue'],
  [0.6, 'body payload content entity'],
  [0.6, 'field property attribute'],
  [0.6, 'unsupported not-supported'],
  [0.6, 'method verb'],
  [0.6, 'http-version protocol version'],
  [0.6, 'mime media-type content-type'],
  [0.6, 'format type representation'],
  [0.7, 'bulk batch multi-status multiple'],
  [0.6, 'queue queued background job task worker'],
  [0.6, 'pending progress processing in-progress unfinished'],
  [0.6, 'finished done completed complete'],
  [0.6, 'create created new insert'],
  [0.6, 'update updated modify edit change put patch'],
  [0.6, 'save store'],
  [0.6, 'empty blank nothing'],
  [0.6, 'pay paid payment billing invoice subscription charge card bills credit'],
  [0.6, 'limit limits quota allowance maximum'],
  [0.6, 'retry again later'],
  [0.6, 'disconnect disconnected closed aborted abort cancelled cancel hang-up'],
  [0.6, 'refused refusing reject rejected decline declined'],
  [0.6, 'upstream backend origin target'],
  [0.6, 'gateway proxy'],
  [0.6, 'handshake negotiation'],
  [0.6, 'legal law court dmca copyright censorship takedown'],
  [0.6, 'country geo region geoblock'],
  [0.6, 'hotel wifi captive portal hotspot'],
  [0.6, 'lock locked locking'],
  [0.6, 'disk storage space quota'],
  [0.6, 'hostname host domain sni'],
  [0.6, 'user account customer member'],
  [0.6, 'activate activated verified verify confirm confirmed enabled'],
  [0.6, 'disabled suspended inactive frozen'],
  [0.6, 'implement implemented unimplemented supports'],
  [0.6, 'early premature prematurely'],
  [0.5, 'website site page'],
  [0.6, 'resource record item object entity document'],
  [0.6, 'allow allowed permitted'],
  [0.6, 'wait waits waiting'],
  [0.6, 'header headers field'],
  [0.6, 'unreadable malformed parse'],
  [0.6, 'clash overlap overlapping conflict'],
  [0.6, 'crawler crawling spider bot scraper'],
  [0.5, 'threw throws exception'],
  [0.6, 'daily per-day'],
  [0.6, 'quick quickly fast frequent often'],
  [0.6, 'died crashed killed dead'],
  [0.6, 'pod pods instance container replica'],
  [0.9, 'mail email e-mail'],
  [0.7, 'voucher coupon discount promo'],
  [0.6, 'damaged corrupt corrupted broken'],
  [0.7, 'purge purged erase erased delete deleted'],
  [0.6, 'vanished disappeared gone'],
  [0.6, 'invite invitation invited'],
  [0.6, 'workspace tenant organization organisation'],
  [0.5, 'guest visitor anonymous'],
  [0.6, 'lawyer lawyers legal court'],
  [0.6, 'scheduled planned'],
  [0.7, 'licence license'],
  [0.6, 'third-party external partner'],
  [0.7, 'ajax xhr fetch xmlhttprequest'],
  [0.7, 'refresh reload'],
  [0.6, 'shop store'],
  [0.6, 'chmod permission'],
  [0.8, 'looping loop loops looped'],
  [0.6, 'prompt ask asks prompting'],
  [0.6, 'kubectl kubernetes'],
  [0.5, 'semantic semantically business rule'],
];

/** Stems that may stand for a stem, with their weights. Compounds are joined: `time-out` is `timeout`. */
export const SYNONYMS: ReadonlyMap<string, ReadonlyMap<string, number>> = buildSynonyms();

function buildSynonyms(): Map<string, Map<string, number>> {
  const table = new Map<string, Map<string, number>>();
  for (const [weight, line] of GROUPS) {
    const members = [
      ...new Set(line.split(' ').map((word) => (word.includes('-') ? join(word) : stem(word)))),
    ];
    for (const from of members)
      for (const to of members) {
        if (from === to) continue;
        const known = table.get(from) ?? new Map<string, number>();
        known.set(to, Math.max(weight, known.get(to) ?? 0));
        table.set(from, known);
      }
  }
  return table;
}

function join(compound: string): string {
  return compound.replaceAll('-', '');
}

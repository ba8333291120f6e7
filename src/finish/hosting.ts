/**
 * What a host has to do beyond serving files, said once, and written for each host: which headers,
 * how long things may be cached, where short addresses lead, what an unknown address gets.
 */
import { NAMED_BY_CONTENT } from '../offline/addresses.ts';

/** Sent with every response. The rest of the policy stands in each page, since its hashes differ. */
export const SECURITY: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** How long a kind of file may be kept. Files with a hash in their name never change. */
const CACHING: readonly { path: string; value: string }[] = [...NAMED_BY_CONTENT, 'offline/'].map(
  (folder) => ({ path: `/${folder}`, value: 'public, max-age=31536000, immutable' }),
);
const PAGES = 'public, max-age=600, stale-while-revalidate=86400';

/** Types that hosts may not know. */
const TYPES: Readonly<Record<string, string>> = {
  md: 'text/markdown; charset=utf-8',
  webmanifest: 'application/manifest+json',
  7: 'text/troff; charset=utf-8',
};

/** Addresses that other sites may read from their scripts. */
const DATA = /\.(json|md|csv|txt)$/;

/** What the files of a host need to know. */
export interface HostingContext {
  /** The base path without a slash at the end: `` or `/docs`. */
  base: string;
  /** Every code that has a page. */
  codes: string[];
}

/** Files for each host by path, `nginx.conf` and so on; those that begin with `site/` belong into the site itself. */
export function toHostFiles(context: HostingContext): Record<string, string> {
  return {
    'site/_headers': toHeadersFile(context),
    'site/_redirects': toRedirectsFile(context),
    'site/.nojekyll': '',
    'nginx.conf': toNginx(context),
    'apache.conf': toApache(context),
    Caddyfile: toCaddy(context),
  };
}

/** Netlify and Cloudflare Pages. */
function toHeadersFile({ base }: HostingContext): string {
  const lines = (headers: Record<string, string>): string[] =>
    Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return `${[
    `${base}/*`,
    ...lines({ ...SECURITY, 'Cache-Control': PAGES }),
    ...CACHING.flatMap(({ path, value }) => [
      `${base}${path}*`,
      '  ! Cache-Control',
      `  Cache-Control: ${value}`,
    ]),
    ...['json', 'md', 'csv', 'txt'].flatMap((ending) => [
      `${base}/*.${ending}`,
      '  Access-Control-Allow-Origin: *',
    ]),
    `${base}/*.md`,
    `  Content-Type: ${TYPES['md'] ?? ''}`,
  ].join('\n')}\n`;
}

function toRedirectsFile({ base, codes }: HostingContext): string {
  return `${codes.map((code) => `${base}/${code} ${base}/codes/${code}/ 301`).join('\n')}\n`;
}

function toNginx({ base }: HostingContext): string {
  const headers = Object.entries(SECURITY).map(
    ([name, value]) => `    add_header ${name} "${value}" always;`,
  );
  const types = Object.entries(TYPES).map(
    ([ending, type]) => `        ${type.replace('; charset=utf-8', '')} ${ending};`,
  );
  return `# Three Digits on nginx. Set server_name, root and certificates; \`root\` holds the built site${base ? ` in its folder ${base}` : ''}.
server {
    listen 80;
    server_name status.example;
    root /srv/three-digits;
    index index.html;
    charset utf-8;
    charset_types text/html text/plain text/markdown text/xml application/json application/xml;
    error_page 404 ${base}/404.html;
    absolute_redirect off;

    include mime.types;
    types {
${types.join('\n')}
    }

    # Compressed files lie beside the plain ones. With the brotli module: brotli_static on;
    gzip_static on;

${headers.join('\n')}
    add_header Cache-Control $three_digits_cache;
    add_header Access-Control-Allow-Origin $three_digits_cors;

    # A code's short address leads to its page.
    location ~ "^${base}/([0-9][0-9][0-9])/?$" {
        return 301 ${base}/codes/$1/;
    }

    location / {
        try_files $uri $uri/ =404;
    }
}

map $uri $three_digits_cache {
    default "${PAGES}";
${CACHING.map(({ path, value }) => `    "~^${base}${path}" "${value}";`).join('\n')}
}

map $uri $three_digits_cors {
    default "";
    "~${DATA.source}" "*";
}
`;
}

function toApache({ base }: HostingContext): string {
  const headers = Object.entries(SECURITY).map(
    ([name, value]) => `    Header always set ${name} "${value}"`,
  );
  return `# Three Digits on Apache httpd 2.4: as a .htaccess file in the site's folder, or inside <Directory>.
# Needs mod_rewrite, mod_headers, mod_mime, mod_dir.
DirectoryIndex index.html
ErrorDocument 404 ${base}/404.html
AddDefaultCharset utf-8
Options -MultiViews -Indexes
${Object.entries(TYPES)
  .map(([ending, type]) => `AddType "${type.replace('; charset=utf-8', '')}" .${ending}`)
  .join('\n')}
AddType application/json .json
AddCharset utf-8 .md .csv .7 .svg .xml

<IfModule mod_headers.c>
${headers.join('\n')}
    Header set Cache-Control "${PAGES}"
${CACHING.map(({ path, value }) => `    Header set Cache-Control "${value}" "expr=%{REQUEST_URI} =~ m#^${base}${path}#"`).join('\n')}
    Header set Access-Control-Allow-Origin "*" "expr=%{REQUEST_URI} =~ m#${DATA.source}#"
</IfModule>

<IfModule mod_rewrite.c>
    RewriteEngine On
    # A code's short address leads to its page.
    RewriteRule ^([0-9]{3})/?$ ${base}/codes/$1/ [R=301,L]
    # Compressed files lie beside the plain ones.
    RewriteCond %{HTTP:Accept-Encoding} br
    RewriteCond %{REQUEST_FILENAME}.br -f
    RewriteRule ^(.+)$ $1.br [L,E=PRECOMPRESSED:br]
    RewriteCond %{HTTP:Accept-Encoding} gzip
    RewriteCond %{REQUEST_FILENAME}.gz -f
    RewriteRule ^(.+)$ $1.gz [L,E=PRECOMPRESSED:gzip]
${['html', 'js', 'css', 'json', 'xml', 'svg', 'txt', 'md', 'csv', 'webmanifest', '7'].map((ending) => `    RewriteRule "\\.${ending}\\.(?:br|gz)$" "-" [T=${typeOf(ending)},E=no-gzip:1,E=no-brotli:1]`).join('\n')}
</IfModule>

<FilesMatch "\\.br$">
    RemoveType .br
    RemoveLanguage .br
    Header set Content-Encoding br
    Header append Vary Accept-Encoding
</FilesMatch>
<FilesMatch "\\.gz$">
    RemoveType .gz
    Header set Content-Encoding gzip
    Header append Vary Accept-Encoding
</FilesMatch>
`;
}

function typeOf(ending: string): string {
  const known: Record<string, string> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
    json: 'application/json',
    xml: 'application/xml',
    svg: 'image/svg+xml',
    txt: 'text/plain',
    csv: 'text/csv',
  };
  return (
    known[ending] ?? (TYPES[ending] ?? 'application/octet-stream').replace('; charset=utf-8', '')
  );
}

function toCaddy({ base }: HostingContext): string {
  const headers = Object.entries(SECURITY).map(([name, value]) => `\t\t${name} "${value}"`);
  return `# Three Digits on Caddy 2. Replace the address by your host's name to get HTTPS by itself.
:8080 {
	root * /srv/three-digits

	# A code's short address leads to its page.
	@short path_regexp short ^${base}/([0-9]{3})/?$
	redir @short ${base}/codes/{re.short.1}/ permanent

	header {
${headers.join('\n')}
	}
	@pages not path ${CACHING.map(({ path }) => `${base}${path}*`).join(' ')}
	header @pages Cache-Control "${PAGES}"
${CACHING.map(({ path, value }, index) => `	@kept${index + 1} path ${base}${path}*\n	header @kept${index + 1} Cache-Control "${value}"`).join('\n')}
	@data path *.json *.md *.csv *.txt
	header @data Access-Control-Allow-Origin *
	@markdown path *.md
	header @markdown Content-Type "${TYPES['md'] ?? ''}"
	@manual path *.7
	header @manual Content-Type "${TYPES['7'] ?? ''}"

	file_server {
		precompressed br gzip
	}

	handle_errors {
		@missing expression \`{err.status_code} == 404\`
		rewrite @missing ${base}/404.html
		file_server
	}
}
`;
}

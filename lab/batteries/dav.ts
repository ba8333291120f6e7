import { request, requestWith } from '../core/request.ts';
import type { ExchangeSpec } from '../core/spec.ts';

const lockInfo =
  '<?xml version="1.0"?><D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope>' +
  '<D:locktype><D:write/></D:locktype><D:owner>lab</D:owner></D:lockinfo>';

/** A PUT of two bytes. */
export function put(path: string, fields: string[] = []): string {
  return requestWith('hi', { method: 'PUT', path, fields });
}

/** A request for an exclusive write lock. */
export function lock(path: string): string {
  return requestWith(lockInfo, {
    method: 'LOCK',
    path,
    fields: ['Content-Type: text/xml', 'Timeout: Second-600'],
  });
}

const etagChanges = { name: 'ETag', pattern: /^ETag: (?:W\/)?(.*)/gim };

/**
 * The WebDAV requests, each on a file of its own so that their order does not matter.
 * `differs` changes the code where a server is known to answer another one; `null` leaves it out.
 */
export function davExchanges(
  base: string,
  config: string,
  differs: Record<string, string | null> = {},
): ExchangeSpec[] {
  const specs: ExchangeSpec[] = [
    {
      code: '201',
      slug: 'dav-put-new',
      tier: 'own-reason',
      trigger: 'A PUT to a name that did not exist yet.',
      send: put(`${base}new.txt`),
    },
    {
      code: '201',
      slug: 'dav-mkcol',
      tier: 'own-reason',
      trigger: 'A MKCOL for a collection that did not exist yet.',
      send: request({ method: 'MKCOL', path: `${base}made/` }),
    },
    {
      code: '204',
      slug: 'dav-put-over',
      tier: 'own-reason',
      trigger: 'A PUT over a file that was there.',
      before: [put(`${base}over.txt`)],
      send: put(`${base}over.txt`),
    },
    {
      code: '204',
      slug: 'dav-delete',
      tier: 'own-reason',
      trigger: 'A DELETE of a file that was there.',
      before: [put(`${base}gone.txt`)],
      send: request({ method: 'DELETE', path: `${base}gone.txt` }),
    },
    {
      code: '207',
      slug: 'dav-propfind',
      tier: 'own-reason',
      trigger: 'A PROPFIND with Depth: 0 on a file.',
      before: [put(`${base}prop.txt`)],
      send: request({
        method: 'PROPFIND',
        path: `${base}prop.txt`,
        fields: ['Depth: 0', 'Content-Length: 0'],
      }),
    },
    {
      code: '403',
      slug: 'dav-propfind-infinity',
      tier: 'own-reason',
      trigger: 'A PROPFIND with Depth: infinity, which the server refuses to walk.',
      send: request({
        method: 'PROPFIND',
        path: base,
        fields: ['Depth: infinity', 'Content-Length: 0'],
      }),
    },
    {
      code: '405',
      slug: 'dav-mkcol-again',
      tier: 'own-reason',
      trigger: 'A MKCOL for a collection that exists already.',
      before: [request({ method: 'MKCOL', path: `${base}twice/` })],
      send: request({ method: 'MKCOL', path: `${base}twice/` }),
    },
    {
      code: '409',
      slug: 'dav-put-no-parent',
      tier: 'own-reason',
      trigger: 'A PUT into a collection that does not exist.',
      send: put(`${base}no/such/f.txt`),
    },
    {
      code: '409',
      slug: 'dav-mkcol-no-parent',
      tier: 'own-reason',
      trigger: 'A MKCOL whose parent collection does not exist.',
      send: request({ method: 'MKCOL', path: `${base}not/there/` }),
    },
    {
      code: '412',
      slug: 'dav-copy-no-overwrite',
      tier: 'own-reason',
      trigger: 'A COPY with Overwrite: F onto a file that exists.',
      before: [put(`${base}from.txt`), put(`${base}to.txt`)],
      send: request({
        method: 'COPY',
        path: `${base}from.txt`,
        fields: [`Destination: http://a.test${base}to.txt`, 'Overwrite: F'],
      }),
    },
    {
      code: '415',
      slug: 'dav-mkcol-body',
      tier: 'own-reason',
      trigger: 'A MKCOL that carries content of a type the server does not know.',
      send: requestWith('hi', {
        method: 'MKCOL',
        path: `${base}withbody/`,
        fields: ['Content-Type: text/x'],
      }),
    },
    {
      code: '423',
      slug: 'dav-put-locked',
      tier: 'own-reason',
      trigger: 'A PUT to a locked file without the lock token.',
      before: [put(`${base}lock.txt`), lock(`${base}lock.txt`)],
      send: put(`${base}lock.txt`),
    },
    {
      code: '423',
      slug: 'dav-lock-locked',
      tier: 'own-reason',
      trigger: 'A second exclusive LOCK on a locked file.',
      before: [put(`${base}lock2.txt`), lock(`${base}lock2.txt`)],
      send: lock(`${base}lock2.txt`),
    },
    {
      code: '424',
      slug: 'dav-delete-locked-member',
      tier: 'own-reason',
      trigger: 'A DELETE of a collection in which one file is locked.',
      before: [
        request({ method: 'MKCOL', path: `${base}held/` }),
        put(`${base}held/a.txt`),
        lock(`${base}held/a.txt`),
      ],
      send: request({ method: 'DELETE', path: `${base}held/` }),
    },
  ];
  return specs.flatMap((spec) => {
    const code = spec.slug in differs ? differs[spec.slug] : spec.code;
    return code === null || code === undefined
      ? []
      : [{ ...spec, code, config, volatile: [etagChanges] }];
  });
}

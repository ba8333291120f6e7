/** JSON as a static file: two spaces, a newline at the end, same input same bytes. */
export function respondJson(data: unknown): Response {
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
}

/** Text as a static file. */
export function respondText(text: string, type = 'text/plain'): Response {
  return new Response(text, { headers: { 'Content-Type': `${type}; charset=utf-8` } });
}

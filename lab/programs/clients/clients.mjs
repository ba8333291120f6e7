// One call per line of standard input with the Node client named on the command line.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [name, packages] = process.argv.slice(2);
const find = createRequire(packages);
const payload = 'payload=1';
const limit = 6000;

const makers = {
  fetch: async () => async (method, url, content) => {
    const answer = await fetch(url, {
      method,
      body: content ? payload : undefined,
      signal: AbortSignal.timeout(limit),
    });
    return [answer.status, await answer.text()];
  },
  axios: async () => {
    const axios = find('axios');
    return async (method, url, content) => {
      const answer = await axios({
        method,
        url,
        data: content ? payload : undefined,
        validateStatus: () => true,
        timeout: limit,
        responseType: 'text',
      });
      return [answer.status, String(answer.data)];
    };
  },
  got: async () => {
    const { default: got } = await import(pathToFileURL(find.resolve('got')).href);
    return async (method, url, content) => {
      const answer = await got(url, {
        method,
        body: content ? payload : undefined,
        throwHttpErrors: false,
        timeout: { request: limit },
      });
      return [answer.statusCode, answer.body];
    };
  },
  superagent: async () => {
    const superagent = find('superagent');
    return async (method, url, content) => {
      const answer = await superagent(method, url)
        .send(content ? payload : undefined)
        .ok(() => true)
        .timeout(limit);
      return [answer.status, answer.text ?? ''];
    };
  },
};

const call = await makers[name]();
for await (const line of createInterface({ input: process.stdin })) {
  const [method, url, content, warm] = line.split(' ');
  try {
    if (warm !== '-') {
      await call('GET', warm, false);
      // A socket is free for the next call only after the current turn.
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const [status, body] = await call(method, url, content === '1');
    console.log(JSON.stringify([status, body.slice(0, 40), null]));
  } catch (error) {
    const cause = error.cause?.message ?? error.cause?.code ?? error.code ?? '';
    console.log(
      JSON.stringify([null, null, `${error.name}: ${error.message} ${cause}`.trim().slice(0, 160)]),
    );
  }
}
process.exit(0);

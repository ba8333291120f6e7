import { createRequire } from 'node:module';

const [port, packages] = process.argv.slice(2);
const fastify = createRequire(packages)('fastify');
const app = fastify({ bodyLimit: 20 });
app.get('/', async () => 'hello');
app.post('/json', async () => 'ok');
const body = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
app.post('/checked', { schema: { body } }, async () => 'ok');
app.get('/throw', async () => {
  throw new Error('boom');
});
app.get('/item/:id', async () => 'item');
app.listen({ port: Number(port), host: '127.0.0.1' });

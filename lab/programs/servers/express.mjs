import { createRequire } from 'node:module';

const [port, www, packages] = process.argv.slice(2);
const express = createRequire(packages)('express');
const app = express();
app.use('/static', express.static(www));
app.post('/json', express.json({ limit: 20 }), (_req, res) => res.send('ok'));
app.get('/format', (_req, res) => res.format({ 'text/html': () => res.send('<p>hi') }));
app.get('/throw', () => {
  throw new Error('boom');
});
app.get('/item/:id', (_req, res) => res.send('item'));
app.get('/old', (_req, res) => res.redirect('/new'));
app.get('/accepted', (_req, res) => res.status(202).json({ job: 7 }));
app.listen(Number(port), '127.0.0.1');

// Node's own http module, defaults except for shorter time limits.
import http from 'node:http';

const server = http.createServer({ connectionsCheckingInterval: 500 }, (req, res) => {
  const told = /^\/status\/(\d+)$/.exec(req.url);
  if (req.url === '/early') {
    res.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
    setTimeout(() => res.end('ok'), 50);
  } else if (req.url === '/processing') {
    res.writeProcessing();
    setTimeout(() => res.end('ok'), 50);
  } else if (req.url === '/upload') {
    res.writeInformation(104, { Location: '/uploads/7' });
    setTimeout(() => res.end('ok'), 50);
  } else if (told) {
    res.writeHead(
      Number(told[1]),
      Number(told[1]) === 305 ? { Location: 'http://proxy.test/' } : {},
    );
    res.end(['204', '205', '304'].includes(told[1]) ? undefined : 'told to');
  } else {
    req.resume().on('end', () => res.end('hello'));
  }
});
server.requestTimeout = 2000;
server.headersTimeout = 2000;
server.maxRequestsPerSocket = 2;
server.listen(Number(process.argv[2]), '127.0.0.1');

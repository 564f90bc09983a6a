// A receiver of case events: it believes a request only when its signature is right, answers at once, and works afterwards.
const http = require('http');
const { Webhook } = require('standardwebhooks');

const signed = new Webhook(process.argv[2]);
const seen = new Set();

const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', (part) => { body += part; });
  request.on('end', () => {
    try {
      const event = signed.verify(body, request.headers);
      response.writeHead(204).end();
      // The same id again is the same event: it was sent twice because an answer was lost.
      if (!seen.has(event.id)) console.log(event.type, event.subject);
      seen.add(event.id);
    } catch {
      response.writeHead(401).end();
    }
  });
});

server.listen(Number(process.argv[3]), '127.0.0.1', () => console.log('listening'));

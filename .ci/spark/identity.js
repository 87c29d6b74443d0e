// The managed identity of a machine in Azure, on loopback: a token for whoever knows its header.
// Azurite looks at the claims of a token and not at its signature.
const http = require('http');

const port = Number(process.argv[2]);
const encoded = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');

http
  .createServer((request, response) => {
    if (request.headers['x-identity-header'] !== process.env.IDENTITY_HEADER) {
      response.writeHead(401).end();
      return;
    }
    const resource = new URL(request.url, `http://${request.headers.host}`).searchParams.get('resource');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      aud: resource,
      iss: 'https://sts.windows.net/11111111-2222-3333-4444-555555555555/',
      iat: now - 10,
      nbf: now - 10,
      exp: now + 3600,
    };
    const token = `${encoded({ typ: 'JWT', alg: 'RS256' })}.${encoded(claims)}.c2ln`;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ access_token: token, expires_on: `${claims.exp}`, resource, token_type: 'Bearer' }));
  })
  .listen(port, '127.0.0.1', () => console.log(`listening on ${port}`));

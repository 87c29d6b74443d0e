// Copies a folder of a container in Azurite to the local disk, signed in by the managed identity.
// Hadoop's shell is no help: it finds every folder of a Blob endpoint twice.
const fs = require('fs');
const path = require('path');

const [endpoint, folder, target] = process.argv.slice(2);

async function get(url, headers) {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url}: status ${response.status}`);
  return response;
}

async function signIn() {
  const url = `${process.env.IDENTITY_ENDPOINT}?resource=https://storage.azure.com`;
  const answer = await get(url, { 'X-IDENTITY-HEADER': process.env.IDENTITY_HEADER });
  return { Authorization: `Bearer ${(await answer.json()).access_token}`, 'x-ms-version': '2024-11-04' };
}

async function* files(headers) {
  let marker = '';
  do {
    const query = `restype=container&comp=list&include=metadata&prefix=${folder}/&marker=${encodeURIComponent(marker)}`;
    const page = await (await get(`${endpoint}?${query}`, headers)).text();
    for (const [blob, name] of page.matchAll(/<Blob><Name>([^<]*)<\/Name>.*?<\/Blob>/g)) {
      if (!blob.includes('hdi_isfolder')) yield name;
    }
    [, marker] = page.match(/<NextMarker>([^<]*)<\/NextMarker>/) || [null, ''];
  } while (marker);
}

async function main() {
  const headers = await signIn();
  for await (const name of files(headers)) {
    const file = path.join(target, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const url = `${endpoint}/${name.split('/').map(encodeURIComponent).join('/')}`;
    fs.writeFileSync(file, Buffer.from(await (await get(url, headers)).arrayBuffer()));
  }
}

main().catch((error) => {
  console.error(error.message, error.cause ? error.cause.message : '');
  process.exit(1);
});

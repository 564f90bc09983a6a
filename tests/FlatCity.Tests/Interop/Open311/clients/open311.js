// Reads and writes with the public client open311: discovery, services, a definition, a report, and that report read back.
// Called with the server's address, an api key, the place and the format; prints one line of JSON.
const { promisify } = require('util');
const Open311 = require('open311');

async function run(address, apiKey, place, format) {
  const client = new Open311({ discovery: `${address}/open311/discovery.${format}`, apiKey, jurisdiction: '330383' });
  const call = (name, ...args) => promisify(client[name].bind(client))(...args);

  const discovery = await call('serviceDiscovery', { cache: true });
  client.format = format;
  const services = await call('serviceList');
  const definition = await call('serviceDefinition', services[0].service_code);
  const filed = await call('submitRequest', {
    service_code: services[0].service_code,
    address_string: place,
    description: 'The cover is gone',
    attributes: { damage: 'manhole' },
  });
  const one = await call('serviceRequests', filed[0].service_request_id);
  const open = await call('serviceRequests', { status: 'open' });
  const token = await call('token', filed[0].service_request_id);
  const refused = await new Promise((resolve) => client.submitRequest({ service_code: 'nothing-such' }, (status) => resolve(status)));
  return { endpoint: client.endpoint, discovery, services, definition, filed, one, open, token, refused };
}

run(...process.argv.slice(2)).then((said) => console.log(JSON.stringify(said)), (error) => {
  console.error(error);
  process.exit(1);
});

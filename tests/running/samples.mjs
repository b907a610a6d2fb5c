// Runs JavaScript samples one after the other, each text as it is: `samples.mjs PORT CLOCK FOLDER...`.

import { writeFileSync } from 'node:fs';
import tls from 'node:tls';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';

const [port, clock, ...folders] = process.argv.slice(2);
const connect = tls.connect;

// The exchange of the tests is where api.kraken.com would be.
tls.connect = (options, ...rest) => {
  if (options.host !== 'api.kraken.com' || String(options.port || 443) !== '443') throw new Error(options.host);
  return connect({ ...options, host: '127.0.0.1', port: Number(port), servername: 'api.kraken.com' }, ...rest);
};
if (clock !== '0') Date.now = () => Number(clock);
for (const folder of folders) {
  process.chdir(folder);
  let said = '';
  console.log = (value) => {
    said += inspect(value, { depth: null, breakLength: Infinity }) + '\n';
  };
  try {
    await import(pathToFileURL(`${folder}/sample.mjs`).href);
  } catch (error) {
    writeFileSync('err', String(error?.stack ?? error));
  }
  writeFileSync('out', said);
}

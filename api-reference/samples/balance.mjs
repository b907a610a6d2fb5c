// What the account holds.

import { privateCall } from './kraken.mjs';

for (const [asset, amount] of Object.entries(await privateCall('Balance'))) {
  console.log(asset, amount);
}

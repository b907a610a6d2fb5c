// A small limit order far below the market, and a check that places nothing.

import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { privateCall, publicCall } from './kraken.mjs';

const PAIR = 'XBTUSD';

/** A number as text on a step such as '0.1', rounded with `round`. */
function step(number, size, round) {
  const decimals = size.split('.')[1]?.length ?? 0;
  return (round(number / Number(size)) * Number(size)).toFixed(decimals);
}

/** The fields of the smallest order the pair allows, a fifth below the best bid. */
export async function smallOrder() {
  const [pair] = Object.values(await publicCall('AssetPairs', { pair: PAIR }));
  const [ticker] = Object.values(await publicCall('Ticker', { pair: PAIR }));
  const price = step(Number(ticker.b[0]) * 0.8, pair.tick_size, Math.floor);
  const lot = (10 ** -pair.lot_decimals).toFixed(pair.lot_decimals);
  const volume = step(Math.max(Number(pair.ordermin), Number(pair.costmin) / Number(price)), lot, Math.ceil);
  return {
    pair: PAIR, type: 'buy', ordertype: 'limit', price, volume, oflags: 'post', cl_ord_id: randomUUID(),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const checked = await privateCall('AddOrder', { ...(await smallOrder()), validate: 'true' });
  console.log('Only checked, not placed:', checked.descr.order);
}

// Place a small order, look it up, and cancel it. This one is real.

import { ApiError, privateCall } from './kraken.mjs';
import { smallOrder } from './order.mjs';

const order = await smallOrder();
await privateCall('AddOrder', { ...order, validate: 'true' });

/** Place the order; without an answer, look for it before anything is sent again. */
async function place() {
  try {
    return (await privateCall('AddOrder', order)).txid[0];
  } catch (problem) {
    if (problem instanceof ApiError) throw problem;
    await new Promise((done) => setTimeout(done, 2000));
    const found = await privateCall('OpenOrders', { cl_ord_id: order.cl_ord_id });
    const [txid] = Object.keys(found.open);
    if (!txid) throw new Error('The order did not arrive. It can be sent again.', { cause: problem });
    return txid;
  }
}

const txid = await place();
console.log('Placed:', txid);

for (const [id, state] of Object.entries(await privateCall('QueryOrders', { txid }))) {
  console.log('Seen:', id, state.status, state.vol_exec, 'of', state.vol, 'filled');
}

try {
  console.log('Cancelled:', (await privateCall('CancelOrder', { txid })).count);
} catch (problem) {
  if (!(problem instanceof ApiError) || problem.errors[0] !== 'EOrder:Unknown order') throw problem;
  console.log('No longer open: filled or cancelled meanwhile.');
}

// Keeps an order book and holds every message against its checksum: `node book.mjs BTC/USD`.
// For Node.js 22 or newer, which has a WebSocket of its own. No key is needed.

const ADDRESS = process.env.KRAKEN_WS ?? 'wss://ws.kraken.com/v2';
const DEPTH = 10;
const symbol = process.argv[2] ?? 'BTC/USD';

/** Decimals of the pair, from the channel `instrument`. */
let precision = { price: 0, qty: 0 };
/** Price to quantity, the best first; null until a snapshot has come. */
let book = null;

const socket = new WebSocket(ADDRESS);
const send = (method, params) => socket.send(JSON.stringify({ method, params }));
const subscribe = () => send('subscribe', { channel: 'book', symbol: [symbol], depth: DEPTH });
const unsubscribe = () => send('unsubscribe', { channel: 'book', symbol: [symbol], depth: DEPTH });

socket.onopen = () => send('subscribe', { channel: 'instrument' });
socket.onclose = () => console.log('The connection ended.');
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.success === false) {
    console.error(message.error);
    socket.close();
  } else if (message.channel === 'instrument' && message.type === 'snapshot') {
    const pair = message.data.pairs.find((each) => each.symbol === symbol);
    precision = { price: pair.price_precision, qty: pair.qty_precision };
    send('unsubscribe', { channel: 'instrument' });
    subscribe();
  } else if (message.channel === 'book') {
    if (message.type === 'snapshot') book = { asks: [], bids: [] };
    if (book) keep(message.data[0]);
  }
};

function keep(change) {
  book.asks = merged(book.asks, change.asks, 1);
  book.bids = merged(book.bids, change.bids, -1);
  if (checksum() === change.checksum) {
    console.log('bid', book.bids[0]?.price, 'ask', book.asks[0]?.price);
    return;
  }
  console.log('The checksum differs: a fresh snapshot is asked for.');
  book = null;
  unsubscribe();
  subscribe();
}

/** A side of the book with the rows of a message in it: quantity 0 removes a level. Then it is cut to its depth. */
function merged(side, rows, direction) {
  const levels = new Map(side.map((level) => [level.price, level]));
  for (const row of rows) {
    if (row.qty === 0) levels.delete(row.price);
    else levels.set(row.price, row);
  }
  return [...levels.values()].sort((a, b) => direction * (a.price - b.price)).slice(0, DEPTH);
}

/** CRC-32 over the ten best asks and bids. `toFixed` gives back the zeros that a number loses. */
function checksum() {
  const digits = (number, decimals) => number.toFixed(decimals).replace('.', '').replace(/^0+/, '');
  const levels = [...book.asks.slice(0, 10), ...book.bids.slice(0, 10)];
  const text = levels.map(({ price, qty }) => digits(price, precision.price) + digits(qty, precision.qty)).join('');
  let crc = -1;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

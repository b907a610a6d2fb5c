// Reads a list of words as JSON, and writes their stems: what tests/unit/search/test_stem.py compares with.

import { stem } from '../../hooks/helpcenter/theme/assets/helpcenter/search/stem.js';

let text = '';
for await (const part of process.stdin) text += part;
process.stdout.write(JSON.stringify(JSON.parse(text).map(stem)));

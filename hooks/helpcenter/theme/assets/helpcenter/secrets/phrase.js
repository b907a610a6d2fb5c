// Seed phrases: by the lists of BIP-39 and of Monero, and what follows the name of one in any language.
// https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki

import { checks, repeats, SIZES } from './checksum.js';
import { GIVEN, JOINERS, LABEL, SMALL } from './labels.js';
import { key } from './lists.js';

/** @typedef {{start: number, end: number}} Span */
/** @typedef {import('./lists.js').List} List */
/** @typedef {import('./lists.js').Name} Name */
/** @typedef {{word: string, start: number, end: number}} Token  word: as the lists have it */
/** @typedef {{end: number, said: boolean}} Label  said: a colon or "is" follows it */

const LEAST = 12;
const MOST = 25;
const LABELLED = 5; // so many in a row are enough right after "seed phrase:"
const BLANK = /\n\s*\n/;
const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\u30fc])+/gu;
// What may stand between two words of a phrase: anything but letters and longer numbers.
const BETWEEN = /^(?:(?!\d{3})[^\p{L}])*$/u;
// What is written around single words: tags, entities, "1st", "word 2:", "3rd word is".
const WORD = '(?:words?|wort|palabra|mot|parola|palavra|slovo|kelime|woord|слово|単語|단어|单词|單詞|词|詞)';
const AROUND = new RegExp(String.raw`</?[a-z][^<>\n]{0,120}>|&(?:nbsp|#\d+|[lg]t|amp|quot);|%(?:20|0A|2C)|\\[nrt](?![a-z]{0,1}\b)|(?<![\p{L}\d])(?:${WORD}\s*(?:no\.?|#|n°)?\s*\d{1,2}|(?:第\s*)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:st|nd|rd|th|\.|º|ª|er?|ème|个|個|번째|番目)?\s*${WORD}|\d{1,2}(?:st|nd|rd|th|º|ª))(?![\p{L}\d])(?:\s*(?:is\b|es\b|est\b|ist\b|è|é|是|[:：])(?=\s))?`, 'giu');
const ORDINALS = /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twent(?:ieth|y-\w+))\b/gi;
// Words of the English list that support talks in; a phrase drawn by lot has one of them in eight.
const ORDINARY = new Set(`able about access account action add address again age agree ahead allow alone already also always amount announce annual another answer any april arrive
  ask august available? balance become before begin behind believe below best better between bitter blame board body book borrow bottom box bring broken business buy buyer
  call can cannot cancel card case cash cause change charge chat check child choose city claim clean click client clock close code come common company confirm connect consider contact
  continue control copy correct cost could country couple course cover create credit current day debate decide decline delay deposit describe detail device dial different difficult
  display document dollar done door during each early earn easy email empty end enter error even evidence exact example exchange exclude expect expire explain export extra eye
  face fact fall family fee feel few file final find fine first fix follow forget found free frequent friend front future gain general get give good great group guess guide half
  above back behind below east front inside left north outside south west happy have hard hold home hope host hour identify idea ignore image improve include increase inform input inquiry insane into issue item job join just keep kind know language
  laptop large later law leave legal letter level list load lock long lose lucky mail main make man manage market matter mean measure message middle minute miss mistake mobile
  model monitor month more morning move much must myself name need network never news next nice nothing notice now number obtain occur off offer office often once one online only open
  option order original other over own owner page paper parent part pass patch path pay? people permit person phone piece place please point police poor popular position possible
  post power prefer prepare present pretty prevent price print private problem process profit promote proof protect provide public purchase push put quality question quick quit
  rate ready real reason rebuild receive recall record reduce refuse region regret reject release rely remain remember remind remove renew repair repeat replace report require
  rescue resist response result retire return review right risk robot rule run same save say school screen search season second secret section security seek sell send sense service
  session set settle share shift short should sign simple since site six size slow small social solution solve someone soon sorry source space speak special spend split start state
  stay step still stock story strategy struggle stuff style submit success such suggest support sure suspect symbol system table take talk tell ten term test text thank that theme then
  there they thing this thought three ticket time tiny title today together tomorrow tonight too? tool top topic total toward trade transfer trap travel trend trigger true trust truth try
  turn two type typical unable under unique unit unknown until update upgrade upload? upon usage use used useful usual valid verify very version via video view visit voice wait
  wallet want warn wash way week? welcome? what when where will win window wire wish word work world worry worth write wrong year yellow? you young zero`.split(/[\s?]+/));
// Characters that Chinese sentences are made of; a phrase drawn by lot has hardly any of them.
const COMMON = new Set('的了我是不在有这這个個们們到没沒么麼吗嗎就都要能可和也上你他一为為什怎会會来來说說去还還请請吧呢把被给給从從里後后');
// Pairs that belong to sentences: among the two thousand characters of a list chance hardly ever makes one.
const TOPIC = new RegExp(`账户 账号 帐户 验证 客服 提现 充值 充币 提币 交易 地址 密码 登录 登陆 邮箱 邮件 手机 收到 订单 工单 问题 怎么 什么 没有 不能 不了 无法 助记 钱包 身份 审核 资金 到账 银行
  转账 确认 支持 联系 网站 方法 需要 已经 可以 时间 今天 昨天 明天 操作 官方 页面 条件 限价 市价 触发 平仓 价格 金额 余额 手续 网络 标签 备注 设置 通知 短信 浏览 应用 软件 链接 文件 照片 证件 护照
  姓名 国家 地区 规则 系统 服务 功能 用户 选择 点击 输入 打开 关闭 完成 失败 成功 错误 提示 原因 结果 开始 结束 或者 如果 因为 所以 但是 而且 然后 还是 以后 之前 以前 自己 别人 对方 任何 所有
  全部 部分 其他 其它 这个 那个 一个 一次 人民 美元 比特 以太 等待 小时 分钟 人工 回复 申请 提交 请求 处理 办法 注册 实名 认证 冻结 解锁 锁定 安全 风险 诈骗 骗子 被盗 更换 修改 重置 绑定 设备 电脑
  电话 号码 收款 付款 汇款 入金 出金 法币 稳定 质押 奖励 收益 合约 杠杆 保证 爆仓 下单 撤单 挂单 成交 买入 卖出 行情 图表 费用 费率 等级 记录 历史 导出 税务 报表 程序 接口 权限 限制 要求
  說 們 這 麼 驗證 帳戶 提現 客服 郵箱 問題 怎麼 什麼 沒有 無法 錢包 銀行 轉帳 確認 聯繫 網站 時間`.split(/\s+/).filter((pair) => pair.length > 1).join('|'), 'u');

/**
 * The lists that a text is worth looking through with: none for a few words, one a script, all of Latin letters where twelve
 * such words stand in a row.
 * @param {string} text  folded
 * @returns {Name[]}
 */
export function wanted(text) {
  /** @type {Name[]} */
  const names = [];
  const labelled = text.search(LABEL) >= 0;
  const { longest, tokens } = rows(text);
  const found = (/** @type {RegExp} */ script, /** @type {number} */ least) => tokens.filter(({ word }) => script.test(word)).length >= least;
  if (longest >= LEAST - 1 || labelled && found(/[a-z]/, LABELLED) || /[a-z]{36}/i.test(text)) names.push('en');
  if (longest >= LEAST - 1 && found(/\p{Script=Latin}/u, LEAST - 1)) names.push('es', 'fr', 'it', 'pt', 'cs', 'tr', 'monero');
  if (found(/\p{Script=Han}/u, labelled ? LABELLED : LEAST)) names.push('zh', 'zh-hant');
  if (found(/\p{Script=Hiragana}/u, LEAST - 1)) names.push('ja');
  if (found(/\p{Script=Hangul}/u, LEAST - 1)) names.push('ko');
  if (found(/\p{Script=Cyrillic}/u, LEAST - 1)) names.push('ru');
  return names;
}

/** How many words of three letters and more stand in a row, at most. @param {string} text */
function rows(text) {
  const masked = mask(text);
  const tokens = tokensOf(masked);
  let [longest, row] = [0, 0];
  for (const [at, { word, start }] of tokens.entries()) {
    if (at && tokens[at - 1].end < start && !BETWEEN.test(masked.slice(tokens[at - 1].end, start))) row = 0;
    if (JOINERS.has(word)) continue;
    row = word.length > 2 ? row + 1 : 0;
    longest = Math.max(longest, row);
  }
  return { longest, tokens };
}

/** A text with room in place of what is written around words. @param {string} text */
function mask(text) {
  const counted = (text.match(ORDINALS)?.length ?? 0) >= LEAST - 1 ? text.replace(ORDINALS, (ordinal) => ' '.repeat(ordinal.length)) : text;
  return counted.replace(AROUND, (around) => around.replace(/[^\n]/g, ' '));
}

/** @param {string} text @returns {Token[]} */
function tokensOf(text) {
  return [...text.matchAll(TOKEN)].map((match) => ({ word: key(match[0]), start: match.index, end: match.index + match[0].length }));
}

/**
 * The phrases in a text: words of a list in a row, whatever stands between them. Twelve are enough even where the checksum
 * is wrong, since a mistyped phrase is as good as a right one to a thief; so are ten of twelve. Rows of words that people
 * talk in are prose unless the checksum is right or the name of a phrase goes before them. After that name, twelve to
 * twenty-five words of any script are one.
 * @param {string} text  folded
 * @param {readonly List[]} lists
 * @returns {Span[]}
 */
export function phrases(text, lists) {
  const masked = mask(text);
  const tokens = tokensOf(masked);
  const labels = [...text.matchAll(LABEL)].map((match) => ({ end: match.index + match[0].length, said: match.groups?.said !== undefined }));
  /** @type {Span[]} */
  const found = named(masked, tokens, labels);
  for (const list of lists) {
    for (let at = 0; at < tokens.length;) {
      if (!list.words.has(tokens[at].word)) {
        at += 1;
        continue;
      }
      const row = rowFrom(masked, tokens, at, list, labels);
      if (row < LABELLED) {
        at += row;
        continue;
      }
      const words = tokens.slice(at, at + row).filter(({ word }, place) => list.words.has(word) || !JOINERS.has(word) || !place);
      const parts = paragraphs(masked, words).filter((piece) => isPhrase(masked, piece, list, labels));
      const pieces = parts.length || !isPhrase(masked, words, list, labels) ? parts : [words];
      for (const piece of pieces) {
        const [first, last] = own(masked, piece, list);
        found.push({ start: numbered(masked, first.start), end: last.end });
      }
      at += row;
    }
    found.push(...shortened(masked, tokens, list, labels));
    if (list.name === 'en') found.push(...glued(text, list.words));
  }
  return found;
}

/**
 * What stands after the name of a phrase: so many words in a row as one has, none of them small.
 * @param {string} text @param {readonly Token[]} tokens @param {readonly Label[]} labels
 * @returns {Span[]}
 */
function named(text, tokens, labels) {
  return labels.flatMap(({ end, said }) => {
    let first = tokens.findIndex(({ start }) => start >= end);
    if (first < 0) return [];
    const given = (/** @type {number} */ at) => said || GIVEN.test(text.slice(end, tokens[at].start));
    for (let skipped = 0; skipped < 4 && first < tokens.length - LEAST && (tokens[first].word.length < 3 || SMALL.has(tokens[first].word)); skipped += 1) first += 1;
    let last = first;
    let count = 0;
    for (let at = first; at < tokens.length && count <= MOST; at += 1) {
      const { word, start } = tokens[at];
      const gap = at > first ? text.slice(tokens[at - 1].end, start) : '';
      if (count >= LEAST && gap.includes('\n') && !text.slice(tokens[first].end, tokens[first + 1].start).includes('\n')) break;
      if (!BETWEEN.test(gap) || /[.!?。！？](?!\s*\d)\s/.test(gap) || /\p{Script=Han}/u.test(word)) break;
      if (JOINERS.has(word) && at > first) continue;
      if (SMALL.has(word) || word.length > 14 || word.length < (/\p{Script=Latin}|\p{Script=Cyrillic}/u.test(word) ? 3 : 1)) break;
      count += 1;
      last = at;
    }
    return count >= LEAST && count <= MOST && given(first) ? [{ start: numbered(text, tokens[first].start), end: tokens[last].end }] : [];
  });
}

/**
 * How many tokens from one on belong to one row: words of the list, with single strangers among many.
 * @param {string} text @param {readonly Token[]} tokens @param {number} from @param {List} list
 * @param {readonly Label[]} labels
 */
function rowFrom(text, tokens, from, { words }, labels) {
  let length = 1;
  let strangers = 0;
  let apart = 0;
  for (let at = from + 1; at < tokens.length; at += 1) {
    const gap = text.slice(tokens[at - 1].end, tokens[at].start);
    if (gap && gap !== ' ' && (!BETWEEN.test(gap) || /^\s*:\s*$/.test(gap))) break;
    if (labels.length && labels.some(({ end }) => tokens[from].start < end && end <= tokens[at].start)) break;
    // A sentence after characters that stood apart.
    if (tokens[at].end === tokens[at + 1]?.start && apart >= LABELLED && apart === at - from - 1) break;
    if (gap && gap !== ' ' && apart * 2 < at - from - 1 && /[,;:!?。]/.test(gap)) break;
    if (gap) apart += 1;
    const { word } = tokens[at];
    if (words.has(word)) {
      length = at - from + 1;
    } else if (!JOINERS.has(word) || !words.has(tokens[at + 1]?.word ?? '')) {
      strangers += 1;
      const mistyped = /^(?!\p{Script=Han})\p{L}{3,10}$/u.test(word) && !SMALL.has(word) && words.has(tokens[at + 1]?.word ?? '');
      if (!mistyped || strangers > Math.max(1, Math.floor((at - from) / 5))) break;
    }
  }
  return length;
}

/**
 * Phrases of which only the first four letters of each word are given, as metal plates have them.
 * @param {string} text @param {readonly Token[]} tokens @param {List} list @param {readonly Label[]} labels
 * @returns {Span[]}
 */
function shortened(text, tokens, { words, heads }, labels) {
  if (!heads.size) return [];
  /** @type {Span[]} */
  const found = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at].word.length > 4 || !words.has(tokens[at].word) && !heads.has(tokens[at].word)) continue;
    /** @type {number[]} */
    const numbers = [];
    let cut = 0;
    for (let next = at; next < tokens.length; next += 1) {
      const { word, start } = tokens[next];
      const number = word.length > 4 ? undefined : words.get(word) ?? heads.get(word);
      if (number === undefined || next > at && !BETWEEN.test(text.slice(tokens[next - 1].end, start)) || labels.some(({ end }) => tokens[at].start < end && end <= start)) break;
      if (!words.has(word)) cut += 1;
      numbers.push(number);
    }
    if (numbers.length >= LEAST && cut >= numbers.length / 4 && (checks(numbers) || isGiven(text, tokens[at].start, labels))) found.push({ start: numbered(text, tokens[at].start), end: tokens[at + numbers.length - 1].end });
    at += Math.max(0, numbers.length - 1);
  }
  return found;
}

/** Whether the name of a phrase goes before a place, and says that what follows is one. @param {string} text @param {number} start @param {readonly Label[]} labels */
function isGiven(text, start, labels) {
  return labels.some(({ end, said }) => end <= start && start - end < 40 && /^[^.。!?！？]*$/.test(text.slice(end, start)) && (said || GIVEN.test(text.slice(end, start))));
}

/**
 * First and last word of a phrase: without a few words of the lines around it, where what is left has the right
 * checksum, or stands in a paragraph of its own.
 * @param {string} text @param {Token[]} words @param {List} list
 */
function own(text, words, list) {
  const numbers = words.map(({ word }) => list.words.get(word) ?? -1);
  /** @param {number} at @param {RegExp} ending */
  const edge = (at, ending) => at === 0 || at === words.length || ending.test(text.slice(words[at - 1].end, words[at].start));
  if (SIZES.includes(words.length) && checks(numbers)) return [words[0], words[words.length - 1]];
  for (let from = 0; from < LABELLED; from += 1) {
    for (let to = words.length; to > words.length - LABELLED; to -= 1) {
      const row = words.slice(from, to);
      const right = row.length < LEAST ? null : checks(numbers.slice(from, to)) ? /[\n.!?。]/ : row.every((_, at) => !at || !edge(from + at, BLANK)) && BLANK;
      if (right && edge(from, right) && edge(to, right)) return [row[0], row[row.length - 1]];
    }
  }
  return [words[0], words[words.length - 1]];
}

/** Where a phrase begins that has "1." before its first word. @param {string} text @param {number} start */
function numbered(text, start) {
  return start - (/(?<!\S)[(（#]?1\s?[.):、．）：]?\s*$/.exec(text.slice(Math.max(0, start - 6), start))?.[0].length ?? 0);
}

/** A row cut at blank lines. @param {string} text @param {Token[]} words */
function paragraphs(text, words) {
  /** @type {Token[][]} */
  const pieces = [];
  for (const [at, word] of words.entries()) {
    if (!at || BLANK.test(text.slice(words[at - 1].end, word.start))) pieces.push([]);
    pieces[pieces.length - 1].push(word);
  }
  return pieces;
}

/** @param {string} text @param {Token[]} words @param {List} list @param {readonly Label[]} labels */
function isPhrase(text, words, list, labels) {
  if (!words.length) return false;
  const labelled = isGiven(text, words[0].start, labels);
  const gaps = words.slice(1).map((token, at) => text.slice(words[at].end, token.start));
  const numbers = words.map(({ word }) => list.words.get(word) ?? -1);
  if (/\p{Script=Han}/u.test(words[0].word)) return isChinese(words, gaps, numbers, labelled);
  const known = numbers.filter((number) => number >= 0).length;
  if (labelled && known >= LABELLED) return true;
  if (words.length < LEAST || known < LEAST - 2) return false;
  if (list.name === 'monero') return known >= MOST - 1 || repeats(words.map(({ word }) => word));
  const kinds = new Set(gaps.map((gap) => gap.replace(/[\s\d]+/g, ' ')));
  if (kinds.has('_') && kinds.size > 1) return false; // names of a program
  const [first, last] = own(text, words, list);
  const right = checks(numbers.slice(words.indexOf(first), words.indexOf(last) + 1));
  const ordinary = list.name === 'en' ? words.filter(({ word }) => ORDINARY.has(word)).length / words.length : 0;
  const prose = gaps.every((gap) => /^[ ,.;!?]+\n?$|^\n$/.test(gap)) && new Set(gaps).size < 5;
  if (prose && ordinary > 0.5 && !right) return false;
  if (prose && ordinary > 0.7) return false;
  if (known < words.length) return kinds.size <= 2 && words.length - known <= 2;
  return kinds.size <= 3 || right || SIZES.some((size) => numbers.some((_, at) => checks(numbers.slice(at, at + size))));
}

/** @param {Token[]} words @param {string[]} gaps @param {number[]} numbers @param {boolean} labelled */
function isChinese(words, gaps, numbers, labelled) {
  if (gaps.filter((gap) => gap === '').length <= gaps.length / 4) return words.length >= (labelled ? LABELLED : LEAST);
  const whole = words.map(({ word }) => word).join('');
  const common = [...whole].filter((character) => COMMON.has(character)).length;
  if (TOPIC.test(whole) || common > words.length / 6) return false;
  if (labelled && words.length >= LEAST) return true;
  const groups = words.map(({ word }, at) => (at && gaps[at - 1] ? ' ' : '') + word).join('').split(' ');
  const even = new Set(groups.map((group) => group.length)).size === 1;
  return even && common <= words.length / 10 && checks(numbers);
}

/**
 * English phrases written without any space.
 * @param {string} text @param {ReadonlyMap<string, number>} list
 * @returns {Span[]}
 */
function glued(text, list) {
  return [...text.matchAll(/[a-z]{36,}/gi)].filter((match) => {
    const run = match[0].toLowerCase();
    /** @type {(number | undefined)[]} */
    const best = [0]; // the most words that the letters up to a place fall into
    for (let end = 3; end <= run.length; end += 1) {
      for (let size = 3; size <= 8 && size <= end; size += 1) {
        const before = best[end - size];
        if (before !== undefined && list.has(run.slice(end - size, end))) best[end] = Math.max(best[end] ?? 0, before + 1);
      }
    }
    return (best[run.length] ?? 0) >= LEAST;
  }).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/**
 * What looks like a phrase where the lists cannot be had: many short words in a row with hardly a small one among them,
 * or as many characters, each by itself.
 * @param {string} text  folded
 * @returns {Span[]}
 */
export function likely(text) {
  /** @type {Span[]} */
  const found = [];
  const tokens = [...text.matchAll(/\p{L}+/gu)];
  let row = /** @type {RegExpExecArray[]} */ ([]);
  const judge = () => {
    const small = row.filter(([word]) => SMALL.has(word.toLowerCase())).length;
    if (row.length >= LEAST && small * 6 < row.length) found.push({ start: row[0].index, end: (row.at(-1)?.index ?? 0) + (row.at(-1)?.[0].length ?? 0) });
    row = [];
  };
  for (const token of tokens) {
    const last = row.at(-1);
    if (last && !BETWEEN.test(text.slice(last.index + last[0].length, token.index))) judge();
    if (/^(?:[a-z]{3,8}|\p{Script=Han})$/iu.test(token[0])) row.push(token);
    else judge();
  }
  judge();
  return found;
}

// Seed phrases, by the lists of BIP-39 in English and Chinese. https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki

import { sha256 } from './sha256.js';

/** @typedef {{start: number, end: number}} Span */
/** @typedef {readonly ReadonlyMap<string, number>[]} Lists  each a list's words with their numbers, English first */

export const SIZES = [24, 21, 18, 15, 12];
const LEAST = 12;
const LABELLED = 5; // so many in a row are enough right after "seed phrase:"
const LABEL = /(?:(?:seed|recovery|secret|backup|mnemonic|wallet)\s*(?:phrase|words?|seed)|\b(?:mnemonic|seed)\b(?=\s*(?:[:：=]|\bis\b|\bare\b|是|为))|助记词|助記詞|恢复短语|恢复词|种子词)(?<said>\s*(?:[:：=]|\bis\b|\bare\b|是|为|\n))?/giu;
const BLANK = /\n\s*\n/;
const TOKEN = /[a-z]+|\p{Script=Han}/giu;
// What may stand between two words of a phrase: anything but letters and longer numbers.
const BETWEEN = /^(?:(?!\d{3})[^\p{L}])*$/u;
// Words that sentences are made of and no list has.
const SMALL = new Set('a an and are as at be been but by did do for from get go got had has have he her him his how i if in is it its me my no not of on or our out she so than the their them to too up us was we were what where which who why would your with'.split(' '));
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
 * Whether a text could hold a phrase at all, so that the lists are worth fetching.
 * @param {string} text  folded
 */
export function worthLooking(text) {
  return (text.match(/[a-z]{3,8}/gi)?.length ?? 0) >= LABELLED || /[a-z]{36}/i.test(text) || (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= LABELLED;
}

/**
 * The phrases in a text: words of a list in a row, whatever stands between them. Twelve are enough even where the checksum
 * is wrong, since a mistyped phrase is as good as a right one to a thief; so are ten of twelve. Characters without spaces
 * are prose unless they are as many as a phrase has, the checksum is right, and they do not read like a sentence.
 * @param {string} text  folded
 * @param {Lists} lists
 * @returns {Span[]}
 */
export function phrases(text, lists) {
  const tokens = [...text.matchAll(TOKEN)].map((match) => ({ word: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length }));
  const labels = [...text.matchAll(LABEL)].map((match) => ({ end: match.index + match[0].length, said: match.groups?.said !== undefined }));
  /** @type {Span[]} */
  const found = [];
  for (const list of lists) {
    for (let at = 0; at < tokens.length;) {
      const row = rowFrom(text, tokens, at, list, labels);
      const words = tokens.slice(at, at + row);
      const pieces = isPhrase(text, words, list, labels) ? [words] : paragraphs(text, words).filter((piece) => isPhrase(text, piece, list, labels));
      for (const piece of pieces) {
        const [first, last] = own(text, piece, list);
        found.push({ start: numbered(text, first.start), end: last.end });
      }
      at += row || 1;
    }
  }
  return [...found, ...glued(text, lists[0])];
}

/** @typedef {{word: string, start: number, end: number}} Token */
/** @typedef {{end: number, said: boolean}} Label  said: a colon or "is" follows it */

/**
 * How many tokens from one on belong to one row: words of the list, with single strangers among many.
 * @param {string} text @param {Token[]} tokens @param {number} from @param {ReadonlyMap<string, number>} list
 * @param {readonly Label[]} labels
 */
function rowFrom(text, tokens, from, list, labels) {
  if (!list.has(tokens[from].word)) return 0;
  let length = 1;
  let strangers = 0;
  let apart = 0;
  for (let at = from + 1; at < tokens.length; at += 1) {
    if (!BETWEEN.test(text.slice(tokens[at - 1].end, tokens[at].start))) break;
    if (/^\s*:\s*$/.test(text.slice(tokens[at - 1].end, tokens[at].start))) break;
    if (labels.some(({ end }) => tokens[from].start < end && end <= tokens[at].start)) break;
    // A sentence after characters that stood apart.
    if (tokens[at].end === tokens[at + 1]?.start && apart >= LABELLED && apart === at - from - 1) break;
    if (apart * 2 < at - from - 1 && /[,;:!?。]/.test(text.slice(tokens[at - 1].end, tokens[at].start))) break;
    if (tokens[at - 1].end < tokens[at].start) apart += 1;
    const { word } = tokens[at];
    if (list.has(word)) {
      length = at - from + 1;
    } else {
      strangers += 1;
      const mistyped = /^[a-z]{3,9}$/.test(word) && !SMALL.has(word) && list.has(tokens[at + 1]?.word ?? '');
      if (!mistyped || strangers > Math.max(1, Math.floor((at - from) / 5))) break;
    }
  }
  return length;
}

/**
 * First and last word of a phrase: without a few words of the lines around it, where what is left has the right
 * checksum, or stands in a paragraph of its own.
 * @param {string} text @param {Token[]} words @param {ReadonlyMap<string, number>} list
 */
function own(text, words, list) {
  const numbers = words.map(({ word }) => list.get(word) ?? -1);
  /** @param {number} at @param {RegExp} ending */
  const edge = (at, ending) => at === 0 || at === words.length || ending.test(text.slice(words[at - 1].end, words[at].start));
  if (SIZES.includes(words.length) && checks(numbers)) return [words[0], words[words.length - 1]];
  for (let from = 0; from < LABELLED; from += 1) {
    for (let to = words.length; to > words.length - LABELLED; to -= 1) {
      const row = words.slice(from, to);
      const right = row.length < LEAST ? null : checks(numbers.slice(from, to)) ? /\n/ : row.every((_, at) => !at || !edge(from + at, BLANK)) && BLANK;
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

/** @param {string} text @param {Token[]} words @param {ReadonlyMap<string, number>} list @param {readonly Label[]} labels */
function isPhrase(text, words, list, labels) {
  if (!words.length) return false;
  const start = words[0].start;
  const labelled = labels.some(({ end, said }) => end <= start && start - end < 40 && /^[^.。!?！？]*$/.test(text.slice(end, start)) && (said || /[:：=\n]|\bis\b|\bare\b|是|为/.test(text.slice(end, start))));
  const gaps = words.slice(1).map((token, at) => text.slice(words[at].end, token.start));
  const numbers = words.map(({ word }) => list.get(word) ?? -1);
  if (/\p{Script=Han}/u.test(words[0].word)) return isChinese(words, gaps, numbers, labelled);
  const known = numbers.filter((number) => number >= 0).length;
  if (labelled && known >= LABELLED) return true;
  if (words.length < LEAST || known < LEAST - 2) return false;
  const kinds = new Set(gaps.map((gap) => gap.replace(/[\s\d]+/g, ' ')));
  if (kinds.has('_') && kinds.size > 1) return false; // names of a program
  if (known < words.length) return kinds.size <= 2 && words.length - known <= 2;
  return kinds.size <= 3 || SIZES.some((size) => numbers.some((_, at) => checks(numbers.slice(at, at + size))));
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
 * Whether the checksum of a phrase is right: its last bits are the first of the entropy's hash.
 * @param {readonly number[]} numbers  of its words, 0 to 2047
 */
export function checks(numbers) {
  if (!SIZES.includes(numbers.length)) return false;
  const bits = numbers.map((number) => number.toString(2).padStart(11, '0')).join('');
  const size = numbers.length / 3; // bits of the checksum: one for each 32 of entropy
  const entropy = bits.slice(0, -size);
  const bytes = Uint8Array.from(entropy.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
  return sha256(bytes)[0].toString(2).padStart(8, '0').startsWith(bits.slice(-size));
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

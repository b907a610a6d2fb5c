// How long a phrase is, and what Chinese sentences are made of instead.

/** A phrase has so many words, or more. */
export const LEAST = 12;
// Characters of sentences; a phrase drawn by lot has hardly any of them.
const COMMON = new Set('的了我是不在有这這个個们們到没沒么麼吗嗎就都要能可和也上你他一为為什怎会會来來说說去还還请請吧呢把被给給从從里後后');

/** How many characters of a text are of these. @param {string} text */
export const common = (text) => [...text].filter((character) => COMMON.has(character)).length;

/** Whether so many are that the text is a sentence. @param {string} text */
export const isCommon = (text) => common(text) > text.length / 6;

// "Copy as message": an answer as plain text, with its link and the day of its last review, ready for a chat.

import { copy } from './copy.js';
import { words } from './words.js';

/**
 * @typedef {object} Told
 * @property {string} title
 * @property {string} text
 * @property {string} link  absolute
 * @property {string} [reviewed]  ISO date
 */

/**
 * One message out of its parts.
 * @param {Told} told
 * @param {import('./words.js').Words} say
 */
export function compose({ title, text, link, reviewed }, say) {
  const lines = [title, '', text.trim(), '', `${say('message.link')} ${link}`];
  if (reviewed) lines.push(`${say('message.reviewed')} ${reviewed}`);
  return lines.join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

const BLOCKS = new Set(['P', 'DIV', 'UL', 'OL', 'DL', 'DT', 'DD', 'TABLE', 'TR', 'PRE', 'BLOCKQUOTE', 'H2', 'H3', 'H4', 'DETAILS', 'SUMMARY']);
const SKIPPED = new Set(['BUTTON', 'SCRIPT', 'STYLE', 'TEXTAREA']);

/**
 * A piece of a page as plain text: lists keep their marks, links show their addresses.
 * @param {Node} node
 * @param {string} [base]  what relative links start from
 * @returns {string}
 */
export function plain(node, base = globalThis.location?.href ?? '') {
  return walk(node, base, '').replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
}

/** @param {Node} node @param {string} base @param {string} indent @returns {string} */
function walk(node, base, indent) {
  if (node.nodeType === 3) return (node.nodeValue ?? '').replace(/\s+/g, ' ');
  const name = node.nodeName.toUpperCase();
  if (SKIPPED.has(name)) return '';
  if (name === 'BR') return '\n';
  if (name === 'PRE') return `\n${node.textContent ?? ''}\n`;
  const children = [...node.childNodes];
  if (name === 'UL' || name === 'OL') {
    let number = 0;
    const items = children.filter((child) => child.nodeName.toUpperCase() === 'LI').map((item) => {
      number += 1;
      const mark = name === 'OL' ? `${number}. ` : '- ';
      return `${indent}${mark}${inside(item, base, `${indent}   `).trim()}`;
    });
    return `\n${items.join('\n')}\n`;
  }
  const text = inside(node, base, indent);
  if (name === 'A' && !/** @type {Element} */ (node).getAttribute('data-hc-term')) return named(text, /** @type {Element} */ (node).getAttribute('href'), base);
  if (name === 'TD' || name === 'TH') return `${text.trim()}\t`;
  return BLOCKS.has(name) ? `\n${text.trim()}\n` : text;
}

/** @param {Node} node @param {string} base @param {string} indent */
function inside(node, base, indent) {
  return [...node.childNodes].map((child) => walk(child, base, indent)).join('');
}

/** @param {string} text @param {string | null} href @param {string} base */
function named(text, href, base) {
  if (!href || !text.trim()) return text;
  const address = new URL(href, base).href;
  return address.replace(/^mailto:|\/$/g, '').endsWith(text.trim()) ? address.replace(/^mailto:/, '') : `${text} (${address})`;
}

/** Copy the answer or the article that a button belongs to. @param {HTMLElement} button */
export async function send(button) {
  const say = await words();
  const answer = button.closest('.hc-answer');
  const here = location.href.split('#')[0];
  const time = (answer ?? document).querySelector('.hc-meta time')?.getAttribute('datetime') ?? '';
  const told = answer
    ? {
        title: answer.querySelector('.hc-answer__question')?.textContent ?? '',
        text: plain(answer.querySelector('.hc-answer__body') ?? answer),
        link: `${here}#${answer.querySelector('details')?.id ?? ''}`,
        reviewed: time,
      }
    : { title: document.querySelector('h1')?.textContent ?? '', text: opening(), link: here, reviewed: time };
  await copy(compose(told, say), button);
}

/** An article up to its first heading. */
function opening() {
  const content = document.querySelector('.hc-content');
  const part = document.createElement('div');
  for (const child of content?.children ?? []) {
    if (/^H[2-6]$/.test(child.nodeName)) break;
    part.append(child.cloneNode(true));
  }
  return plain(part);
}

// Where the case log is kept: the browser's own storage, and beside it what the storage did not take.

import { entry, joined } from './log.js';

/** @typedef {import('./log.js').Case} Case */

const KEPT = 'hc-cases';
const DRAFT = 'hc-case-draft';

/** The log of this device. What could not be kept lives as long as the page, and `loose` counts it. */
export class Shelf {
  /** @param {() => Storage} storage  may throw, where it is blocked */
  constructor(storage = () => localStorage) {
    this.storage = storage;
    /** @type {Case[]} */
    this.unkept = [];
  }

  /** How many entries only this page has. */
  get loose() {
    return this.unkept.length;
  }

  /** @returns {Case[]} */
  get cases() {
    return joined(this.kept(), this.unkept);
  }

  /** @returns {Case[]} */
  kept() {
    try {
      const values = JSON.parse(this.storage().getItem(KEPT) ?? '[]');
      return Array.isArray(values) ? values.map(entry).filter((each) => each !== undefined) : [];
    } catch {
      return [];
    }
  }

  /** Take entries in; whether they are kept. @param {readonly Case[]} more */
  add(more) {
    return this.put(joined(this.cases, more), more);
  }

  /** Take an entry out, or all of them; whether that is kept. @param {string} [id] */
  remove(id) {
    this.unkept = this.unkept.filter((each) => id !== undefined && each.id !== id);
    const left = this.cases.filter((each) => id !== undefined && each.id !== id);
    try {
      if (left.length || this.unkept.length) return this.put(left, []);
      this.storage().removeItem(KEPT);
      return true;
    } catch {
      return false;
    }
  }

  /** @param {Case[]} cases @param {readonly Case[]} more */
  put(cases, more) {
    try {
      this.storage().setItem(KEPT, JSON.stringify(cases));
      this.unkept = [];
      return true;
    } catch {
      this.unkept = joined(this.unkept, more);
      return false;
    }
  }

  /** What is being typed, without its secrets; whether it is kept. @param {Record<string, string> | null} values */
  draft(values) {
    try {
      if (values) this.storage().setItem(DRAFT, JSON.stringify(values));
      else this.storage().removeItem(DRAFT);
      return true;
    } catch {
      return false;
    }
  }

  /** @returns {Record<string, string>} */
  drafted() {
    try {
      return JSON.parse(this.storage().getItem(DRAFT) ?? '{}') ?? {};
    } catch {
      return {};
    }
  }
}

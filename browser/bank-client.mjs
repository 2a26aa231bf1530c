/** Fetches the bank once, when a page first needs a variant's numbers or a solution. */

import { text } from "./text.zh.mjs";

/** @typedef {{revision: number, title: string, page?: string, html: {solution: string}, values: string[][], answers: {[item: string]: string}[]}} BankEntry  `page`: address of its page from the site's root */
/** @typedef {{format: number, exercises: {[id: string]: BankEntry}}} Bank */

export class BankClient {
  #url;
  #fetch;
  /** @type {Promise<Bank> | null} */
  #bank = null;

  /** @param {URL | string} url @param {(url: URL | string, options: RequestInit) => Promise<Response>} fetchFile */
  constructor(url, fetchFile = (...args) => fetch(...args)) {
    this.#url = url;
    this.#fetch = fetchFile;
  }

  /**
   * Get one exercise's entry. Rejects when the bank cannot be fetched or lacks it.
   * @param {string} id @returns {Promise<BankEntry>}
   */
  async exercise(id) {
    const entry = (await this.all())[id];
    if (!entry) throw new Error(text.bankMissing);
    return entry;
  }

  /** Get all exercises. Rejects when the bank cannot be fetched. @returns {Promise<Bank["exercises"]>} */
  async all() {
    this.#bank ??= this.#load();
    return (await this.#bank).exercises;
  }

  /** @returns {Promise<Bank>} */
  async #load() {
    try {
      // Ask the server whether the cached copy still stands: a new page must not meet an old bank.
      const response = await this.#fetch(this.#url, { cache: "no-cache" });
      if (!response.ok) throw new Error(`bank.json: ${response.status}`);
      return await response.json();
    } catch (error) {
      this.#bank = null;
      throw new Error(text.bankMissing, { cause: error });
    }
  }
}

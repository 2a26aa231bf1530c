/** Ids that never collide, and an order of records that holds when the device's clock is wrong. */

/** Make the ids of one visit: a random part that no other tab or device has, and a number. @returns {{visit: string, next: () => string}} */
export function startIds() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const visit = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  let last = 0;
  return { visit, next: () => `${visit}-${++last}` };
}

/** The visit that an id was made in. @param {string} id */
export function visitOf(id) {
  return id.slice(0, id.lastIndexOf("-"));
}

/**
 * A clock that never runs backwards (a hybrid logical clock): the time in milliseconds, or one more than the latest order
 * seen when the device's clock is behind that. So a new record always comes after all that were there.
 */
export class OrderClock {
  #last = 0;

  /** Take note of an order given elsewhere. @param {number} order */
  see(order) {
    if (order > this.#last && Number.isSafeInteger(order)) this.#last = order;
  }

  /** @returns {number} */
  next() {
    this.#last = Math.max(Date.now(), this.#last + 1);
    return this.#last;
  }
}

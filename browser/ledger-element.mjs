/** Defines `<course-ledger>`, the search field of the page 审校台账; what it does is in ledger-view.mjs, which only that page loads. */

const VIEW = new URL("./ledger-view.mjs", import.meta.url).href;

export function defineLedger() {
  if (customElements.get("course-ledger")) return;
  let followed = "";
  // While the page is on its way, the theme may put the name of a heading of the old page into the address.
  addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("a");
    followed = link && link.hash.startsWith("#by-") ? link.hash : "";
  }, true);
  customElements.define("course-ledger", class CourseLedger extends HTMLElement {
    connectedCallback() {
      const hash = followed || location.hash;
      // Without it the page is whole; only the field is missing, and the sentence in its place says what to do.
      import(VIEW).then(({ showLedger }) => this.isConnected && showLedger(this, hash)).catch(() => {});
    }
  });
}

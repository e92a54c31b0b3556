// What is better with a script. Everything can be read without.

/** @param {string} key */
const recall = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // the reader allows no storage
  }
};
/**
 * @param {string} key
 * @param {string} value
 */
const remember = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // the reader allows no storage
  }
};

const themeButton = document.querySelector("button.theme");
if (themeButton instanceof HTMLButtonElement) {
  themeButton.hidden = false;
  themeButton.addEventListener("click", () => {
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
    root.dataset.theme = next;
    remember("theme", next);
  });
}

// The parallel view remembers which languages one reads.
const choices = [...document.querySelectorAll(".language-choice input")].filter((e) => e instanceof HTMLInputElement);
if (choices.length) {
  const known = recall("languages") ?? "";
  const isKnown = (/** @type {HTMLInputElement} */ { value }) => known.includes(JSON.stringify(value));
  const hasKnown = choices.some(isKnown);
  for (const input of choices) {
    if (hasKnown) input.checked = isKnown(input);
    input.addEventListener("change", () => {
      if (!choices.some((choice) => choice.checked)) input.checked = true;
      const chosen = choices.filter((choice) => choice.checked).map((choice) => choice.value);
      remember("languages", JSON.stringify(chosen));
    });
  }
}

/**
 * A paragraph's number, or a printed page's, opens its own reference. On the number, or in the popover, the key C
 * copies it; so do two clicks.
 * @param {HTMLElement} popover
 */
const citeByNumber = (popover) => {
  const references = document.querySelectorAll(".cite details blockquote");
  const label = popover.querySelector("p");
  const quote = popover.querySelector("blockquote");
  const copy = popover.querySelector("button");
  const styles = popover.querySelector("select");
  const link = popover.querySelector("a");
  const status = popover.querySelector("[role=status]");
  if (!(label && quote && copy && styles && link && status instanceof HTMLElement)) return;
  /** @type {HTMLAnchorElement | null} */
  let current = null;

  const fill = () => {
    if (!current) return;
    const { at = "", genre = "" } = current.dataset;
    quote.innerHTML = references[Number(styles.value)].innerHTML;
    label.textContent = at;
    quote.querySelector(".at")?.replaceChildren(at);
    // A page of the published text is no paragraph of the record: the reference says so.
    const kind = quote.querySelector(".genre");
    if (genre && kind?.textContent) {
      const isSmall = kind.textContent[0] === kind.textContent[0].toLowerCase();
      kind.textContent = isSmall ? genre[0].toLowerCase() + genre.slice(1) : genre;
    }
    const address = quote.querySelector(".url");
    address?.append(current.hash);
    link.href = address?.textContent ?? current.href;
    status.textContent = "";
  };
  const open = (/** @type {HTMLAnchorElement} */ number) => {
    if (popover.matches(":popover-open")) popover.hidePopover();
    current = number;
    number.focus();
    history.replaceState(null, "", number.hash);
    fill();
    popover.showPopover();
    const { left, right, top, bottom } = number.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popover;
    const start = getComputedStyle(popover).direction === "rtl" ? right - width : left;
    popover.style.left = `${Math.max(12, Math.min(start, document.documentElement.clientWidth - width - 12))}px`;
    const above = bottom + height + 12 > innerHeight && top > height + 12;
    popover.style.top = `${scrollY + (above ? top - height - 6 : bottom + 6)}px`;
    popover.scrollIntoView({ block: "nearest" });
    copy.focus({ preventScroll: true });
  };
  const copyReference = async () => {
    const part = (/** @type {string} */ type, /** @type {string} */ text) => ({ [type]: new Blob([text], { type }) });
    const plain = part("text/plain", quote.textContent.replaceAll("\u00a0", " "));
    try {
      await navigator.clipboard.write([new ClipboardItem({ ...plain, ...part("text/html", quote.innerHTML) })]);
    } catch {
      getSelection()?.selectAllChildren(quote);
      document.execCommand("copy");
    }
    status.textContent = status.dataset.done ?? "";
  };
  /**
   * The number that an event is on.
   * @param {Event} event
   * @returns {HTMLAnchorElement | null}
   */
  const numberOf = ({ target }) => (target instanceof Element ? target.closest("a[data-at]") : null);

  popover.hidden = false;
  for (const number of document.querySelectorAll("a[data-at]")) number.ariaHasPopup = "dialog";
  document.addEventListener("click", (event) => {
    const number = numberOf(event);
    if (!number || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(number);
  });
  document.addEventListener("dblclick", (event) => numberOf(event) && copyReference());
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "c" || event.ctrlKey || event.metaKey || event.altKey) return;
    const number = numberOf(event);
    if (number) open(number);
    const inside = event.target instanceof Node && popover.contains(event.target) && event.target !== styles;
    if (number || inside) copyReference();
  });
  copy.addEventListener("click", copyReference);
  styles.value = recall("style") ?? "0";
  if (styles.selectedIndex < 0) styles.value = "0";
  styles.addEventListener("change", () => {
    fill();
    remember("style", styles.value);
  });
};
const popover = document.getElementById("cited");
if (popover && "showPopover" in popover) citeByNumber(popover);

// Search is fetched when one searches: on its page, or with / and Ctrl+K anywhere.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
/** @returns {Promise<typeof import("./search.js")>} */
const search = () => import(script.replace("edition.js", "search.js"));
const searchForm = document.querySelector("main form[role=search]");
if (searchForm instanceof HTMLFormElement) {
  const begin = () => search().then(({ searchPage }) => searchPage(searchForm));
  if (/[?&]q=./.test(location.search)) begin();
  else searchForm.addEventListener("input", begin, { once: true });
}
addEventListener("keydown", (event) => {
  // A field of a dialog just closed may hold the focus a moment longer, unseen.
  const field = event.target instanceof Element && event.target.closest("input, select, textarea, [contenteditable]");
  const isWriting = field && field.getClientRects().length > 0;
  const isSlash = event.key === "/" && !isWriting && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!isSlash && !(event.key === "k" && (event.ctrlKey || event.metaKey))) return;
  event.preventDefault();
  const own = searchForm?.querySelector("input");
  if (own) own.focus();
  else search().then(({ openDialog }) => openDialog());
});

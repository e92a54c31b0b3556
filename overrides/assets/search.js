// Search as one sees it: on its page, with an address for each query, and in a dialog that / and Ctrl+K open anywhere.

/**
 * @import { Answer, Excerpt, Head, Hit, Result } from "./engine.js"
 * @typedef {Record<string, string>} Filters
 * @typedef {(query: string, filters: Filters) => Promise<void>} Search
 */

/** @type {typeof import("./engine.js")} */
const { site, open, find, texts, excerpt, isWithin } = await import(`./engine.js${new URL(import.meta.url).search}`);

const language = document.documentElement.lang;
const figures = new Intl.NumberFormat(language === "ar" ? "ar-MA" : language);
const plural = new Intl.PluralRules(language);
const PAGES = 10;
const HITS = 3;

/**
 * An element with its attributes and children; an attribute that is empty is left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) if (value) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
/**
 * A button that does something.
 * @param {string} text
 * @param {() => void} act
 */
const button = (text, act) => {
  const made = make("button", { type: "button" }, text);
  made.addEventListener("click", act);
  return made;
};
/**
 * The element that a selector finds. Throws where there is none.
 * @template {Element} Type
 * @param {string} selector
 * @param {new () => Type} type
 */
const one = (selector, type) => {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`no ${selector}`);
  return found;
};

/**
 * A message of the software in the page's language, with a number's plural.
 * @param {Head} head
 * @param {string} key
 * @param {{ n?: number } & Record<string, string | number>} [values]
 */
const message = (head, key, values = {}) => {
  const words = head.words[key];
  const { n = Number.NaN } = values;
  const text = typeof words === "string" ? words : (words[plural.select(n)] ?? words.other);
  return text.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) =>
    name === "n" ? figures.format(n) : String(values[name]),
  );
};
/**
 * The address of the page of search with a query.
 * @param {Head} head
 * @param {Filters} query
 */
const address = (head, query) => `${new URL(head.page, site)}?${new URLSearchParams(query)}`;

// ── Results ────────────────────────────────────────────────────────────────
/**
 * An excerpt with its words marked.
 * @param {Excerpt} excerpt
 */
const marked = ({ text, before, after, marks }) => {
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start < at || end > text.length) continue;
    parts.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [before ? "… " : "", ...parts, text.slice(at), after ? " …" : ""];
};
/**
 * A page that answers, with the units that answer best.
 * @param {Result} result
 * @param {Answer} answer
 */
const item = async ({ page, hits }, answer) => {
  const units = await texts(page, answer.head);
  const to = (/** @type {string} */ id) => new URL(page.url, site).href + (id && `#${id}`);
  const line = (/** @type {Hit} */ { at }) => {
    const [id, label, printed, text] = units[at];
    const pages = printed ? [" ", make("span", { class: "pp" }, printed)] : [];
    const quote = make("span", { class: "excerpt" }, ...marked(excerpt(text, answer)));
    return make("li", {}, make("a", { href: to(id) }, label || page.title), ...pages, " ", quote);
  };
  const lines = hits.filter((hit) => hit.at && hit.score > hits[0].score * 0.4).slice(0, HITS);
  const [[id, , , text]] = units;
  const about = [page.who, page.where].filter(Boolean).join(" · ");
  return make(
    "li",
    {},
    make("h2", {}, make("a", { href: to(id) }, page.title)),
    ...(about ? [make("p", { class: "meta" }, about)] : []),
    lines.length
      ? make("ul", {}, ...lines.map(line))
      : make("p", { class: "excerpt" }, ...marked(excerpt(text, answer))),
  );
};

/**
 * What one may have meant by a query that nothing answers.
 * @param {Head} head
 * @param {string} query
 */
const suggestions = (head, query) => {
  const wanted = query.trim().toLowerCase();
  const most = Math.max(2, Math.ceil(wanted.length / 3));
  const isNear = (/** @type {string} */ name) =>
    [...name.split(/\s+/), name].some((part) => isWithin(wanted, part, most));
  return head.near.filter((name) => isNear(name.toLowerCase())).slice(0, 6);
};

/**
 * Search into a status line and a list; later queries overtake earlier ones.
 * @param {HTMLElement} status
 * @param {HTMLOListElement} list
 * @param {(query: string) => void} again what a suggestion does
 * @returns {Search}
 */
const searcher = (status, list, again) => {
  let latest = 0;
  return async (query, filters) => {
    const own = ++latest;
    if (!query.trim()) {
      status.replaceChildren();
      list.replaceChildren();
      return;
    }
    const answer = await find(query, filters);
    const { head, pages, instead } = answer;
    const items = (/** @type {number} */ first) =>
      Promise.all(pages.slice(first, first + PAGES).map((page) => item(page, answer)));
    const shown = await items(0);
    if (own !== latest) return;
    list.replaceChildren(...shown);
    list.dataset.query = query;
    if (pages.length) {
      status.replaceChildren(message(head, "search_count", { n: pages.length }));
      const words = instead.slice(0, 4).join(", ");
      if (words) status.append(" · ", message(head, "search_instead", { words }));
    } else {
      status.replaceChildren(message(head, "search_none", { query }));
      const names = suggestions(head, query).flatMap((name) => [" ", button(name, () => again(name))]);
      if (names.length) status.append(" ", message(head, "search_near"), ...names);
    }
    if (pages.length > PAGES) list.append(rest(message(head, "search_more"), list, pages.length, items));
  };
};
/**
 * The last line of a list that goes on: a button that shows more.
 * @param {string} text
 * @param {HTMLOListElement} list
 * @param {number} total
 * @param {(first: number) => Promise<HTMLLIElement[]>} items
 */
const rest = (text, list, total, items) => {
  const more = async () => {
    const at = list.children.length - 1;
    const next = await items(at);
    line.before(...next);
    next[0].querySelector("a")?.focus();
    if (at + PAGES >= total) line.remove();
  };
  const line = make("li", { class: "more" }, button(text, more));
  return line;
};

/**
 * Arrows move from the field through the links of the results and back.
 * @param {HTMLInputElement} field
 * @param {HTMLOListElement} list
 * @param {KeyboardEvent} event
 */
const moveFocus = (field, list, event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  /** @type {Element[]} */
  const stops = [field, ...list.querySelectorAll("a, button")];
  const at = document.activeElement ? stops.indexOf(document.activeElement) : -1;
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
};

// ── The page of search ─────────────────────────────────────────────────────
/**
 * Make the form of the page of search work.
 * @param {HTMLFormElement} form
 */
export const searchPage = (form) => {
  const main = one("main", HTMLElement);
  const status = one("main [role=status]", HTMLElement);
  const list = one("main .results", HTMLOListElement);
  const field = one("main form [name=q]", HTMLInputElement);
  const chosen = () => [...new FormData(form)].flatMap(([key, value]) => (value ? [[key, String(value)]] : []));
  const run = searcher(status, list, (query) => {
    field.value = query;
    commit();
    field.focus();
  });
  const here = () => {
    const state = new URLSearchParams(chosen());
    return `${location.pathname}${state.size ? `?${state}` : ""}`;
  };
  const search = () => run(field.value, Object.fromEntries(chosen().filter(([key]) => key !== "q")));
  const commit = () => {
    if (here() !== location.pathname + location.search) history.pushState(null, "", here());
    typing = false;
    search();
  };
  let typing = false;
  const type = () => {
    history[typing ? "replaceState" : "pushState"](null, "", here());
    typing = true;
    return search();
  };
  const restore = () => {
    const state = new URLSearchParams(location.search);
    for (const control of form.elements) {
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement)
        control.value = state.get(control.name) || "";
    }
    return search();
  };
  field.addEventListener("input", type);
  form.addEventListener("change", (event) => event.target !== field && commit());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    commit();
  });
  main.addEventListener("keydown", (event) => moveFocus(field, list, event));
  addEventListener("popstate", restore);
  return /[?&]q=./.test(location.search) ? restore() : type();
};

// ── The dialog ─────────────────────────────────────────────────────────────
/** @type {{ dialog: HTMLDialogElement, field: HTMLInputElement } | undefined} */
let opened;
/** Open the dialog, its field ready to be written in. */
export const openDialog = async () => {
  const head = await open();
  opened ??= makeDialog(head);
  const { dialog, field } = opened;
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
};
/** @param {Head} head */
const makeDialog = (head) => {
  const label = message(head, "search");
  const attributes = { type: "search", name: "q", "aria-label": label, autocomplete: "off", spellcheck: "false" };
  const field = make("input", attributes);
  const status = make("p", { role: "status", class: "meta" });
  const list = make("ol", { class: "results" });
  const all = make("a", { href: address(head, {}) }, message(head, "search_all"));
  const close = button("×", () => dialog.close());
  close.setAttribute("aria-label", message(head, "close"));
  const form = make("form", { role: "search", action: address(head, {}) }, field, close);
  const foot = make("p", { class: "meta" }, all);
  const dialog = make("dialog", { class: "search-dialog", "aria-label": label }, form, status, list, foot);
  const run = searcher(status, list, (query) => {
    field.value = query;
    search();
    field.focus();
  });
  const search = () => {
    all.href = address(head, { q: field.value });
    return run(field.value, {});
  };
  field.addEventListener("input", search);
  dialog.addEventListener("keydown", (event) => moveFocus(field, list, event));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  list.addEventListener(
    "click",
    (event) => event.target instanceof Element && event.target.closest("a") && dialog.close(),
  );
  document.body.append(dialog);
  return { dialog, field };
};

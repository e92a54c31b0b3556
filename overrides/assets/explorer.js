// The recommendations explorer. Everything is on the page already, made by the build; this shows and hides, counts, and
// takes the selection away.

/**
 * @import { Folding, Tables } from "./fold.js"
 * @typedef {object} Item a recommendation of the page
 * @property {HTMLElement} li
 * @property {number} number its place in the printed volume, and in the page's files
 * @property {string} text
 * @property {ParentNode} home
 * @property {HTMLElement | null} section the theme that it stands under at first
 * @property {Record<string, string[]>} values under each facet
 */

const language = document.documentElement.lang;
const figures = new Intl.NumberFormat(language === "ar" ? "ar-MA" : language);

/**
 * The element that a selector finds. Throws where there is none.
 * @template {Element} Type
 * @param {string} selector
 * @param {new () => Type} type
 * @param {ParentNode} [root]
 */
const one = (selector, type, root = document) => {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`no ${selector}`);
  return found;
};
/**
 * The elements that a selector finds.
 * @template {Element} Type
 * @param {string} selector
 * @param {new () => Type} type
 * @param {ParentNode} [root]
 */
const all = (selector, type, root = document) =>
  [...root.querySelectorAll(selector)].flatMap((found) => (found instanceof type ? [found] : []));
/**
 * What an element's `data-…` says; nothing where it has none.
 * @param {HTMLElement} element
 * @param {string} key
 */
const data = (element, key) => element.dataset[key] ?? "";

const form = one(".explorer form", HTMLFormElement);
const field = one("[name=q]", HTMLInputElement, form);
const order = one("[name=order]", HTMLSelectElement, form);
const boxes = all("[type=checkbox]", HTMLInputElement, form);
const facets = [...new Set(boxes.map((box) => box.name))];
const listing = one(".listing", HTMLElement);
const toolbar = one(".explorer-toolbar", HTMLElement);
const status = one("[role=status]", HTMLElement, toolbar);
const activeFilters = one(".active-filters", HTMLElement, toolbar);
const downloads = all(".downloads a[download]", HTMLAnchorElement);
const sections = all(":scope > section", HTMLElement, listing);
const opening = all(":scope > :not(section, ol)", HTMLElement, listing);

/**
 * @param {HTMLElement} li
 * @returns {Item}
 */
const itemOf = (li) => ({
  li,
  number: Number(data(li, "n")),
  text: li.textContent,
  home: li.parentElement ?? listing,
  section: li.closest("section"),
  values: Object.fromEntries(facets.map((key) => [key, data(li, key).split(" ").filter(Boolean)])),
});
const items = all("li[data-n]", HTMLElement, listing)
  .map(itemOf)
  .sort((a, b) => a.number - b.number);

// ── The filters: the form, and the address's query that says the same ──────
const query = () => {
  const state = new URLSearchParams();
  for (const [key, value] of new FormData(form)) state.append(key, String(value));
  if (!state.get("q")?.trim()) state.delete("q");
  if (state.get("order") === "theme") state.delete("order");
  return state;
};
const restore = () => {
  const state = new URLSearchParams(location.search);
  for (const box of boxes) box.checked = state.getAll(box.name).includes(box.value);
  field.value = state.get("q") || "";
  order.value = state.get("order") || "theme";
  if (!order.value) order.value = "theme";
  for (const details of all("details", HTMLDetailsElement, form))
    if (details.querySelector(":checked")) details.open = true;
  return show();
};

// ── The words that one looks for ───────────────────────────────────────────
/**
 * @typedef {{ folding: Folding, wordsOf: Map<Item, Set<string>>, vocabulary: string[] }} Index the words of each item,
 *   and of all
 */
/** @type {Promise<Index> | undefined} */
let indexing;
/** The words of the items, made when one first looks for some. */
const index = () => {
  indexing ??= makeIndex().catch((/** @type {unknown} */ error) => {
    indexing = undefined;
    throw error;
  });
  return indexing;
};
/** @returns {Promise<Index>} */
const makeIndex = async () => {
  const tables = fetch(new URL(`../search/${language}/fold.json`, import.meta.url), { cache: "no-cache" });
  /** @type {typeof import("./fold.js")} */
  const { makeFolding } = await import(`./fold.js${new URL(import.meta.url).search}`);
  const folding = makeFolding(/** @type {Tables} */ (await (await tables).json()));
  const wordsOf = new Map(items.map((item) => [item, new Set(foldedWords(item.text, folding).flatMap(folding.forms))]));
  return { folding, wordsOf, vocabulary: [...new Set([...wordsOf.values()].flatMap((words) => [...words]))] };
};
/**
 * @param {string} text
 * @param {Folding} folding
 */
const foldedWords = (text, folding) => folding.words(text).flatMap(([, , folded]) => folded);

/**
 * The items in which every word of a text is found: by its beginning, and only where no item has that by its stem.
 * @param {string} text
 */
const withWords = async (text) => {
  const { folding, wordsOf, vocabulary } = await index();
  const terms = foldedWords(text, folding).map((word) => {
    const forms = folding.forms(word);
    const begun = vocabulary.filter((term) => forms.some((form) => term.startsWith(form)));
    return begun.length
      ? begun
      : vocabulary.filter((term) => forms.some((form) => folding.nearness(form, term) >= 0.6));
  });
  return items.filter((item) => terms.every((near) => near.some((term) => wordsOf.get(item)?.has(term))));
};

// ── What is shown ──────────────────────────────────────────────────────────
let selected = items;
let shownSearch = "";
let latest = 0;
/** Show what the form says. It takes a moment only where words are looked for, and a later call overtakes. */
const show = async () => {
  const own = ++latest;
  shownSearch = location.search;
  const state = query();
  const text = state.get("q");
  if (text) listing.ariaBusy = "true";
  const matching = text ? await withWords(text) : items;
  if (own !== latest) return;
  listing.ariaBusy = null;
  const choices = Object.fromEntries(facets.map((key) => [key, state.getAll(key)]));
  const without = (/** @type {string} */ skipped) =>
    matching.filter((item) => facets.every((key) => key === skipped || isAmong(item.values[key], choices[key])));
  selected = without("");
  for (const key of facets) count(key, without(key));
  arrange(state);
  const isFiltered = selected.length < items.length || state.has("q") || facets.some((key) => state.has(key));
  const said = !isFiltered ? "everything" : selected.length ? "shown" : "none";
  status.textContent = data(status, said).replace("{shown}", figures.format(selected.length));
  document.body.classList.toggle("filtered", isFiltered);
  showFilters(state, isFiltered);
};
/**
 * @param {string[]} values
 * @param {string[]} chosen
 */
const isAmong = (values, chosen) => !chosen.length || chosen.some((value) => values.includes(value));
/**
 * Say beside each choice of a facet how many items it would leave.
 * @param {string} key
 * @param {Item[]} found
 */
const count = (key, found) => {
  for (const box of boxes.filter((each) => each.name === key)) {
    const number = found.filter((item) => item.values[key].includes(box.value)).length;
    const label = box.closest("label");
    if (!label) continue;
    one(".count", HTMLElement, label).textContent = figures.format(number);
    label.classList.toggle("empty", !number && !box.checked);
  }
};

/**
 * Each item stands once: under its first theme or addressee that was chosen, else under its first.
 * @param {Item} item
 * @param {string} key
 * @param {URLSearchParams} state
 */
const first = (item, key, state) =>
  item.values[key].find((value) => state.getAll(key).includes(value)) || item.values[key][0];
/**
 * Put the selected items in their order, under headings, and hide the others.
 * @param {URLSearchParams} state
 */
const arrange = (state) => {
  const by = state.get("order") || "theme";
  const shown = new Set(selected);
  for (const section of all(":scope > .group", HTMLElement, listing)) section.remove();
  for (const item of items) {
    item.li.hidden = !shown.has(item);
    item.home.append(item.li);
  }
  if (by === "theme") arrangeByTheme(state);
  else arrangeByGroup(by, state);
  const isWhole = by === "theme" && !state.has("q") && !facets.some((key) => state.has(key));
  const hasGeneral = all(":scope > ol > li", HTMLElement, listing).some((li) => !li.hidden);
  for (const child of opening) child.hidden = !isWhole && !(child.tagName === "H2" && by === "theme" && hasGeneral);
  for (const also of all(".also", HTMLElement, listing)) also.hidden = !isWhole;
  for (const list of all(".recs", HTMLElement, listing)) list.hidden = !list.querySelector(":scope > :not([hidden])");
  for (const section of sections) section.hidden = !isWhole && !section.querySelector("li[data-n]:not([hidden])");
};
/** @param {URLSearchParams} state */
const arrangeByTheme = (state) => {
  for (const item of selected) {
    const theme = state.has("theme") && document.getElementById(first(item, "theme", state))?.closest("section");
    const section = item.section && (theme || item.section);
    if (section) listOf(section).append(item.li);
  }
};
/**
 * @param {string} by
 * @param {URLSearchParams} state
 */
const arrangeByGroup = (by, state) => {
  const keyOf = (/** @type {Item} */ item) =>
    by === "volume" ? "" : by === "to" ? first(item, "to", state) : data(item.li, "asker");
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const item of selected) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  const addressees = boxes.filter((box) => box.name === "to").map((box) => box.value);
  const keys = by === "to" ? addressees.filter((key) => groups.has(key)) : [...groups.keys()];
  listing.append(...keys.map((key) => group(by === "to" ? labelOf("to", key) : key, groups.get(key) ?? [])));
};
/**
 * A section's list, made where it has none.
 * @param {Element} section
 */
const listOf = (section) => {
  const found = section.querySelector(".recs");
  if (found) return found;
  const list = emptyList();
  one("h2", HTMLElement, section).after(list);
  return list;
};
const emptyList = () => {
  const list = document.createElement("ol");
  list.className = "recs";
  return list;
};
/**
 * @param {string} name
 * @param {Item[]} members
 */
const group = (name, members) => {
  const section = document.createElement("section");
  section.className = "group";
  if (name) {
    const heading = document.createElement("h2");
    heading.textContent = name;
    section.append(heading);
  }
  const list = emptyList();
  list.append(...members.map((item) => item.li));
  section.append(list);
  return section;
};
/**
 * @param {string} key
 * @param {string} value
 */
const labelOf = (key, value) => {
  const label = boxes.find((box) => box.name === key && box.value === value)?.closest("label");
  return label?.querySelector("span")?.textContent ?? value;
};

// ── The filters in words: each is a button that takes it back ──────────────
/**
 * @param {URLSearchParams} state
 * @param {boolean} isFiltered
 */
const showFilters = (state, isFiltered) => {
  const filters = [...state].filter(([key]) => key !== "order");
  activeFilters.hidden = !isFiltered;
  activeFilters.replaceChildren(
    ...filters.map(([key, value]) => {
      const name = key === "q" ? `“${value}”` : labelOf(key, value);
      const description = data(activeFilters, "remove").replace("{value}", name);
      return filterButton(name, description, () => undo((box) => box.name === key && box.value === value, key === "q"));
    }),
    filterButton(data(activeFilters, "reset"), "", () => undo(() => true, true)),
  );
};
/**
 * @param {string} name
 * @param {string} description none for the button that takes back all
 * @param {() => void} act
 */
const filterButton = (name, description, act) => {
  const li = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  if (description) button.setAttribute("aria-label", description);
  else button.className = "reset";
  button.addEventListener("click", act);
  li.append(button);
  return li;
};
/**
 * @param {(box: HTMLInputElement) => boolean} isUndone
 * @param {boolean} withText
 */
const undo = async (isUndone, withText) => {
  for (const box of boxes) if (isUndone(box)) box.checked = false;
  if (withText) field.value = "";
  await commit();
  (activeFilters.hidden ? toolbar : one("button", HTMLElement, activeFilters)).focus();
};

// ── The address ────────────────────────────────────────────────────────────
const address = () => {
  const search = query().toString();
  return `${location.pathname}${search ? `?${search}` : ""}`;
};
const commit = () => {
  if (address() !== location.pathname + location.search) history.pushState(null, "", address());
  return show();
};
let typing = false;
field.addEventListener("focus", index, { once: true });
field.addEventListener("input", () => {
  history[typing ? "replaceState" : "pushState"](null, "", address());
  typing = true;
  show();
});
field.addEventListener("change", () => {
  typing = false;
});
form.addEventListener("change", (event) => event.target === field || commit());
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => location.search === shownSearch || restore()); // not for a link within the page
one(".matrix", HTMLElement).addEventListener("click", async (event) => {
  const link = event.target instanceof Element && event.target.closest("a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.getAttribute("href")?.split("#")[0]);
  await restore();
  toolbar.focus();
});

// ── What one takes away: the page's files, cut down to the selection ───────
/**
 * The entries of a file for the selection: lines of CSV after its head, or blocks.
 * @param {HTMLAnchorElement} link
 */
const entries = async (link) => {
  const content = (await (await fetch(link.href)).text()).replace(/\r?\n$/, "");
  if (isCsv(link)) {
    const [head, ...rows] = content.split("\r\n");
    return [head, ...selected.map((item) => rows[item.number])];
  }
  const blocks = content.trim().split(/\n{2,}/);
  return selected.map((item) => blocks[item.number]);
};
/** @param {HTMLAnchorElement} link */
const isCsv = (link) => link.pathname.endsWith(".csv");
for (const link of downloads) {
  link.addEventListener("click", async (event) => {
    if (!document.body.classList.contains("filtered")) return;
    event.preventDefault();
    const [type, content] = isCsv(link)
      ? ["text/csv", `\ufeff${(await entries(link)).join("\r\n")}\r\n`]
      : ["text/plain", `${(await entries(link)).join("\n\n")}\n`];
    const saved = document.createElement("a");
    saved.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
    saved.download = link.download;
    saved.click();
    setTimeout(() => URL.revokeObjectURL(saved.href), 10000);
  });
}

/** @typedef {{ html: string, plain: string }} Clip what is copied, in both its forms */
/**
 * The cells of a line of CSV.
 * @param {string} line
 */
const cells = (line) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map(([, cell]) => cell.replace(/^"|"$/g, "").replaceAll('""', '"'))
    .slice(0, -1);
/** @returns {Promise<Clip>} */
const table = async () => {
  const csv = downloads.find(isCsv);
  const rows = csv ? (await entries(csv)).map(cells) : [];
  const escaped = (/** @type {string} */ cell) => cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const tr = (/** @type {string[]} */ row, /** @type {string} */ tag) =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  const [head, ...body] = rows.map((row, at) => tr(row, at ? "td" : "th"));
  const opened = `<table border="1" lang="${language}" dir="${document.documentElement.dir}">`;
  return {
    html: `${opened}<thead>${head}</thead><tbody>${body.join("")}</tbody></table>`,
    plain: rows.map((row) => row.join("\t")).join("\n"),
  };
};
const canCopy = "ClipboardItem" in globalThis && "clipboard" in navigator;
/** @param {Clip | Promise<Clip>} made */
const copyToClipboard = (made) => {
  const part = async (/** @type {keyof Clip} */ form, /** @type {string} */ type) =>
    new Blob([(await made)[form]], { type });
  const parts = { "text/html": part("html", "text/html"), "text/plain": part("plain", "text/plain") };
  return navigator.clipboard.write([new ClipboardItem(parts)]);
};
const copyTable = one("[data-do=copy]", HTMLButtonElement);
copyTable.hidden = !canCopy;
copyTable.addEventListener("click", async () => {
  await copyToClipboard(table());
  const shown = data(status, "shown").replace("{shown}", figures.format(selected.length));
  status.textContent = data(status, "copied").replace("{shown}", shown);
});

// Each item's own reference: its record's, with the item's symbol, page and address.
const references = new Map(
  all("template[data-path]", HTMLTemplateElement).map((made) => [data(made, "path"), made.content]),
);
/**
 * @param {HTMLElement} li
 * @param {DocumentFragment} content
 * @returns {Clip}
 */
const reference = (li, content) => {
  const made = document.createElement("div");
  made.append(content.cloneNode(true));
  one(".at", HTMLElement, made).textContent = data(li, "at");
  const link = li.querySelector(".meta a[href*='#p']") ? ".meta a[href*='#p']" : "a.n";
  one(".url", HTMLElement, made).textContent = one(link, HTMLAnchorElement, li).href;
  return { html: made.innerHTML, plain: made.textContent.replaceAll("\u00a0", " ") };
};
for (const { li } of canCopy ? items : []) {
  const content = references.get(data(li, "path"));
  if (!content) continue;
  const cite = document.createElement("button");
  const label = data(status, "cite");
  cite.type = "button";
  cite.textContent = label;
  cite.addEventListener("click", async () => {
    await copyToClipboard(reference(li, content));
    status.textContent = data(status, "cited");
    cite.textContent = "✓";
    setTimeout(() => cite.replaceChildren(label), 2000);
  });
  li.querySelector(".meta")?.append(" · ", cite);
}

const print = one("[data-do=print]", HTMLButtonElement);
print.hidden = false;
print.addEventListener("click", () => window.print());

status.dataset.everything = status.textContent;
// One may have begun to choose before the script was there.
await (location.search ? restore() : commit());
if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();

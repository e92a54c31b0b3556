// The recommendations explorer. Everything is on the page already, made by the
// build; this shows and hides, counts, and takes the selection away.

const { words, forms, nearness } = await import(`./fold.js${new URL(import.meta.url).search}`);

const language = document.documentElement.lang;
const form = document.querySelector(".explorer form");
const text = document.querySelector(".listing");
const status = document.querySelector(".explorer-toolbar [role=status]");
const chosen = document.querySelector(".active-filters");
const boxes = [...form.querySelectorAll("[type=checkbox]")];
const facets = [...new Set(boxes.map((box) => box.name))];
const figures = new Intl.NumberFormat(language === "ar" ? "ar-MA" : language);
const sections = [...text.querySelectorAll(":scope > section")];
const opening = [...text.children].filter((child) => child.tagName !== "SECTION" && child.tagName !== "OL");

const items = [...text.querySelectorAll("li[data-n]")]
  .map((li) => ({
    li,
    home: li.parentElement,
    values: Object.fromEntries(facets.map((key) => [key, li.dataset[key].split(" ").filter(Boolean)])),
    words: new Set([...words(li.textContent, language)].flatMap(([, , folded]) => folded.flatMap(forms))),
  }))
  .sort((a, b) => a.li.dataset.n - b.li.dataset.n);

// ── What is selected: the form, and the address's query that says the same ──
const query = () => {
  const state = new URLSearchParams(new FormData(form));
  if (!state.get("q").trim()) state.delete("q");
  if (state.get("order") === "theme") state.delete("order");
  return state;
};
const restore = () => {
  const state = new URLSearchParams(location.search);
  for (const box of boxes) box.checked = state.getAll(box.name).includes(box.value);
  form.q.value = state.get("q") || "";
  form.order.value = state.get("order") || "theme";
  if (!form.order.value) form.order.value = "theme";
  for (const details of form.querySelectorAll("details")) if (details.querySelector(":checked")) details.open = true;
  show();
};

const has = (item, key, chosen) => !chosen.length || chosen.some((value) => item.values[key].includes(value));
// A word is found by its beginning, and only where no item has that by its stem.
const vocabulary = new Set(items.flatMap((item) => [...item.words]));
const meant = (asked) => {
  const begun = [...vocabulary].filter((term) => asked.some((word) => term.startsWith(word)));
  return new Set(begun.length ? begun : [...vocabulary].filter((term) => asked.some((word) => nearness(word, term, language) >= 0.6)));
};
const says = (item, sought) => sought.every((terms) => [...terms].some((term) => item.words.has(term)));

// ── What is shown ──────────────────────────────────────────────────────────
let selected = items;
let current;
const show = () => {
  current = location.search;
  const state = query();
  const sought = [...words(state.get("q") || "", language)].flatMap(([, , folded]) => folded.map((word) => meant(forms(word))));
  const told = items.filter((item) => says(item, sought));
  const without = (skipped) =>
    told.filter((item) => facets.every((key) => key === skipped || has(item, key, state.getAll(key))));
  selected = without(null);
  for (const key of facets) {
    const found = without(key);
    for (const box of form.querySelectorAll(`[name=${key}]`)) {
      const count = found.filter((item) => item.values[key].includes(box.value)).length;
      const label = box.parentElement;
      label.querySelector(".count").textContent = figures.format(count);
      label.classList.toggle("empty", !count && !box.checked);
    }
  }
  arrange(state);
  const filtered = selected.length < items.length || state.has("q") || facets.some((key) => state.has(key));
  status.textContent = !filtered
    ? status.dataset.everything
    : selected.length
      ? status.dataset.shown.replace("{shown}", figures.format(selected.length))
      : status.dataset.none;
  document.body.classList.toggle("filtered", filtered);
  list(state, filtered);
};

// Each item stands once: under its first theme or addressee that was chosen, else under its first.
const first = (item, key, state) =>
  item.values[key].find((value) => state.getAll(key).includes(value)) || item.values[key][0];
const arrange = (state) => {
  const order = state.get("order") || "theme";
  const shown = new Set(selected);
  for (const section of text.querySelectorAll(":scope > .group")) section.remove();
  for (const item of items) {
    item.li.hidden = !shown.has(item);
    item.home.append(item.li);
  }
  const plain = !facets.some((key) => state.has(key)) && !state.has("q") && order === "theme";
  if (order === "theme") {
    const chosen = state.getAll("theme");
    for (const item of selected) {
      const own = item.home.closest("section");
      const section = own && chosen.length ? document.getElementById(first(item, "theme", state)).closest("section") : own;
      if (section) shelf(section).append(item.li);
    }
  } else {
    const groups = new Map();
    for (const item of selected) {
      const key = order === "volume" ? "" : order === "to" ? first(item, "to", state) : item.li.dataset.asker;
      groups.set(key, [...(groups.get(key) || []), item]);
    }
    const keys = order === "to" ? labels("to").filter((key) => groups.has(key)) : [...groups.keys()];
    text.append(...keys.map((key) => group(order === "to" ? label("to", key) : key, groups.get(key))));
  }
  for (const child of opening) child.hidden = !plain && (child.tagName !== "H2" || order !== "theme" || !anyIn(text));
  for (const also of text.querySelectorAll(".also")) also.hidden = !plain;
  for (const list of text.querySelectorAll(".recs")) list.hidden = ![...list.children].some((li) => !li.hidden);
  for (const section of sections) section.hidden = !plain && !section.querySelector("li[data-n]:not([hidden])");
};
const anyIn = (root) => [...root.querySelectorAll(":scope > ol > li")].some((li) => !li.hidden);
const shelf = (section) => {
  const found = section.querySelector(".recs");
  if (found) return found;
  const list = document.createElement("ol");
  list.className = "recs";
  section.querySelector("h2").after(list);
  return list;
};
const group = (name, members) => {
  const section = document.createElement("section");
  section.className = "group";
  if (name) {
    const heading = document.createElement("h2");
    heading.textContent = name;
    section.append(heading);
  }
  const list = document.createElement("ol");
  list.className = "recs";
  list.append(...members.map((item) => item.li));
  section.append(list);
  return section;
};
const labels = (key) => boxes.filter((box) => box.name === key).map((box) => box.value);
const label = (key, value) =>
  boxes.find((box) => box.name === key && box.value === value).parentElement.querySelector("span").textContent;

// ── The choices in words: each is a button that takes it back ──────────────
const list = (state, filtered) => {
  const tags = [...state].filter(([key]) => key !== "order").map(([key, value]) => [key, value, key === "q" ? `“${value}”` : label(key, value)]);
  chosen.hidden = !filtered;
  chosen.replaceChildren(
    ...tags.map(([key, value, name]) => tag(name, chosen.dataset.remove.replace("{value}", name), () => undo(key, value))),
    tag(chosen.dataset.reset, "", () => undo()),
  );
};
const tag = (name, description, act) => {
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
const undo = (key, value) => {
  for (const box of boxes) if (!key || (box.name === key && box.value === value)) box.checked = false;
  if (!key || key === "q") form.q.value = "";
  commit();
  (chosen.hidden ? status.parentElement : chosen.querySelector("button")).focus();
};

// ── The address ────────────────────────────────────────────────────────────
const address = () => {
  const search = query().toString();
  return `${location.pathname}${search ? `?${search}` : ""}`;
};
const commit = () => {
  if (address() !== location.pathname + location.search) history.pushState(null, "", address());
  show();
};
let typing = false;
form.q.addEventListener("input", () => {
  history[typing ? "replaceState" : "pushState"](null, "", address());
  typing = true;
  show();
});
form.q.addEventListener("change", () => (typing = false));
form.addEventListener("change", (event) => event.target === form.q || commit());
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => location.search === current || restore()); // not for a link within the page
document.querySelector(".matrix").addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const href = link.href?.baseVal ?? link.getAttribute("href");
  history.pushState(null, "", href.split("#")[0]);
  restore();
  status.parentElement.focus();
});

// ── What one takes away: the page's files, cut down to the selection ───────
const file = async (name) => (await fetch(name)).text();
const entries = async (link) => {
  const content = (await file(link.href)).replace(/\r?\n$/, "");
  if (/\.csv$/.test(link.pathname)) {
    const [head, ...rows] = content.split("\r\n");
    return [head, ...selected.map((item) => rows[item.li.dataset.n])];
  }
  const all = content.trim().split(/\n{2,}/);
  return selected.map((item) => all[item.li.dataset.n]);
};
for (const link of document.querySelectorAll(".downloads a[download]")) {
  link.addEventListener("click", async (event) => {
    if (!document.body.classList.contains("filtered")) return;
    event.preventDefault();
    const csv = /\.csv$/.test(link.pathname);
    const content = csv ? `\ufeff${(await entries(link)).join("\r\n")}\r\n` : `${(await entries(link)).join("\n\n")}\n`;
    const saved = document.createElement("a");
    saved.href = URL.createObjectURL(new Blob([content], { type: csv ? "text/csv;charset=utf-8" : "text/plain;charset=utf-8" }));
    saved.download = link.download;
    saved.click();
    setTimeout(() => URL.revokeObjectURL(saved.href), 10000);
  });
}
const cells = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell.replace(/^"|"$/g, "").replaceAll('""', '"')).slice(0, -1);
const table = async () => {
  const rows = (await entries(document.querySelector(".downloads a[href$='.csv']"))).map(cells);
  const escaped = (cell) => cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const html = rows.map((row, i) => `<tr>${row.map((cell) => (i ? `<td>${escaped(cell)}</td>` : `<th>${escaped(cell)}</th>`)).join("")}</tr>`);
  return {
    "text/html": `<table border="1" lang="${language}" dir="${document.documentElement.dir}"><thead>${html[0]}</thead><tbody>${html.slice(1).join("")}</tbody></table>`,
    "text/plain": rows.map((row) => row.join("\t")).join("\n"),
  };
};
const clips = globalThis.ClipboardItem && navigator.clipboard?.write;
const clip = (made) => {
  const part = async (type) => new Blob([(await made)[type]], { type });
  return navigator.clipboard.write([new ClipboardItem({ "text/html": part("text/html"), "text/plain": part("text/plain") })]);
};
const copy = document.querySelector("[data-do=copy]");
copy.hidden = !clips;
copy.addEventListener("click", async () => {
  await clip(table());
  const shown = status.dataset.shown.replace("{shown}", figures.format(selected.length));
  status.textContent = status.dataset.copied.replace("{shown}", shown);
});
// Each item's own reference: its record's, with the item's symbol, page and address.
const references = new Map([...document.querySelectorAll("template[data-path]")].map((made) => [made.dataset.path, made]));
const reference = ({ li }) => {
  const made = document.createElement("div");
  made.append(references.get(li.dataset.path).content.cloneNode(true));
  made.querySelector(".at").textContent = li.dataset.at;
  const link = li.querySelector(".meta a[href*='#p']") || li.querySelector("a.n");
  made.querySelector(".url").textContent = link.href;
  return { "text/html": made.innerHTML, "text/plain": made.textContent.replaceAll("\u00a0", " ") };
};
for (const item of clips ? items : []) {
  if (!references.has(item.li.dataset.path)) continue;
  const cite = document.createElement("button");
  cite.type = "button";
  cite.textContent = status.dataset.cite;
  cite.addEventListener("click", async () => {
    await clip(reference(item));
    status.textContent = status.dataset.cited;
    cite.textContent = "✓";
    setTimeout(() => (cite.textContent = status.dataset.cite), 2000);
  });
  item.li.querySelector(".meta").append(" · ", cite);
}

const print = document.querySelector("[data-do=print]");
print.hidden = false;
print.addEventListener("click", () => window.print());

status.dataset.everything = status.textContent;
if (location.search) restore();
else commit(); // one may have begun to choose before the script was there
if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();

// Search as one sees it: on its page, with an address for each query, and in a
// dialog that / and Ctrl+K open anywhere.

const { language, site, open, find, texts, excerpt, distance } = await import(`./engine.js${new URL(import.meta.url).search}`);
const figures = new Intl.NumberFormat(language === "ar" ? "ar-MA" : language);
const plural = new Intl.PluralRules(language);
const FIRST = 10, HITS = 3;

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== "") element.setAttribute(key, value);
  element.append(...children);
  return element;
};
const said = (head, key, values) => {
  const message = head.words[key];
  const text = typeof message === "string" ? message : message[plural.select(values.n)] || message.other;
  return text.replace(/\{(\w+)\}/g, (_, name) => (name === "n" ? figures.format(values.n) : values[name]));
};
const address = (head, query) => `${new URL(head.page, site)}?${new URLSearchParams(query)}`;

// ── Results ────────────────────────────────────────────────────────────────
const marked = (shown) => {
  const parts = [];
  let at = 0;
  const end = shown.text.length;
  const offset = shown.from;
  for (const [start, stop] of shown.marks) {
    const from = start - offset, to = stop - offset;
    if (from < at || to > end) continue;
    parts.push(shown.text.slice(at, from), make("mark", {}, shown.text.slice(from, to)));
    at = to;
  }
  return [shown.before ? "… " : "", ...parts, shown.text.slice(at), shown.after ? " …" : ""];
};
const result = async ({ page, hits }, { head, terms }) => {
  const units = await texts(page, head);
  const to = (id) => new URL(page.url, site).href + (id && `#${id}`);
  const shown = hits.filter((hit) => hit.at && hit.score > hits[0].score * 0.4).slice(0, HITS);
  const list = shown.map(({ at }) => {
    const [id, label, printed, text] = units[at];
    const line = make("li", {}, make("a", { href: to(id) }, label || page.title));
    if (printed) line.append(" ", make("span", { class: "pp" }, printed));
    line.append(" ", make("span", { class: "excerpt" }, ...marked(excerpt(text, terms))));
    return line;
  });
  const item = make("li", {}, make("h2", {}, make("a", { href: to(units[0][0]) }, page.title)));
  const about = [page.who, page.where].filter(Boolean).join(" · ");
  if (about) item.append(make("p", { class: "meta" }, about));
  if (list.length) item.append(make("ul", {}, ...list));
  else item.append(make("p", { class: "excerpt" }, ...marked(excerpt(units[0][3], terms))));
  return item;
};

const near = (head, query) => {
  const wanted = query.trim().toLowerCase();
  const wide = Math.max(2, Math.ceil(wanted.length / 3));
  return head.near.filter((name) => name.toLowerCase().split(/\s+/).concat(name.toLowerCase()).some((part) => distance(wanted, part, wide))).slice(0, 6);
};

// Search into a status line and a list; later queries overtake earlier ones.
const searcher = (status, list, again) => {
  let turn = 0;
  return async (query, filters) => {
    const mine = ++turn;
    if (!query.trim()) {
      status.replaceChildren();
      list.replaceChildren();
      return;
    }
    const answer = await find(query, filters);
    const { head, pages, instead } = answer;
    const show = async (first) => Promise.all(pages.slice(first, first + FIRST).map((page) => result(page, answer)));
    const items = await show(0);
    if (mine !== turn) return;
    list.replaceChildren(...items);
    list.dataset.query = query;
    if (pages.length) {
      status.replaceChildren(said(head, "search_count", { n: pages.length }));
      if (instead.length) status.append(" · ", said(head, "search_instead", { words: instead.slice(0, 4).join(", ") }));
    } else {
      status.replaceChildren(said(head, "search_none", { query }));
      const names = near(head, query);
      if (names.length) status.append(" ", head.words.search_near, ...names.flatMap((name) => [" ", button(name, () => again(name))]));
    }
    if (pages.length > FIRST) {
      const more = button(head.words.search_more, async () => {
        const at = list.children.length - 1;
        const next = await show(at);
        more.parentElement.before(...next);
        next[0].querySelector("a").focus();
        if (at + FIRST >= pages.length) more.parentElement.remove();
      });
      list.append(make("li", { class: "more" }, more));
    }
  };
};
const button = (text, act) => {
  const made = make("button", { type: "button" }, text);
  made.addEventListener("click", act);
  return made;
};

// Arrows walk from the field through the links of the results and back.
const walk = (field, list, event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [field, ...list.querySelectorAll("a, button")];
  const at = stops.indexOf(document.activeElement);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
};

// ── The page of search ─────────────────────────────────────────────────────
export const page = (form) => {
  const [status, list] = [document.querySelector("main [role=status]"), document.querySelector("main .results")];
  const field = form.elements.q;
  const filters = () => Object.fromEntries([...new FormData(form)].filter(([key, value]) => key !== "q" && value));
  const run = searcher(status, list, (query) => {
    field.value = query;
    commit();
    field.focus();
  });
  const here = () => {
    const state = new URLSearchParams(new FormData(form));
    for (const [key, value] of [...state]) if (!value) state.delete(key);
    return `${location.pathname}${state.size ? `?${state}` : ""}`;
  };
  const search = () => run(field.value, filters());
  const commit = () => {
    if (here() !== location.pathname + location.search) history.pushState(null, "", here());
    typing = false;
    search();
  };
  let typing = false;
  const type = () => {
    history[typing ? "replaceState" : "pushState"](null, "", here());
    typing = true;
    search();
  };
  const restore = () => {
    const state = new URLSearchParams(location.search);
    for (const control of form.elements) if (control.name) control.value = state.get(control.name) || "";
    return search();
  };
  field.addEventListener("input", type);
  form.addEventListener("change", (event) => event.target !== field && commit());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    commit();
  });
  document.querySelector("main").addEventListener("keydown", (event) => walk(field, list, event));
  addEventListener("popstate", restore);
  return /[?&]q=./.test(location.search) ? restore() : type();
};

// ── The dialog ─────────────────────────────────────────────────────────────
let dialog;
export const ask = async () => {
  const head = await open();
  dialog ??= build(head);
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector("input");
  input.focus();
  input.select();
};
const build = (head) => {
  const field = make("input", { type: "search", name: "q", "aria-label": head.words.search, autocomplete: "off", spellcheck: "false" });
  const [status, list] = [make("p", { role: "status", class: "meta" }), make("ol", { class: "results" })];
  const all = make("a", { href: address(head, {}) }, head.words.search_all);
  const shut = make("button", { type: "button", "aria-label": head.words.close }, "×");
  const form = make("form", { role: "search", action: address(head, {}) }, field, shut);
  const made = make("dialog", { class: "search-dialog", "aria-label": head.words.search }, form, status, list, make("p", { class: "meta" }, all));
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
  shut.addEventListener("click", () => made.close());
  made.addEventListener("keydown", (event) => walk(field, list, event));
  made.addEventListener("click", (event) => event.target === made && made.close());
  list.addEventListener("click", (event) => event.target.closest("a") && made.close());
  document.body.append(made);
  return made;
};

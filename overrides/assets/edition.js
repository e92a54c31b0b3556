// What is better with a script. Everything can be read without.
const button = document.querySelector(".theme");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
    root.dataset.theme = next;
    try {
      localStorage.setItem("theme", next);
    } catch {}
  });
}

// The parallel view remembers which languages one reads.
const choices = document.querySelectorAll(".language-choice input");
if (choices.length) {
  let shown = null;
  try {
    shown = JSON.parse(localStorage.getItem("languages"));
  } catch {}
  for (const input of choices) {
    if (Array.isArray(shown)) input.checked = shown.includes(input.value);
    input.addEventListener("change", () => {
      if (![...choices].some((choice) => choice.checked)) input.checked = true;
      const chosen = [...choices].filter((choice) => choice.checked).map((choice) => choice.value);
      try {
        localStorage.setItem("languages", JSON.stringify(chosen));
      } catch {}
    });
  }
}

// A paragraph's number, or a printed page's, opens its own reference. On the number, or in the box, the key C copies it; so do two clicks.
const box = document.getElementById("cited");
if (box?.showPopover) {
  const [at, quote, copy, styles, link, status] = ["p", "blockquote", "button", "select", "a", "[role=status]"].map(
    (part) => box.querySelector(part),
  );
  const references = document.querySelectorAll(".cite details blockquote");
  let number;
  const fill = () => {
    quote.innerHTML = references[styles.value].innerHTML;
    quote.querySelector(".at").textContent = at.textContent = number.dataset.at;
    // A page of the published text is no paragraph of the record: the reference says so.
    const genre = quote.querySelector(".genre"), own = number.dataset.genre;
    if (own && genre) {
      const small = genre.textContent[0] === genre.textContent[0].toLowerCase();
      genre.textContent = small ? own[0].toLowerCase() + own.slice(1) : own;
    }
    link.href = quote.querySelector(".url").textContent += number.hash;
    status.textContent = "";
  };
  const open = (chosen) => {
    if (box.matches(":popover-open")) box.hidePopover();
    (number = chosen).focus();
    history.replaceState(null, "", number.hash);
    fill();
    box.showPopover();
    const { left, right, top, bottom } = number.getBoundingClientRect();
    const start = getComputedStyle(box).direction === "rtl" ? right - box.offsetWidth : left;
    box.style.left = `${Math.max(12, Math.min(start, document.documentElement.clientWidth - box.offsetWidth - 12))}px`;
    const above = bottom + box.offsetHeight + 12 > innerHeight && top > box.offsetHeight + 12;
    box.style.top = `${scrollY + (above ? top - box.offsetHeight - 6 : bottom + 6)}px`;
    box.scrollIntoView({ block: "nearest" });
    copy.focus({ preventScroll: true });
  };
  const take = async () => {
    const texts = { "text/plain": quote.textContent.replaceAll("\u00a0", " "), "text/html": quote.innerHTML };
    try {
      for (const type in texts) texts[type] = new Blob([texts[type]], { type });
      await navigator.clipboard.write([new ClipboardItem(texts)]);
    } catch {
      getSelection().selectAllChildren(quote);
      document.execCommand("copy");
    }
    status.textContent = status.dataset.done;
  };
  const numberOf = (event) => event.target.closest?.("a[data-at]");
  box.hidden = false;
  for (const each of document.querySelectorAll("a[data-at]")) each.ariaHasPopup = "dialog";
  document.addEventListener("click", (event) => {
    const chosen = numberOf(event);
    if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(chosen);
  });
  document.addEventListener("dblclick", (event) => numberOf(event) && take());
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "c" || event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = numberOf(event);
    if (chosen) open(chosen);
    if (chosen || (box.contains(event.target) && event.target !== styles)) take();
  });
  copy.addEventListener("click", take);
  try {
    styles.value = localStorage.getItem("style") ?? 0;
    if (styles.selectedIndex < 0) styles.value = 0;
  } catch {}
  styles.addEventListener("change", () => {
    fill();
    try {
      localStorage.setItem("style", styles.value);
    } catch {}
  });
}

// Search is fetched when one searches: on its page, or with / and Ctrl+K anywhere.
const search = document.currentScript.src.replace("edition.js", "search.js");
const asking = document.querySelector("main form[role=search]");
if (asking) {
  const begin = () => import(search).then((module) => module.page(asking));
  if (/[?&]q=./.test(location.search)) begin();
  else asking.addEventListener("input", begin, { once: true });
}
addEventListener("keydown", (event) => {
  // A field of a dialog just closed may hold the focus a moment longer, unseen.
  const writing = event.target.closest?.("input, select, textarea, [contenteditable]")?.getClientRects().length;
  const called = event.key === "/" ? !writing && !event.ctrlKey && !event.altKey && !event.metaKey : event.key === "k" && (event.ctrlKey || event.metaKey);
  if (!called) return;
  event.preventDefault();
  if (asking) asking.elements.q.focus();
  else import(search).then((module) => module.ask());
});

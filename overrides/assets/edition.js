// What needs a script: the light and dark button. Everything else works without.
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
const choices = document.querySelectorAll(".choose input");
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

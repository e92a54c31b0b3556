// The search engine: which pages and paragraphs answer a query, in the page's
// language. The index is made by macros/formats/search; nothing of it is
// fetched before the first query.

const { words, forms, stem, bones, nearness } = await import(`./fold.js${new URL(import.meta.url).search}`);

export const language = document.documentElement.lang;
export const site = new URL("../", import.meta.url);
const folder = new URL(`search/${language}/`, site);
const read = async (name, init) => {
  const answer = await fetch(new URL(name, folder), init);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
};

let opening;
export const open = () => (opening ??= read("index.json", { cache: "no-cache" }).then(prepared, (error) => {
  opening = null;
  throw error;
}));
const prepared = (head) => ({
  ...head,

  stop: new Set(head.stop),
  lengths: [...head.lengths].map((letter) => 2 ** ((letter.charCodeAt() - 65) / 4)),
  pages: head.pages.map(([url, title, who, where, kind, session, speakers, themes, first], number) => ({
    number, url, title, who, where, kind, session: [session], speaker: speakers, theme: themes, first,
  })),
});

const kept = new Map();
const once = (name, head) => {
  if (!kept.has(name)) kept.set(name, read(`${name}.json?${head.stamp}`));
  return kept.get(name);
};
const shelves = new Map();
const shard = async (word, head) => {
  const number = [...word.slice(0, 2)].reduce((sum, letter, at) => sum + letter.charCodeAt() * (at ? 31 : 1), 0) % head.shards;
  if (!shelves.has(number)) shelves.set(number, shelved(await once(`words-${number}`, head)));
  return shelves.get(number);
};
export const texts = (page, head) => once(`text-${page.number}`, head);

// What is asked: for each word the ways to write it, the words that say nothing left out.
const asked = (query, head) => {
  const all = [...words(query, language)].map(([, , folded]) => folded);
  const telling = all.filter((folded) => !folded.every((word) => head.stop.has(word)));
  return (telling.length ? telling : all).flatMap(([whole, ...parts]) => (parts.length ? parts.map((part) => [part, whole]) : [[whole]]));
};

// The terms of the index that are a word, each with how near it is; else those a letter or two away.
const terms = async (ways, head) => {
  const found = new Map();
  const add = (term, near, { postings }) => near > (found.get(term)?.[0] || 0) && found.set(term, [near, postings[term]]);
  const sought = ways.flatMap((way) => forms(way).map((word, at) => [word, at ? 0.95 : 1]));
  const shards = await Promise.all(sought.map(([word]) => shard(word, head)));
  sought.forEach(([word, certain], at) => {
    for (const term of shards[at].kin(word)) add(term, certain * nearness(word, term, language), shards[at]);
  });
  if (found.size) return { found, instead: [] };
  sought.forEach(([word], at) => {
    for (const term of shards[at].list) if (distance(word, term, word.length < 7 ? 1 : 2)) add(term, 0.5, shards[at]);
  });
  return { found, instead: [...found.keys()] };
};

// A shard, with its terms by stem and by consonants: which of them may be near a word.
const shelved = (postings) => {
  const list = Object.keys(postings);
  const by = (key) => {
    const groups = new Map();
    for (const term of list) {
      const name = key(term);
      if (groups.has(name)) groups.get(name).push(term);
      else groups.set(name, [term]);
    }
    return groups;
  };
  const [stems, skeletons] = [by((term) => stem(term, language)), by(bones)];
  const kin = (word) => [
    ...(postings[word] ? [word] : []),
    ...(stems.get(stem(word, language)) || []),
    ...(bones(word) && skeletons.get(bones(word)) || []),
    ...(word.length >= 4 ? list.filter((term) => term.startsWith(word)) : []),
  ];
  return { postings, list, kin };
};

// Whether two words are at most so many letters apart (one too many, one too few, another, or two changed round).
export const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most || a.length < 4) return false;
  let before, row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length] <= most;
};

// ── Ranking: BM25 over units, then pages by their best units and by how much of the query they cover ──
// Entries of a list have nothing to do with one another: such a page is as good as its best,
// and stands after a page that is about the matter.
const LISTS = new Set(["glossary", "speakers"]);
// The published text says a matter at length: it stands after the record that restates it.
const SATURATION = 1.4, LENGTH = 0.3, COVER = 1, REQUIRED = 0.5, FURTHER = 0.5, LISTED = 0.7, PUBLISHED = 0.6;
export const find = async (query, filters = {}) => {
  const head = await open();
  const groups = await Promise.all(asked(query, head).map((ways) => terms(ways, head)));
  const average = head.lengths.reduce((sum, length) => sum + length, 0) / head.units;
  const units = new Map();
  const worth = groups.map(({ found }, group) => {
    const best = new Map();
    const sure = new Set();
    for (const [near, steps] of found.values()) {
      let unit = 0;
      for (let at = 0; at < steps.length; at += 2) {
        unit += steps[at];
        const times = steps[at + 1] / 4;
        const score = near * (times / (times + SATURATION * (1 - LENGTH + (LENGTH * head.lengths[unit]) / average)));
        best.set(unit, Math.max(best.get(unit) || 0, score));
        if (near > 0.5) sure.add(unit);
      }
    }
    const many = sure.size || best.size;
    const rare = Math.log(1 + (head.units - many + 0.5) / (many + 0.5));
    for (const [unit, score] of best) {
      if (!units.has(unit)) units.set(unit, new Float32Array(groups.length));
      units.get(unit)[group] = score * rare;
    }
    return best.size ? rare : 0;
  });
  const whole = worth.reduce((sum, rare) => sum + rare, 0) || 1;
  const pages = new Map();
  let page = 0;
  for (const [unit, scores] of [...units].sort(([a], [b]) => a - b)) {
    while (page + 1 < head.pages.length && head.pages[page + 1].first <= unit) page++;
    if (!passes(head.pages[page], filters)) continue;
    if (!pages.has(page)) pages.set(page, { page: head.pages[page], hits: [], cover: new Float32Array(groups.length) });
    const found = pages.get(page);
    found.hits.push({ at: unit - head.pages[page].first, score: scores.reduce((sum, score) => sum + score, 0) });
    scores.forEach((score, group) => (found.cover[group] = Math.max(found.cover[group], score)));
    found.best = found.best && found.best.score >= found.hits.at(-1).score ? found.best : { score: found.hits.at(-1).score, scores };
  }
  for (const found of pages.values()) {
    found.hits.sort((a, b) => b.score - a.score);
    if (LISTS.has(found.page.kind)) found.cover = found.best.scores;
    const covered = found.cover.reduce((sum, score, group) => sum + (score ? worth[group] : 0), 0) / whole;
    const spread = found.cover.reduce((sum, score) => sum + score, 0);
    const list = LISTS.has(found.page.kind);
    const [first, second, third] = [...found.hits, { score: 0 }, { score: 0 }].map((hit) => hit.score);
    const best = list ? first : first + FURTHER * (second + third / 2);
    found.score = (best + COVER * spread) * covered ** REQUIRED * (list ? LISTED : found.page.kind === "published" ? PUBLISHED : 1);
  }
  return {
    head,
    terms: new Set(groups.flatMap(({ found }) => [...found.keys()])),
    instead: [...new Set(groups.flatMap(({ instead }) => instead))],
    pages: [...pages.values()].sort((a, b) => b.score - a.score),
  };
};
const passes = (page, filters) =>
  Object.entries(filters).every(([key, value]) => !value || page[key] === value || page[key].includes?.(value));

// ── What is shown of a unit: the sentence that answers best, its words marked ──
export const excerpt = (text, terms) => {
  const found = [...words(text, language)]
    .filter(([, , folded]) => folded.some((word) => forms(word).some((form) => terms.has(form))))
    .map(([start, end, folded]) => [start, end, folded[0]]);
  let best = { start: 0, end: text.length, score: -1 };
  for (const { 0: sentence, index } of text.matchAll(/[^.!?؟…]+(?:[.!?؟…]+(?!\s|$)[^.!?؟…]+)*[.!?؟…»”)]*\s*/g)) {
    const score = new Set(found.filter(([start]) => start >= index && start < index + sentence.length).map(([, , word]) => stem(word, language))).size;
    if (score > best.score) best = { start: index, end: index + sentence.length, score };
  }
  const cut = shortened(text, best, found);
  return { text: text.slice(cut.start, cut.end).trim(), before: cut.start > 0, after: cut.end < text.trimEnd().length, marks: found, from: cut.start };
};
const LONGEST = 260;
const shortened = (text, { start, end }, found) => {
  if (end - start <= LONGEST) return { start, end };
  const first = found.find(([at]) => at >= start && at < end)?.[0] ?? start;
  const from = first - start < LONGEST / 2 ? start : text.indexOf(" ", first - LONGEST / 3) + 1;
  const to = text.indexOf(" ", Math.min(from + LONGEST, end));
  return { start: from, end: to < 0 || to > end ? end : to };
};

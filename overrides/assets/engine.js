// The search engine: which pages and paragraphs answer a query, in the page's language. The index is made by
// macros/formats/search; nothing of it is fetched before the first query.

/**
 * @import { Folding, Tables } from "./fold.js"
 *
 * @typedef {number[]} Postings a term's units, each as a step from the one before and four times the term's frequency
 * @typedef {Record<string, Postings>} ShardFile the postings of each term
 * @typedef {[id: string, label: string, printed: string, text: string]} Unit a part of a page with an address
 * @typedef {{ session: string[], speaker: string[], theme: string[], kind: string }} Facets what pages are filtered by
 * @typedef {Facets & { number: number, url: string, title: string, who: string, where: string, first: number }} Page
 *   `first` is the number of its first unit, which is the page itself
 * @typedef {[url: string, title: string, who: string, where: string, kind: string, session: string,
 *   speakers: string[], themes: string[], first: number]} PageRow
 *
 * @typedef {object} HeadFile search/<language>/index.json
 * @property {string} stamp
 * @property {number} shards
 * @property {number} units
 * @property {string} lengths
 * @property {PageRow[]} pages
 * @property {string[]} stop
 * @property {Tables} fold
 * @property {string} page the address of the page of search
 * @property {Record<string, string | Record<string, string>>} words
 * @property {string[]} near what one may have meant
 *
 * @typedef {Omit<HeadFile, "lengths" | "pages" | "stop" | "fold"> &
 *   { lengths: number[], pages: Page[], stop: Set<string>, folding: Folding }} Head
 *
 * @typedef {{ postings: ShardFile, terms: string[], candidates: (word: string) => string[] }} Shard
 *   `candidates` are the terms that may be forms of a word
 * @typedef {{ nearness: number, postings: Postings }} TermMatch
 * @typedef {{ terms: Map<string, TermMatch>, instead: string[] }} WordMatch the terms of the index that are a word of
 *   the query; `instead` are they where none is, and those a letter or two away were taken
 * @typedef {{ scores: Map<number, Float32Array>, idf: number[] }} Scores each unit's score for each word of the query,
 *   and how much a word says
 * @typedef {{ at: number, score: number }} Hit a unit of a page, by its place in it
 * @typedef {{ page: Page, hits: Hit[], score: number }} Result a page that answers, its hits best first
 * @typedef {{ head: Head, terms: Set<string>, instead: string[], pages: Result[] }} Answer
 */

/** @type {typeof import("./fold.js")} */
const { makeFolding } = await import(`./fold.js${new URL(import.meta.url).search}`);

// ── The files of the index ─────────────────────────────────────────────────
export const site = new URL("../", import.meta.url);

/**
 * @param {string} name
 * @param {RequestInit} [init]
 * @returns {Promise<unknown>}
 */
const read = async (name, init) => {
  const answer = await fetch(new URL(`search/${document.documentElement.lang}/${name}`, site), init);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
};

/**
 * @param {HeadFile} file
 * @returns {Head}
 */
const prepared = ({ fold, ...file }) => ({
  ...file,
  folding: makeFolding(fold),
  stop: new Set(file.stop),
  lengths: [...file.lengths].map((letter) => 2 ** ((letter.charCodeAt(0) - 65) / 4)),
  pages: file.pages.map(([url, title, who, where, kind, session, speaker, theme, first], number) => {
    return { number, url, title, who, where, kind, session: [session], speaker, theme, first };
  }),
});

/** @type {Promise<Head> | undefined} */
let opening;
/** The head of the index, fetched once. */
export const open = () => {
  opening ??= read("index.json", { cache: "no-cache" }).then(
    (file) => prepared(/** @type {HeadFile} */ (file)),
    (/** @type {unknown} */ error) => {
      opening = undefined;
      throw error;
    },
  );
  return opening;
};

/** @type {Map<string, Promise<unknown>>} */
const files = new Map();
/**
 * A file of the index, fetched once.
 * @param {string} name
 * @param {Head} head
 */
const once = (name, head) => {
  const file = files.get(name) ?? read(`${name}.json?${head.stamp}`);
  files.set(name, file);
  return file;
};

/**
 * The units of a page.
 * @param {Page} page
 * @param {Head} head
 */
export const texts = async (page, head) => /** @type {Unit[]} */ (await once(`text-${page.number}`, head));

/** @type {Map<number, Shard>} */
const shards = new Map();
/**
 * The shard that a word is in, with the other words of its first two letters.
 * @param {string} word
 * @param {Head} head
 */
const shardOf = async (word, head) => {
  const letters = [...word.slice(0, 2)];
  const number = letters.reduce((sum, letter, at) => sum + letter.charCodeAt(0) * (at ? 31 : 1), 0) % head.shards;
  const postings = /** @type {ShardFile} */ (await once(`words-${number}`, head));
  const shard = shards.get(number) ?? makeShard(postings, head.folding);
  shards.set(number, shard);
  return shard;
};

/**
 * A shard, with its terms by stem and by skeleton.
 * @param {ShardFile} postings
 * @param {Folding} folding
 * @returns {Shard}
 */
export const makeShard = (postings, { stem, skeleton }) => {
  const terms = Object.keys(postings);
  const stems = grouped(terms, stem);
  const skeletons = grouped(terms, skeleton);
  const candidates = (/** @type {string} */ word) => [
    ...(postings[word] ? [word] : []),
    ...(stems.get(stem(word)) ?? []),
    ...((skeleton(word) && skeletons.get(skeleton(word))) || []),
    ...(word.length >= 4 ? terms.filter((term) => term.startsWith(word)) : []),
  ];
  return { postings, terms, candidates };
};

/**
 * @param {string[]} terms
 * @param {(term: string) => string} key
 */
const grouped = (terms, key) => {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const term of terms) {
    const name = key(term);
    const group = groups.get(name);
    if (group) group.push(term);
    else groups.set(name, [term]);
  }
  return groups;
};

// ── The query ──────────────────────────────────────────────────────────────
/**
 * The words of a query, each with the ways to write it; those that say nothing are left out, unless all do.
 * @param {string} query
 * @param {Pick<Head, "folding" | "stop">} head
 * @returns {string[][]} [["migrant"], ["sub", "subsaharien"], ["saharien", "subsaharien"]]
 */
export const parse = (query, { folding, stop }) => {
  const all = folding.words(query).map(([, , folded]) => folded);
  const telling = all.filter((folded) => !folded.every((word) => stop.has(word)));
  return (telling.length ? telling : all).flatMap(([whole, ...parts]) =>
    parts.length ? parts.map((part) => [part, whole]) : whole ? [[whole]] : [],
  );
};

// ── Match: a word of the query → terms of the index ────────────────────────
const WITHOUT_PREFIX = 0.95;
const MISSPELT = 0.5;

/**
 * The terms of the index that are a word of the query, each with how near it is; else those a letter or two away.
 * @param {{ word: string, certain: number, shard: Shard }[]} forms the forms of the word, each with the shard it is in
 * @param {Folding} folding
 * @returns {WordMatch}
 */
export const match = (forms, { nearness }) => {
  /** @type {WordMatch["terms"]} */
  const terms = new Map();
  const add = (/** @type {string} */ term, /** @type {number} */ near, /** @type {Shard} */ { postings }) => {
    if (near > (terms.get(term)?.nearness ?? 0)) terms.set(term, { nearness: near, postings: postings[term] });
  };
  for (const { word, certain, shard } of forms) {
    for (const term of shard.candidates(word)) add(term, certain * nearness(word, term), shard);
  }
  if (terms.size) return { terms, instead: [] };
  for (const { word, shard } of forms) {
    for (const term of shard.terms) if (isWithin(word, term, word.length < 7 ? 1 : 2)) add(term, MISSPELT, shard);
  }
  return { terms, instead: [...terms.keys()] };
};

/**
 * Whether two words are at most so many letters apart: one too many, one too few, another, or two changed round.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export const isWithin = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most || a.length < 4) return false;
  /** @type {number[]} */
  let before = [];
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length] <= most;
};

// ── Score: terms → units, by BM25 ──────────────────────────────────────────
const K1 = 1.4;
const B = 0.3;

/**
 * Each unit's score for each word of the query.
 * @param {WordMatch[]} matches one a word
 * @param {Pick<Head, "units" | "lengths">} head how many units there are, and each one's length
 * @returns {Scores}
 */
export const score = (matches, { units, lengths }) => {
  const average = lengths.reduce((sum, length) => sum + length, 0) / units;
  /** @type {Scores["scores"]} */
  const scores = new Map();
  const idf = matches.map(({ terms }, word) => {
    const { best, certain } = weigh(terms, lengths, average);
    const frequency = certain.size || best.size;
    const rarity = Math.log(1 + (units - frequency + 0.5) / (frequency + 0.5));
    for (const [unit, weight] of best) {
      const own = scores.get(unit) ?? new Float32Array(matches.length);
      own[word] = weight * rarity;
      scores.set(unit, own);
    }
    return best.size ? rarity : 0;
  });
  return { scores, idf };
};

/**
 * Each unit's weight for the best of a word's terms, and the units that hold one without a misspelling.
 * @param {WordMatch["terms"]} terms
 * @param {number[]} lengths
 * @param {number} average
 */
const weigh = (terms, lengths, average) => {
  /** @type {Map<number, number>} */
  const best = new Map();
  /** @type {Set<number>} */
  const certain = new Set();
  for (const { nearness, postings } of terms.values()) {
    let unit = 0;
    for (let at = 0; at < postings.length; at += 2) {
      unit += postings[at];
      const tf = postings[at + 1] / 4;
      const weight = nearness * (tf / (tf + K1 * (1 - B + (B * lengths[unit]) / average)));
      best.set(unit, Math.max(best.get(unit) ?? 0, weight));
      if (nearness > MISSPELT) certain.add(unit);
    }
  }
  return { best, certain };
};

// ── Rank: units → pages, by their best units and by how much of the query they cover ──
// Entries of a list have nothing to do with one another: such a page is as good as its best,
// and stands after a page that is about the matter.
const LISTS = new Set(["glossary", "speakers"]);
// The published text says a matter at length: it stands after the record that restates it.
const [COVER, REQUIRED, FURTHER, LISTED, PUBLISHED] = [1, 0.5, 0.5, 0.7, 0.6];

/**
 * The pages that answer, best first.
 * @param {Scores} scores
 * @param {Page[]} pages in the order of their units
 * @param {Partial<Record<keyof Facets, string>>} [filters]
 * @returns {Result[]}
 */
export const rank = ({ scores, idf }, pages, filters = {}) => {
  /** @type {Map<Page, [unit: number, scores: Float32Array][]>} */
  const found = new Map();
  let at = 0;
  for (const [unit, own] of [...scores].sort(([a], [b]) => a - b)) {
    while (at + 1 < pages.length && pages[at + 1].first <= unit) at++;
    const page = pages[at];
    if (!passes(page, filters)) continue;
    const units = found.get(page);
    if (units) units.push([unit, own]);
    else found.set(page, [[unit, own]]);
  }
  return [...found].map(([page, units]) => weighPage(page, units, idf)).sort((a, b) => b.score - a.score);
};

/**
 * @param {Page} page
 * @param {Partial<Record<keyof Facets, string>>} filters
 */
const passes = (page, { kind, session, speaker, theme }) =>
  (!kind || page.kind === kind) &&
  (!session || page.session.includes(session)) &&
  (!speaker || page.speaker.includes(speaker)) &&
  (!theme || page.theme.includes(theme));

/**
 * @param {Page} page
 * @param {[unit: number, scores: Float32Array][]} units those of the page that answer
 * @param {number[]} idf
 * @returns {Result}
 */
const weighPage = (page, units, idf) => {
  const isList = LISTS.has(page.kind);
  const hits = units
    .map(([unit, own]) => ({ at: unit - page.first, score: sum(own), own }))
    .sort((a, b) => b.score - a.score);
  const cover = isList ? [...hits[0].own] : idf.map((_, word) => Math.max(...units.map(([, own]) => own[word])));
  const covered = sum(cover.map((score, word) => (score ? idf[word] : 0))) / (sum(idf) || 1);
  const [first, second = 0, third = 0] = hits.map((hit) => hit.score);
  const best = isList ? first : first + FURTHER * (second + third / 2);
  const standing = isList ? LISTED : page.kind === "published" ? PUBLISHED : 1;
  return {
    page,
    hits: hits.map(({ at, score }) => ({ at, score })),
    score: (best + COVER * sum(cover)) * covered ** REQUIRED * standing,
  };
};

/** @param {number[] | Float32Array} numbers */
const sum = (numbers) => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

// ── All of it ──────────────────────────────────────────────────────────────
/**
 * What answers a query.
 * @param {string} query
 * @param {Partial<Record<keyof Facets, string>>} [filters]
 * @returns {Promise<Answer>}
 */
export const find = async (query, filters = {}) => {
  const head = await open();
  const forms = (/** @type {string} */ spelling) =>
    head.folding.forms(spelling).map((word, at) => ({ word, certain: at ? WITHOUT_PREFIX : 1 }));
  const matches = await Promise.all(
    parse(query, head).map(async (spellings) => {
      const sought = spellings
        .flatMap(forms)
        .map(async ({ word, certain }) => ({ word, certain, shard: await shardOf(word, head) }));
      return match(await Promise.all(sought), head.folding);
    }),
  );
  return {
    head,
    terms: new Set(matches.flatMap(({ terms }) => [...terms.keys()])),
    instead: [...new Set(matches.flatMap(({ instead }) => instead))],
    pages: rank(score(matches, head), head.pages, filters),
  };
};

// ── What is shown of a unit: the sentence that answers best, its words marked ──
const SENTENCE = /[^.!?؟…]+(?:[.!?؟…]+(?!\s|$)[^.!?؟…]+)*[.!?؟…»”)]*\s*/g;
const LONGEST = 260;

/**
 * @typedef {{ text: string, before: boolean, after: boolean, marks: [start: number, end: number][] }} Excerpt
 *   `before` and `after` are whether something is left out there, `marks` what is marked in the text
 */

/**
 * The sentence of a text that answers best.
 * @param {string} text
 * @param {Pick<Answer, "terms" | "head">} answer
 * @returns {Excerpt}
 */
export const excerpt = (text, { terms, head: { folding } }) => {
  const found = folding
    .words(text)
    .filter(([, , folded]) => folded.some((word) => folding.forms(word).some((form) => terms.has(form))))
    .map(([start, end, [word]]) => ({ start, end, stem: folding.stem(word) }));
  let best = { start: 0, end: text.length, stems: -1 };
  for (const { 0: sentence, index: start } of text.matchAll(SENTENCE)) {
    const end = start + sentence.length;
    const own = found.filter((word) => word.start >= start && word.start < end);
    const stems = new Set(own.map((word) => word.stem)).size;
    if (stems > best.stems) best = { start, end, stems };
  }
  const { start, end } = shortened(text, best, found);
  return {
    text: text.slice(start, end).trim(),
    before: start > 0,
    after: end < text.trimEnd().length,
    marks: found.map((word) => [word.start - start, word.end - start]),
  };
};

/**
 * A stretch of a text, no longer than LONGEST, around the first word found.
 * @param {string} text
 * @param {{ start: number, end: number }} stretch
 * @param {{ start: number }[]} found
 */
const shortened = (text, { start, end }, found) => {
  if (end - start <= LONGEST) return { start, end };
  const first = found.find((word) => word.start >= start && word.start < end)?.start ?? start;
  const from = first - start < LONGEST / 2 ? start : text.indexOf(" ", first - LONGEST / 3) + 1;
  const to = text.indexOf(" ", Math.min(from + LONGEST, end));
  return { start: from, end: to < 0 || to > end ? end : to };
};

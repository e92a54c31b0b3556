// The steps of the search engine, each by itself: `EDITION_ASSETS=folder EDITION_TABLES=json node --test engine.test.mjs`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const assets = pathToFileURL(`${process.env.EDITION_ASSETS}/`);
const { makeFolding } = await import(new URL("fold.js", assets));
const { isWithin, makeShard, match, parse, rank, score } = await import(new URL("engine.js", assets));
const tables = JSON.parse(process.env.EDITION_TABLES);
const french = makeFolding(tables.fr);
const arabic = makeFolding(tables.ar);

const matched = (word, postings, folding = french, certain = 1) =>
  match([{ word, certain, shard: makeShard(postings, folding) }], folding);
const near = ({ terms }) => Object.fromEntries([...terms].map(([term, { nearness }]) => [term, nearness]));
const page = (number, first, facets = {}) => ({
  ...{ number, first, url: `p${number}/`, title: "", who: "", where: "", kind: "contribution" },
  ...{ session: [], speaker: [], theme: [], ...facets },
});
const units = (scores) => new Map(Object.entries(scores).map(([unit, own]) => [Number(unit), Float32Array.from(own)]));
const order = (...of) => rank(...of).map((result) => result.page.number);

test("a query is its telling words, each with the ways to write it", () => {
  const head = { folding: french, stop: new Set(["le", "de"]) };
  assert.deepEqual(parse("Le droit de l’asile", head), [["droit"], ["asile"]]);
  assert.deepEqual(parse("sub-saharien", head), [
    ["sub", "subsaharien"],
    ["saharien", "subsaharien"],
  ]);
  assert.deepEqual(parse("de le", head), [["de"], ["le"]]);
  assert.deepEqual(parse(" …", head), []);
});

test("a word matches itself, its stem, its beginning; the same consonants in Arabic", () => {
  const found = near(matched("integration", { integration: [], integrer: [], integrations: [], migrant: [] }));
  assert.deepEqual(found, { integration: 1, integrer: 0.8, integrations: 0.8 });
  assert.deepEqual(near(matched("assoc", { association: [], dissocier: [] })), { association: 0.6 });
  assert.deepEqual(near(matched("مشروع", { مشاريع: [], كتاب: [] }, arabic)), { مشاريع: 0.3 });
  assert.deepEqual(near(matched("droit", { droit: [] }, french, 0.95)), { droit: 0.95 });
});

test("only a word that matches nothing is taken for a misspelt one", () => {
  const found = matched("migrtaion", { migration: [], integration: [] });
  assert.deepEqual([near(found), found.instead], [{ migration: 0.5 }, ["migration"]]);
  assert.deepEqual(matched("droit", { droit: [], droits: [] }).instead, []);
});

test("letters apart", () => {
  const apart = [
    ["birou", "birrou"],
    ["birrou", "birou"],
    ["birrou", "bierou"],
    ["birrou", "birruo"],
  ];
  for (const [one, other] of apart) assert.ok(isWithin(one, other, 1), `${one} ${other}`);
  assert.ok(!isWithin("birrou", "bierru", 1));
  assert.ok(!isWithin("lui", "lai", 1), "short words are others");
});

test("a unit's score is BM25", () => {
  // Units 0 and 2 hold the term, once and three times; lengths 10, 10 and 40, on average 20.
  const { scores, idf } = score([matched("droit", { droit: [0, 4, 2, 12] })], { units: 3, lengths: [10, 10, 40] });
  const [k1, b] = [1.4, 0.3];
  const bm25 = (tf, length) => (idf[0] * tf) / (tf + k1 * (1 - b + (b * length) / 20));
  assert.ok(Math.abs(idf[0] - Math.log(1 + 1.5 / 2.5)) < 1e-9);
  assert.deepEqual([...scores.keys()], [0, 2]);
  assert.ok(Math.abs(scores.get(0)[0] - bm25(1, 10)) < 1e-6);
  assert.ok(Math.abs(scores.get(2)[0] - bm25(3, 40)) < 1e-6);
});

test("of a word's terms the nearest counts; a word that is nowhere says nothing", () => {
  const both = matched("integrer", { integrer: [0, 4], integration: [0, 4, 1, 4] });
  const { scores, idf } = score([both, matched("zzzz", {})], { units: 2, lengths: [10, 10] });
  assert.equal(idf[1], 0);
  assert.ok(Math.abs(scores.get(1)[0] / scores.get(0)[0] - 0.8) < 1e-6);
});

test("a page that has every word stands before one that has one of them often", () => {
  const scores = units({ 0: [2, 0], 1: [2, 0], 3: [1.5, 0], 4: [0, 1.5] });
  const pages = [page(0, 0), page(1, 2), page(2, 5)];
  const [best, other, ...none] = rank({ scores, idf: [1, 1] }, pages);
  assert.deepEqual([best.page.number, other.page.number, none.length], [1, 0, 0]);
  assert.deepEqual(best.hits, [
    { at: 1, score: 1.5 },
    { at: 2, score: 1.5 },
  ]);
});

test("the entries of a list answer one by one, and lists and published text stand after", () => {
  const scores = units({ 0: [1, 0], 1: [0, 1], 2: [1, 0], 3: [0, 1] });
  assert.deepEqual(order({ scores, idf: [1, 1] }, [page(0, 0, { kind: "glossary" }), page(1, 2)]), [1, 0]);
  const alike = units({ 0: [1], 1: [1], 2: [1] });
  const pages = [page(0, 0, { kind: "published" }), page(1, 1, { kind: "speakers" }), page(2, 2)];
  assert.equal(order({ scores: alike, idf: [1] }, pages)[0], 2);
});

test("filters", () => {
  const scores = units({ 0: [1], 1: [1] });
  const pages = [page(0, 0, { session: ["s1"], theme: ["droits", "sante"] }), page(1, 1, { speaker: ["a"] })];
  const left = (filters) => order({ scores, idf: [1] }, pages, filters);
  assert.deepEqual(left({}), [0, 1]);
  assert.deepEqual(left({ session: "s1" }), [0]);
  assert.deepEqual(left({ theme: "sante" }), [0]);
  assert.deepEqual(left({ speaker: "a", kind: "contribution" }), [1]);
  assert.deepEqual(left({ kind: "session" }), []);
  assert.deepEqual(left({ kind: "" }), [0, 1]);
});

// Reads citation files by citation-js: `node read.mjs file…` prints, for each, its entries as CSL-JSON and as APA text.
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";

const read = process.argv.slice(2).map((file) => {
  const cite = new Cite(readFileSync(file, "utf-8"));
  const lang = { fr: "fr-FR", en: "en-US" }[cite.data[0].language] ?? "en-US";
  return { entries: cite.data, apa: cite.format("bibliography", { template: "apa", format: "text", lang }) };
});
console.log(JSON.stringify(read));

// Folds as a reader's browser does: `node fold.mjs fold.js`, then on each line of input {"language", "text", "tables"?},
// tables once a language; answers each with a line, the folded words of the text and what search compares of each.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const source = readFileSync(process.argv[2]);
const { makeFolding } = await import(`data:text/javascript;base64,${source.toString("base64")}`);
const languages = {};
for await (const line of createInterface({ input: process.stdin })) {
  const { language, text, tables } = JSON.parse(line);
  if (tables) languages[language] = makeFolding(tables);
  const { words, forms } = languages[language];
  const found = words(text);
  const folded = found.flatMap(([, , each]) => each);
  console.log(
    JSON.stringify({ folded, bare: folded.map((word) => forms(word).at(-1)), places: found.map(([a, b]) => [a, b]) }),
  );
}

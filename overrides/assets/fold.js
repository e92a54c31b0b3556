// Words as search compares them. macros/edition/fold.py folds the same way when the index is made, by the same
// tables (fold.yml, which the index and search/<language>/fold.json carry); a test holds the two together.

/**
 * What folding goes by in a language: the inside of classes of characters, words, and patterns.
 * @typedef {object} Tables
 * @property {Record<string, string>} letters one letter for another
 * @property {string} marks
 * @property {string} unseen
 * @property {string} dropped
 * @property {string} apostrophes
 * @property {string} hyphens
 * @property {string} thousands
 * @property {string[]} elided
 * @property {{ letters: string, articles: string[], prefixes: string, endings: string[], weak: string }} arabic
 * @property {[pattern: string, singular: string][]} plurals
 * @property {string[]} endings
 */
/** @typedef {[start: number, end: number, folded: string[]]} Word a stretch of a text, and the words that it is */
/** @typedef {ReturnType<typeof makeFolding>} Folding */

/**
 * How words are folded and compared in a language.
 * @param {Tables} tables
 */
export const makeFolding = (tables) => {
  const { marks, unseen, apostrophes, hyphens, arabic } = tables;
  const replaced = new RegExp(`[${Object.keys(tables.letters).join("")}]`, "gu");
  const dropped = new RegExp(`[${marks}${unseen}${tables.dropped}]`, "gu");
  const number = `\\p{Nd}{1,3}(?:[${tables.thousands}]\\p{Nd}{3})+(?!\\p{Nd})`;
  const inner = `[\\p{L}\\p{N}${marks}${unseen}${apostrophes}.${hyphens}]`;
  const stretch = new RegExp(`${number}|[\\p{L}\\p{N}]${inner}*`, "gu");
  const acronym = /^(?:[\p{L}\p{Nl}\p{No}]\.)+[\p{L}\p{Nl}\p{No}]?\.?$/u;
  const figures = /^\p{Nd}[\p{Nd} ,.]*$/u;
  const elision = new RegExp(`^(?:${tables.elided.join("|")})[${apostrophes}](?=.)`, "u");
  const possessive = new RegExp(`[${apostrophes}]s?$`, "u");
  const parts = new RegExp(`[.${apostrophes}]+`, "u");
  const hyphen = new RegExp(`[${hyphens}]`, "u");
  const trailing = new RegExp(`[.${apostrophes}${hyphens}]+$`, "u");
  const inArabic = new RegExp(`[${arabic.letters}]`, "u");
  const article = new RegExp(`^(?:${arabic.articles.join("|")})(?=.{3})`, "u");
  const prefix = new RegExp(`^[${arabic.prefixes}](?=.{3})`, "u");
  const weak = new RegExp(`(?<=.)[${arabic.weak}]`, "gu");
  const plurals = tables.plurals.map(([pattern, one]) => ({ pattern: new RegExp(`${pattern}$`, "u"), one }));
  const ending = tables.endings.length ? new RegExp(`(?:${tables.endings.join("|")})$`, "u") : /(?!)/;

  /**
   * A text in plain letters: no case, accents, ligatures, vowel signs or forms of hamza.
   * @param {string} text
   */
  const plain = (text) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(dropped, "")
      .replace(replaced, (letter) => tables.letters[letter]);

  /**
   * The singular of a Latin word, by its spelling alone; an Arabic word without its article.
   * @param {string} word
   */
  const light = (word) => {
    if (inArabic.test(word)) return word.replace(article, "");
    if (word.length < 4 || /^\p{Nd}/u.test(word)) return word;
    return plurals.reduce((short, { pattern, one }) => short.replace(pattern, one), word);
  };

  /**
   * The words that a stretch of text is, folded: a compound whole and in its parts.
   * @param {string} raw
   */
  const fold = (raw) => {
    const text = plain(raw);
    if (acronym.test(text)) return [text.replaceAll(".", "")];
    if (figures.test(text)) return [text.replace(/[^\p{Nd}]/gu, "")];
    return text
      .replace(elision, "")
      .replace(possessive, "")
      .split(parts)
      .flatMap((part) => {
        const members = part.split(hyphen);
        return members.length > 1 ? [members.join(""), ...members] : members;
      })
      .filter(Boolean)
      .map(light);
  };

  /**
   * The stretches of a text that are words.
   * @param {string} text
   * @returns {Word[]}
   */
  const words = (text) =>
    [...text.matchAll(stretch)].map(({ 0: raw, index }) => {
      const length = acronym.test(raw) ? raw.length : raw.replace(trailing, "").length;
      return [index, index + length, fold(raw)];
    });

  /**
   * What is left of a folded word without its endings.
   * @param {string} word
   */
  const stem = (word) => {
    if (inArabic.test(word)) {
      return arabic.endings.reduce(
        (short, end) => (short.endsWith(end) && short.length - end.length >= 3 ? short.slice(0, -end.length) : short),
        word,
      );
    }
    const short = word.replace(ending, "");
    return short.length >= 4 ? short : word;
  };

  /**
   * The consonants of an Arabic word, which its broken plurals share; none of another's.
   * @param {string} word
   */
  const skeleton = (word) => (inArabic.test(word) ? stem(word).replace(weak, "") : "");

  /**
   * The forms under which a folded word may be found: as it is, and without و ف ب ك ل before it.
   * @param {string} word
   */
  const forms = (word) => (prefix.test(word) ? [word, word.slice(1)] : [word]);

  /**
   * How nearly a term of the text is a word that one looks for: 1 the same, 0 another.
   * @param {string} sought
   * @param {string} term
   */
  const nearness = (sought, term) => {
    if (sought === term) return 1;
    if (stem(sought) === stem(term)) return 0.8;
    if (sought.length >= 4 && term.startsWith(sought)) return 0.6;
    const consonants = skeleton(sought);
    return consonants.length >= 3 && consonants === skeleton(term) ? 0.3 : 0;
  };

  return { words, stem, skeleton, forms, nearness };
};

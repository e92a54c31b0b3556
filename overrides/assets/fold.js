// Words as search compares them. macros/formats/search/fold.py folds the same
// way when the index is made; a test holds the two together.

const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ı: "i", ة: "ه", ى: "ي", ک: "ك", ی: "ي" };
const SIGNS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u0621\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g;
const NUMBER = "\\p{N}{1,3}(?:[\u202f\u00a0,.]\\p{N}{3})+(?!\\p{N})";
const INNER = "[\\p{L}\\p{N}\\u0300-\\u036f\\u0640\\u064b-\\u065f\\u0670\\u00ad\\u200c\\u200d'’ʼ.\\-‑]";
const WORD = new RegExp(`${NUMBER}|[\\p{L}\\p{N}]${INNER}*`, "gu");
const ACRONYM = /^(?:\p{L}\.)+\p{L}?\.?$/u;
const ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=.)/;
const POSSESSIVE = /['’ʼ]s?$/;
const ARTICLE = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})/;
const JOINED = /^[وفبكل](?=.{3})/;
const ARABIC = /[\u0620-\u06ff]/;

// A text in plain letters: no case, accents, ligatures, vowel signs or forms of hamza.
const plain = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(SIGNS, "")
    .replace(/[œæßøıةىکی٠-٩۰-۹]/g, (c) => LETTERS[c] || String(c.charCodeAt() & 15));

// The singular of a Latin word, by its spelling alone; an Arabic word without its article.
const light = (word, language) => {
  if (ARABIC.test(word)) return word.replace(ARTICLE, "");
  if (word.length < 4 || /^\d/.test(word)) return word;
  if (language === "fr") return word.replace(/(?<=e)aux$/, "au").replace(/(?<=..)aux$/, "al").replace(/(?<=[^s])[sx]$/, "");
  if (language === "en")
    return word.replace(/(?<=..)ies$/, "y").replace(/(?<=(?:ss|sh|ch|x))es$/, "").replace(/(?<=[^suiy])s$/, "");
  return word;
};

// The words that a stretch of text is, folded: a compound whole and in its parts.
export const fold = (raw, language) => {
  let text = plain(raw);
  if (ACRONYM.test(text)) return [text.replaceAll(".", "")];
  if (/^\p{N}[\p{N}\u0020,.]*$/u.test(text)) return [text.replace(/[^\p{N}]/gu, "")].filter(Boolean);
  text = text.replace(ELISION, "").replace(POSSESSIVE, "");
  return text
    .split(/[.'’ʼ]+/)
    .flatMap((part) => (/[-‐‑]/.test(part) ? [part.replace(/[-‐‑]+/g, ""), ...part.split(/[-‐‑]+/)] : [part]))
    .filter(Boolean)
    .map((word) => light(word, language));
};

// [start, end, folded words] of each stretch of a text.
export function* words(text, language) {
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    const folded = fold(raw, language);
    const end = ACRONYM.test(raw) ? raw.length : raw.replace(/[.'’ʼ\-‑]+$/, "").length;
    yield [index, index + end, folded];
  }
}

// What is left of a folded word without its endings.
const ENDINGS = {
  fr: /(?:atoires?|atrices?|ateurs?|ations?|itions?|ements?|ments?|ivites?|ites?|ives?|ifs?|ions?|euses?|eurs?|ables?|ibles?|ismes?|istes?|antes?|ants?|ances?|ences?|entes?|ents?|iques?|ales?|als?|elles?|els?|iennes?|iens?|ees?|er|ir|es?)$/,
  en: /(?:isations?|izations?|ations?|atory|itions?|ments?|ities|ity|ives?|ions?|ings?|ers?|ors?|ables?|ibles?|isms?|ists?|ants?|ances?|ences?|ents?|ical|ics?|als?|ally|ly|ed|es?|y)$/,
};
export const stem = (word, language) => {
  if (ARABIC.test(word)) {
    for (const ending of [/ها$/, /وا$/, /و$/, /ان$/, /ات$/, /ون$/, /ين$/, /يه$/, /ه$/, /ي$/]) if (word.length - (ending.source.length - 1) >= 3) word = word.replace(ending, "");
    return word;
  }
  const short = ENDINGS[language] ? word.replace(ENDINGS[language], "") : word;
  return short.length >= 4 ? short : word;
};
// The consonants of an Arabic word, which its broken plurals share.
export const bones = (word) => (ARABIC.test(word) ? stem(word).replace(/(?<=.)[اوي]/g, "") : "");

// The forms under which a folded word may be found: as it is, and without و ف ب ك ل before it.
export const forms = (word) => (ARABIC.test(word) && JOINED.test(word) ? [word, word.slice(1)] : [word]);

// How nearly a term of the text is a word that one looks for: 1 the same, 0 another.
export const nearness = (sought, term, language) => {
  if (sought === term) return 1;
  const root = stem(sought, language);
  if (root === stem(term, language)) return 0.8;
  if (sought.length >= 4 && term.startsWith(sought)) return 0.6;
  const skeleton = bones(sought);
  return skeleton.length >= 3 && skeleton === bones(term) ? 0.3 : 0;
};

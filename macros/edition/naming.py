"""How a text writes the names of the glossary: finds where it writes one otherwise.

A text is read into a line of signs, one a word, so that most of it is dismissed by a search in that line: each word of
a name has a sign of its own, a small word (an article, a preposition) is a space, any other word a dot, and what ends
a phrase a stroke. A name is looked for where its first word stands close before its second or third; only there are
words compared.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate, takewhile
from typing import NamedTuple

from ..i18n.catalogue import word_list
from .fold import fold, letters, without_joined

_TOKEN = re.compile("[\\w\u064b-\u0652\u0670]+|[.;!?()\\[\\]«»“”|]")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u2066-\u2069]")
_SAME = str.maketrans({"\u00a0": " ", "\u202f": " ", "'": "’", "‑": "-", "\n": " "})
_ARABIC = re.compile("[\u0620-\u064a]")
_INFLECTED = re.compile(r"(?<=..)(?:ون|ين)(?!\w)")
_JOINED = re.compile(r"[وف]?[بكلس]?")
_JOINED_TO_LATIN = re.compile(r"^[وفبكل]{1,2}(?=[A-Za-zÀ-ÿ])")
_VOWEL = re.compile(r"[aeiouyà-ÿ]", re.IGNORECASE)
_SMALL, _OTHER, _END, _ACRONYM, _MISCASED, _LETTER = " ", "·", "|", "@", "!", "1"
_SIGNS = frozenset(".;!?()[]«»“”|")
_BREAK = re.compile(r"[|()]")
_STOPPED = re.compile(r"1(?:\|1)+")
_PHRASE_ENDS = ":–—"


class Deviation(NamedTuple):
    """A stretch of a text that is a name in another form than the glossary's: the term, and the form it should have."""

    start: int
    end: int
    term: str
    form: str


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """A term as a language names it.

    `proper`: its first word has a capital wherever it stands. `body`: it is an institution or an association, of whose
    name a text does not say a part or a paraphrase as it does of a policy's. `notion`: its forms are not held to, they
    only tell that a stretch of text is no other name.
    """

    id: str
    name: str
    abbr: str = ""
    variants: tuple[str, ...] = ()
    proper: bool = False
    body: bool = True
    notion: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """What a text may write."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.abbr, *self.variants))))


@dataclass(frozen=True, slots=True, eq=False)
class _Form:
    """A form of a name: its `signs`; its `core`, from its first word to its last; the `words` and `small` ones in it.

    `near`: whether words that are only nearly its own are looked for.
    """

    term: Naming
    text: str
    signs: str
    core: str
    words: tuple[str, ...]
    small: tuple[str, ...]
    near: bool = field(init=False)
    distinct: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        near = not self.term.notion and len(self.signs) > 2 and self.text == self.term.name
        object.__setattr__(self, "near", near)
        object.__setattr__(self, "distinct", frozenset(self.signs))


class _Match(NamedTuple):
    """A form in a text: the places of its first and last word, how many words it shares, how many edits it took."""

    first: int
    last: int
    shared: int
    edits: int
    form: _Form

    def accounts_for(self, near: _Match) -> bool:
        """Whether a name that is written as it should be explains words that are nearly another."""
        if self.last < near.first or near.last < self.first:
            return False
        inside = near.first <= self.first and self.last <= near.last
        return not inside or near.shared - self.shared < 2


class Names:
    """The names of a glossary in a language; `deviations` finds those that a text writes otherwise."""

    def __init__(self, language: str, terms: Iterable[Naming]) -> None:
        self.language = language
        self.small = word_list(language, "small_words")
        every = [(term, form) for term in terms for form in term.forms]
        self.abbreviations: dict[str, list[Naming]] = {}
        for term, form in every:
            if _is_acronym(form) or form == term.abbr:
                self.abbreviations.setdefault(form, []).append(term)
        self._by_letters = {_bare(abbr): abbr for abbr in self.abbreviations if len(_bare(abbr)) > 2}
        self._words: dict[str, str] = {}
        self._acronyms: dict[str, str] = {}
        self._written: set[str] = set()
        for _, form in every:
            for token in _TOKEN.findall(form):
                self._learn(token)
        self.signs: dict[str, str] = _Signs(self)
        self.starts: dict[str, list[_Form]] = {}
        self.notions: dict[str, list[_Form]] = {}
        self.endings: dict[str, list[_Form]] = {}
        self.forms: dict[Naming, list[_Form]] = {}
        for term, text in every:
            self._add(self._form(term, text))
        self.window = 2 * max((len(signs.signs) for forms in self.forms.values() for signs in forms), default=0) + 6
        self.anchor = _anchor(self.starts)
        acronyms = "[" + re.escape(_ACRONYM + "".join(self._acronyms.values())) + "]"
        self.bracketed = re.compile(rf"\({acronyms}[^|()]*\)")
        self.followed = re.compile(rf"{acronyms}\([^|()]{{2,}}\)")

    def _learn(self, token: str) -> None:
        self._written.add(token)
        if _is_sign(token) or token.lower() in self.small:
            return
        if _is_acronym(token):
            self._acronyms.setdefault(token, chr(0xE000 + len(self._acronyms)))
            return
        word = _folded(token, self.language)
        sign = self._words.setdefault(word, chr(0xF0000 + len(self._words)))
        self._words.setdefault(without_joined(word), sign)

    def _form(self, term: Naming, text: str) -> _Form:
        found = [(match, self.sign(match.group())) for match in _TOKEN.finditer(text)]
        kept = [(match, sign) for match, sign in found if sign not in (_SMALL, _END, "(", ")", _LETTER)]
        if not kept:
            return _Form(term, text, "", "", (), ())
        start, end = kept[0][0].start(), kept[-1][0].end()
        small = tuple(m.group().lower() for m, sign in found if sign == _SMALL and start < m.start() < end)
        signs = "".join(sign for _, sign in kept)
        return _Form(term, text, signs, text[start:end], tuple(match.group() for match, _ in kept), small)

    def _add(self, form: _Form) -> None:
        signs = form.signs
        if len(signs) < 2:
            return
        following = signs[1:2] if not form.near else signs[1:3] if len(signs) < 6 else signs[1:4]
        for sign in dict.fromkeys(following):
            (self.notions if form.term.notion else self.starts).setdefault(signs[0] + sign, []).append(form)
        self.endings.setdefault(signs[-2:], []).append(form)
        self.forms.setdefault(form.term, []).append(form)

    def sign(self, token: str) -> str:
        """The sign of a word, or of what stands between words."""
        token = _JOINED_TO_LATIN.sub("", token)
        if _is_sign(token):
            return token if token in "()" else _END
        if _is_acronym(token):
            return self._acronyms.get(token, _ACRONYM)
        if len(token) == 1 and token.isupper():
            return _LETTER
        if token.lower() in self.small:
            return _SMALL
        if self._miscased(token):
            return _MISCASED
        word = _folded(token, self.language)
        for _ in range(3):
            if word in self._words:
                return self._words[word]
            word = without_joined(word)
        return _OTHER

    def _miscased(self, token: str) -> bool:
        # In small letters, only what no word can be: it has no vowel.
        known = token in self._written or token.casefold() not in self._by_letters
        return not known and (not token.islower() or not _VOWEL.search(token))

    def abbreviation(self, text: str) -> str | None:
        """The abbreviation of the same letters, whatever their case and stops."""
        return self._by_letters.get(_bare(text))

    def deviations(self, text: str) -> list[Deviation]:
        """The stretches of a text that are a name written otherwise, in order, each with how the glossary has it."""
        reading = _Reading(self, text)
        found = [*reading.names(), *reading.abbreviations()]
        for each in reading.expansions():
            if all(each.end <= other.start or other.end <= each.start for other in found):
                found.append(each)
        return sorted(set(found))


class _Signs(dict[str, str]):
    """What stands between two spaces -> the signs of its words, worked out once."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.names = names

    def __missing__(self, chunk: str) -> str:
        signs = self[chunk] = "".join(map(self.names.sign, _TOKEN.findall(chunk)))
        return signs


class _Reading:
    """A text in signs. A word is named by its place among the words, which is its sign's."""

    def __init__(self, names: Names, text: str) -> None:
        self.of = names
        self.text = text
        self.chunks = text.split()
        self.parts = list(map(names.signs.__getitem__, self.chunks))
        self.signs = "".join(self.parts)

    @cached_property
    def ends(self) -> list[int]:
        """How many words there are to the end of each chunk."""
        return list(accumulate(map(len, self.parts)))

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word begins and ends. Much work in a long text: `written` says what stands there without it."""
        return [match.span() for match in _TOKEN.finditer(self.text)]

    def written(self, first: int, last: int) -> str:
        """What stands from one word to another, with single spaces."""
        one, other = bisect_right(self.ends, first), bisect_right(self.ends, last)
        text = " ".join(self.chunks[one : other + 1])
        before = first - (self.ends[one - 1] if one else 0)
        after = self.ends[other] - last - 1
        if not before and not after and text[0].isalnum() and text[-1].isalnum():
            return text
        tokens = list(_TOKEN.finditer(text))
        return text[tokens[before].start() : tokens[-1 - after].end()]

    def begins(self, word: int) -> bool:
        """Whether a phrase begins with a word, so that its capital says nothing."""
        if not word or self.signs[word - 1] == _END:
            return True
        chunk = bisect_right(self.ends, word)
        return word == self.ends[chunk - 1] and self.chunks[chunk - 1][-1] in _PHRASE_ENDS

    def deviation(self, first: int, last: int, term: Naming, form: str) -> Deviation:
        start, end = self.spans[first][0], self.spans[last][1]
        joined = _JOINED_TO_LATIN.match(self.text[start:end])
        return Deviation(start + (joined.end() if joined else 0), end, term.id, form)

    # ── Names of several words ───────────────────────────────────────────────

    def names(self) -> Iterator[Deviation]:
        """Names of several words in another form."""
        exact: list[_Match] = []
        near: list[_Match] = []
        starts, width = self.of.starts, self.of.window
        for anchor in self.of.anchor.finditer(self.signs):
            at = anchor.start()
            ahead = self.signs[at : at + width].replace(_SMALL, "")
            forms = starts.get(ahead[:2], ())
            for form in forms:
                self._compare(form, at, ahead, exact, near)
            for form in starts.get(ahead[0] + ahead[2:3], ()):
                if form.near and form not in forms:
                    self._compare(form, at, ahead, exact, near)
        kept: list[_Match] = []
        exact += [notion for match in near for notion in self._notions(match)]
        near = [match for match in near if not any(other.accounts_for(match) for other in exact)]
        for match in sorted(near, key=self._badness):
            if not any(match.first <= other.last and other.first <= match.last for other in kept):
                kept.append(match)
                yield self.deviation(match.first, match.last, match.form.term, match.form.text)

    def _notions(self, match: _Match) -> Iterator[_Match]:
        """The notions that a stretch of text begins to name."""
        for at in range(match.first, match.last):
            ahead = self.signs[at : at + self.of.window].replace(_SMALL, "")
            for form in self.of.notions.get(ahead[:2], ()) if self.signs[at] != _SMALL else ():
                if ahead.startswith(form.signs):
                    yield _Match(at, self._ahead(at, len(form.signs) - 1), len(form.signs), 0, form)

    def _badness(self, match: _Match) -> tuple[float, ...]:
        likeness = SequenceMatcher(None, self.written(match.first, match.last), match.form.core).ratio()
        return match.edits, -match.shared, -likeness, match.first

    def _compare(self, form: _Form, at: int, ahead: str, exact: list[_Match], near: list[_Match]) -> None:
        signs, n = form.signs, len(form.signs)
        if ahead.startswith(signs):
            last = self._ahead(at, n - 1)
            written = self.written(at, last)
            if _written_alike(form, written):
                exact.append(_Match(at, last, n, 0, form))
            elif not self._common(form, at, written):
                near.append(_Match(at, last, n, 0, form))
            return
        if not form.near:
            return
        budget = 2 if n > 5 else 1
        stretch = ahead[: n + budget]
        if len(form.distinct.intersection(stretch)) < len(form.distinct) - budget:
            return
        if not self._meant(form, at, 1, cut=False):
            return
        stretch = _BREAK.split(stretch, maxsplit=1)[0]
        if sorted(stretch[:n]) == sorted(signs) or (n == 3 and self._misspelt(form, at, stretch)):
            edits, pairs = 1, [(place, place) for place in range(n)]
        else:
            edits, pairs = _aligned(signs, stretch)
        if edits > budget or len(pairs) < 3 or pairs[0] != (0, 0):
            return
        cut = pairs[-1][0] < n - 1 and pairs[-1] == (len(pairs) - 1, len(pairs) - 1)
        ended = cut and len(stretch) == len(pairs)
        if not ended and self._meant(form, at, edits, cut=cut):
            near.append(_Match(at, self._ahead(at, pairs[-1][1] + cut), len(pairs), edits, form))

    def _ahead(self, at: int, words: int) -> int:
        """The place of the word that comes so many words, small ones left out, after another."""
        while words:
            at += 1
            words -= self.signs[at] != _SMALL
        return at

    def _misspelt(self, form: _Form, at: int, stretch: str) -> bool:
        """Whether the words of a text are a name's, but for one that begins as the name's does."""
        other = [place for place, sign in enumerate(form.signs) if stretch[place : place + 1] != sign]
        if len(stretch) < len(form.signs) or len(other) != 1:
            return False
        place = self._ahead(at, other[0])
        wanted, seen = letters(form.words[other[0]]), letters(self.written(place, place))
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(wanted, seen, strict=False)))
        return alike >= max(3, 0.5 * min(len(wanted), len(seen)))

    def _meant(self, form: _Form, at: int, edits: int, *, cut: bool) -> bool:
        """Whether words that are nearly a name are meant as one. `cut`: what is other is the name's end."""
        first, wanted, n = self.written(at, at), form.words[0], len(form.signs)
        if _ARABIC.match(wanted):
            return _definite(first) == _definite(wanted) and (form.term.body or (n > 4 and not cut))
        if first.casefold() != wanted.casefold():
            return False
        if first[0].isupper() and not self.begins(at):
            return True
        if form.words[1][0].isupper() and any(map(str.isupper, self.written(at, self._ahead(at, 1)))):
            return n > 3
        return not form.term.proper and n > 4 and edits < 2 and not cut

    def _common(self, form: _Form, at: int, written: str) -> bool:
        """Whether the words of a name are common nouns where they stand, or say something else than the name."""
        if len(form.signs) == 2 and (form.text != form.term.name or _spelt(written) != _spelt(form.core)):
            return True
        if _plain(written).casefold() == _plain(form.core).casefold():
            return False
        tokens = _TOKEN.findall(written)
        if _ARABIC.match(form.core):
            return _indefinite([token for token in tokens if self.of.sign(token) != _SMALL], form.words)
        small = tuple(token.lower() for token in tokens if token.lower() in self.of.small)
        return not form.term.proper and small == form.small and (written[0].islower() or self.begins(at))

    # ── Abbreviations ────────────────────────────────────────────────────────

    def abbreviations(self) -> Iterator[Deviation]:
        """Abbreviations with stops or in other letters."""
        at = self.signs.find(_MISCASED)
        while at >= 0:
            word = _JOINED_TO_LATIN.sub("", self.written(at, at))
            if not (word.istitle() and _VOWEL.search(word) and (word.lower() in self.of.signs or self.begins(at))):
                yield from self._abbreviated(word, at, at)
            at = self.signs.find(_MISCASED, at + 1)
        for match in _STOPPED.finditer(self.signs):
            first, last = match.start(), match.end() - 1
            written = _JOINED_TO_LATIN.sub("", self.written(first, last))
            if re.fullmatch(r"(?:\w\.)+\w", written):
                stop = self.signs[last + 1 : last + 2] == _END and self.text.startswith(".", self.spans[last][1])
                yield from self._abbreviated(written, first, last + stop)

    def _abbreviated(self, written: str, first: int, last: int) -> Iterator[Deviation]:
        if abbr := self.of.abbreviation(written):
            yield self.deviation(first, last, self.of.abbreviations[abbr][0], abbr)

    def expansions(self) -> Iterator[Deviation]:
        """What stands before an abbreviation in brackets, or in brackets after one, and is not what it is short for."""
        for match in self.of.bracketed.finditer(self.signs):
            opening, closing = match.start(), match.end() - 1
            abbr = re.split("[,،]", self.written(opening + 1, closing - 1))[0].strip()
            first = max(self.signs.rfind(sign, 0, opening) for sign in "|()") + 1
            yield from self._before(abbr, self._words(max(first, opening - self.of.window), opening), closing)
        for match in self.of.followed.finditer(self.signs):
            abbr = _JOINED_TO_LATIN.sub("", self.written(match.start(), match.start()))
            yield from self._within(abbr, self._words(match.start() + 2, match.end() - 1))

    def _words(self, first: int, end: int) -> list[int]:
        return [at for at in range(first, end) if self.signs[at] != _SMALL]

    def _before(self, abbr: str, words: list[int], closing: int) -> Iterator[Deviation]:
        terms = self.of.abbreviations.get(abbr, [])
        if len(words) < 2 or any(term.notion for term in terms) or not (terms or _is_acronym(abbr)):
            return
        signs = "".join(self.signs[at] for at in words)
        own = [form for term in terms for form in self.of.forms.get(term, ())]
        if any(form.signs in signs[-len(form.signs) - 2 :] for form in own):
            return
        ending = [form for form in self.of.endings.get(signs[-2:], ()) if signs.endswith(form.signs)]
        named = max(ending, key=lambda form: len(form.signs), default=None)
        if named and not named.term.notion and named.term.abbr and named.term not in terms:
            # The name is one of the glossary's, the abbreviation another's or nobody's.
            yield self.deviation(words[-len(named.signs)], closing, named.term, f"{named.text} ({named.term.abbr})")
        elif own:
            form = max(own, key=lambda form: len(form.signs))
            near = words[-len(form.signs) - 1 :]
            shared = [at for at in near if self.signs[at] in form.signs]
            if len(shared) >= max(2, len(form.signs) // 2 + 1):
                yield self.deviation(shared[0], words[-1], form.term, form.term.name)
            elif initials := next((words[at:] for at in range(len(words)) if self._spells(words[at:], abbr)), None):
                yield self.deviation(initials[0], words[-1], form.term, form.term.name)

    def _within(self, abbr: str, words: list[int]) -> Iterator[Deviation]:
        terms = self.of.abbreviations.get(abbr, [])
        own = [form for term in terms if not term.notion for form in self.of.forms.get(term, ())]
        signs = "".join(self.signs[at] for at in words)
        if len(words) < 2 or not own or any(form.signs in signs for form in own):
            return
        form = max(own, key=lambda form: len(form.signs))
        shared = sum(sign in form.signs for sign in signs[: len(form.signs) + 1])
        if shared >= max(2, len(form.signs) // 2 + 1) or self._spells(words, abbr):
            yield self.deviation(words[0], words[-1], form.term, form.term.name)

    def _spells(self, words: list[int], abbr: str) -> bool:
        """Whether the first letters of words are an abbreviation of three letters or more."""
        spelt = _bare(abbr)
        initials = [letters(self.written(at, at))[:1] for at in words] if len(words) == len(spelt) > 2 else []
        return bool(initials) and "".join(initials) == letters(spelt)


def _anchor(keys: Iterable[str]) -> re.Pattern[str]:
    """What finds the first sign of a key with its second close behind."""
    seconds: dict[str, str] = {}
    for key in keys:
        seconds[key[0]] = seconds.get(key[0], "") + re.escape(key[1])
    near = " *(?:[^|() ] *)?"
    return re.compile("|".join(f"{first}(?={near}[{second}])" for first, second in seconds.items()) or "(?!)")


def _is_sign(token: str) -> bool:
    return token in _SIGNS


def _is_acronym(token: str) -> bool:
    return len(token) > 1 and token.isupper()


def _bare(abbr: str) -> str:
    return re.sub(r"\W", "", abbr).casefold()


def _folded(token: str, language: str) -> str:
    return _INFLECTED.sub("ون", next(iter(fold(token, language)), ""))


def _spelt(text: str) -> str:
    """The letters of a text, without what is a matter of spelling: accents, case, hyphens."""
    return re.sub("[-’ ]", "", letters(_plain(text)))


def _plain(text: str) -> str:
    return re.sub(" +", " ", _MARKS.sub("", text).translate(_SAME))


def _written_alike(form: _Form, written: str) -> bool:
    if written == form.core:
        return True
    seen, wanted = _plain(written), _plain(form.core)
    if _ARABIC.match(wanted):
        seen, wanted = _INFLECTED.sub("ون", seen), _INFLECTED.sub("ون", wanted)
        return seen == wanted or _without_joined(seen, wanted) == wanted
    seen = _JOINED_TO_LATIN.sub("", seen)
    if seen == wanted:
        return True
    if seen[1:] != wanted[1:] or seen[0].casefold() != wanted[0].casefold():
        return False
    return seen[0].isupper() or not form.term.proper


def _without_joined(seen: str, wanted: str) -> str:
    # Arabic: و ف ب ك ل س before the first word, with which ال of the article is written لل.
    match = _JOINED.match(seen)
    for end in range(match.end() if match else 0, 0, -1):
        if seen[end:] == wanted or (seen[end - 1] == "ل" and f"ا{seen[end - 1 :]}" == wanted):
            return wanted
        if wanted.startswith("ال") and seen[end - 1 : end + 1] == "لل" and f"ا{seen[end:]}" == wanted:
            return wanted
    return seen


def _indefinite(seen: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether an Arabic name lacks the first of its articles: its words are common nouns then."""
    pairs = zip(seen, wanted, strict=False)
    return next((not _definite(here) for here, there in pairs if _definite(there)), False)


def _definite(word: str) -> bool:
    return next(iter(fold(word, "ar")), "") != letters(word)


def _aligned(wanted: str, seen: str) -> tuple[int, list[tuple[int, int]]]:
    """The fewest edits that make `wanted` a beginning of `seen`, and the places of the signs that both have."""
    rows, columns = len(wanted) + 1, len(seen) + 1
    cost = [list(range(columns)), *([row, *[0] * (columns - 1)] for row in range(1, rows))]
    for row in range(1, rows):
        for column in range(1, columns):
            other = wanted[row - 1] != seen[column - 1]
            cost[row][column] = min(
                cost[row - 1][column - 1] + other, cost[row - 1][column] + 1, cost[row][column - 1] + 1
            )
    edits = min(cost[-1])
    row, column = rows - 1, cost[-1].index(edits)
    pairs: list[tuple[int, int]] = []
    while row and column:
        other = wanted[row - 1] != seen[column - 1]
        if cost[row][column] == cost[row - 1][column - 1] + other:
            row, column = row - 1, column - 1
            if not other:
                pairs.append((row, column))
        elif cost[row][column] == cost[row - 1][column] + 1:
            row -= 1
        else:
            column -= 1
    return edits, pairs[::-1]

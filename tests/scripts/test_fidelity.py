"""The checks of `fidelity` on the fabricated publication and the fabricated forum, which agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.__main__ import main

from .conftest import Volume


class Desk:
    """The forum's docs beside the publication, and the verb over both."""

    def __init__(self, docs: Path, volume: Volume, capsys: pytest.CaptureFixture[str]) -> None:
        self.docs, self.volume, self._capsys = docs, volume, capsys
        self.exceptions = volume.folder / "exceptions.yml"

    def change(self, page: str, old: str, new: str) -> None:
        self.volume.change(self.docs / f"{page}.md", old, new)

    def replace(self, page: str, pattern: str, new: str) -> None:
        """Replace what stands in every language."""
        for language in ("fr", "ar", "en"):
            file = self.docs / language / f"{page}.md"
            file.write_text(re.sub(pattern, new, file.read_text(encoding="utf-8")), encoding="utf-8")

    def run(self) -> tuple[int, list[str], str]:
        """Exit code, findings without folders, everything else that was printed."""
        options = ["--docs", str(self.docs), "--plan", str(self.volume.plan), "--exceptions", str(self.exceptions)]
        code = main(["fidelity", str(self.volume.text), *options])
        printed = self._capsys.readouterr()
        lines = printed.out.splitlines()
        findings = [
            line.replace(f"{self.volume.folder}/", "").replace(f"{self.docs}/", "")
            for line in lines
            if re.match(r"/\S+:\d+: ", line)
        ]
        return code, findings, "\n".join([*(line for line in lines if not line.startswith("/")), printed.err])

    def findings(self) -> list[str]:
        code, findings, _ = self.run()
        assert code == 1
        return findings

    def accept(self, *entries: str) -> None:
        lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
        self.exceptions.write_text(f"exceptions:\n{lines}", encoding="utf-8")


@pytest.fixture
def desk(forum: Path, volume: Volume, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(forum / "docs", volume, capsys)


def test_the_forum_agrees_with_its_publication(desk: Desk) -> None:
    code, findings, rest = desk.run()
    assert (code, findings) == (0, [])
    assert "(a) 0, (b) 0, (c) 0, (d) 0, (e) 0; 0 stale exceptions" in rest
    assert re.search(r"^\d+ figures and acronyms in the source, 0 excepted in \(b\): 0\.0%$", rest, re.MULTILINE)


# (a)


def test_a_page_that_no_paragraph_cites(desk: Desk) -> None:
    desk.change("fr/s1/haddad", 'data-p="9"', 'data-p="8"')
    assert desk.findings() == ['text.txt:43: (a) no paragraph cites p. 9; restate it under `data-p="…"`']


def test_a_contribution_without_a_page(desk: Desk) -> None:
    desk.volume.change(desk.volume.plan, "path: s1/okafor", "path: s1/nobody")
    (finding,) = desk.findings()
    assert finding.startswith("text.txt:44: (a) p. 10-11 (s1/nobody) has no page in ")


def test_pages_in_uncertain_places_are_cited_together(desk: Desk) -> None:
    for row in ("33\t7\t", "38\t8\t", "43\t9\t"):
        desk.volume.change(desk.volume.pages, f"{row}exact", f"{row}uncertain")
    desk.change("fr/s1/haddad", 'data-p="9"', 'data-p="8"')
    desk.change("fr/s1/haddad", 'data-p="7"', 'data-p="8"')
    assert desk.run()[:2] == (0, [])


# (b)


@pytest.mark.parametrize(
    ("page", "pattern", "finding"),
    [
        ("s1/haddad", r"\| 2019 .*\n", "text.txt:42: (b) `2019` of p. 8"),
        ("programme", r", start: 10:30", "text.txt:7: (b) `10h30` of p. 3"),
    ],
)
def test_a_figure_that_no_paragraph_holds(desk: Desk, page: str, pattern: str, finding: str) -> None:
    desk.replace(page, pattern, "")
    assert any(found.startswith(finding) for found in desk.findings()), desk.findings()


def test_an_acronym_is_held_by_its_name_in_the_glossary(desk: Desk) -> None:
    desk.volume.change(desk.volume.plan, "  MDM: [Maison des marais]\n", "  XYZ: [autre nom]\n")
    assert desk.run()[:2] == (0, [])


def test_an_acronym_is_held_by_its_name_in_the_plan(desk: Desk) -> None:
    desk.volume.change(desk.volume.text, "(MDM)", "(XYZ)")
    assert desk.findings()[0].startswith("text.txt:11: (b) `XYZ` of p. 5 stands in no paragraph that cites it")
    desk.volume.change(desk.volume.plan, "  MDM:", "  XYZ:")
    assert desk.run()[:2] == (0, [])


def test_figures_in_notes_count_as_held(desk: Desk) -> None:
    desk.volume.change(desk.volume.text, "2009 120 40%", "2009 120 40% 1520")
    assert desk.run()[:2] == (0, [])


def test_furniture_numbers_and_note_calls_are_no_figures(desk: Desk) -> None:
    """The printed 6, the list's 1. and 2., the footnote's 1 are asked of no record."""
    _, findings, _ = desk.run()
    assert not [finding for finding in findings if "(b)" in finding]


# (c)


def test_a_figure_that_its_pages_do_not_hold(desk: Desk) -> None:
    desk.change("fr/s1/okafor", "chaque matin le niveau", "chaque matin depuis 14 ans le niveau")
    finding = "fr/s1/okafor.md:28: (c) `14` in s1/okafor#p2 does not stand on p. 10; mend the figure, or the pages"
    assert any(found.startswith(finding) for found in desk.findings())


def test_a_figure_of_an_attached_table(desk: Desk) -> None:
    desk.change("fr/s1/haddad", "| 2009 | 120 |", "| 2009 | 121 |")
    found = desk.findings()
    assert any("(c) `121` in s1/haddad#p2 does not stand on p. 8" in finding for finding in found)


def test_a_figure_of_the_abstract(desk: Desk) -> None:
    desk.change("fr/s1/okafor", "Deux gardiens racontent", "En 1999, deux gardiens racontent")
    assert any("fr/s1/okafor.md:1: (c) `1999` in s1/okafor does not stand on p. 10-11" in f for f in desk.findings())


def test_a_note_speaks_of_other_pages(desk: Desk) -> None:
    desk.replace("s1/haddad", r"1[\s,]520", "7777")
    assert desk.run()[:2] == (0, [])


def test_a_text_may_name_other_pages_and_count_a_list(desk: Desk) -> None:
    for language, words in (("fr", "trois points (p. 9)"), ("ar", "3 نقط (ص. 9)"), ("en", "three points (p. 9)")):
        file = desk.docs / language / "s0/maes.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\n{: #p1", f" {words}\n{{: #p1"), encoding="utf-8")
    assert desk.run()[:2] == (0, [])


# (d)


@pytest.mark.parametrize(
    ("language", "old", "new", "finding"),
    [
        ("ar", "منذ 2009", "منذ 2008", "ar/s1/haddad.md:12: (d) `2009` in s1/haddad#p1 (fr) does not stand in ar"),
        (
            "en",
            "| 1,250 |",
            "| 1,350 |",
            "en/s1/haddad.md:15: (d) `1\u202f250` in s1/haddad#p2 (fr) does not",
        ),
        ("en", "ten years", "twelve years", "(d) `twelve` in s1/haddad (en) does not stand in ar"),
        ("ar", "520» (ص. 8)", "530» (ص. 8)", "(d) `1\u202f520` in s1/haddad#p2 (fr) does not stand in ar"),
    ],
)
def test_figures_that_differ_between_languages(desk: Desk, language: str, old: str, new: str, finding: str) -> None:
    desk.change(f"{language}/s1/haddad", old, new)
    assert any(finding in found for found in desk.findings()), desk.findings()


def test_rows_are_compared_one_by_one(desk: Desk) -> None:
    """Two figures that change places are seen, though the paragraph holds both."""
    desk.change("en/s1/haddad", "| 2009 | 120 |", "| 2009 | 1,250 |")
    desk.change("en/s1/haddad", "| 2019 | 1,250 |", "| 2019 | 120 |")
    assert [f for f in desk.findings() if "(d) `120` in s1/haddad#p2 (fr) does not stand in en" in f]


def test_one_figure_written_in_each_language_s_way(desk: Desk) -> None:
    texts = {
        "fr": "Le 14 mars 2016, trois quarts des 48 000 voix, soit 36 000 ; 3ᵉ forum, 12 pays.",
        "ar": "في 14 مارس 2016، ثلاثة أرباع ٤٨٠٠٠ صوت، أي 36 ألف؛ المنتدى الثالث، اثنا عشر بلدا.",
        "en": "On 14 March 2016, three quarters of 48,000 votes, or 36,000; third forum, twelve countries.",
    }
    for language, text in texts.items():
        file = desk.docs / language / "s1/okafor.md"
        whole = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"\n[^\n]*\n\{: #p2(?=[ }])", f"\n{text}\n{{: #p2", whole), encoding="utf-8")
    assert not [finding for finding in desk.findings() if "(d)" in finding]


# (e)


def test_a_record_that_is_too_short(desk: Desk) -> None:
    file = desk.docs / "fr/s0/maes.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    1. pour l’eau ;\n    2. pour les oiseaux ;\n- des engagements.\n", ""), "utf-8")
    desk.change(
        "fr/s0/maes", "La directrice souhaite la bienvenue aux participants et remercie la Ville de Gand.", "Oui."
    )
    assert any(f.startswith("fr/s0/maes.md:1: (e) the record has ") for f in desk.findings())


def test_the_table_of_lengths(desk: Desk) -> None:
    _, _, rest = desk.run()
    rows = {line.split()[0]: line for line in rest.splitlines() if line.startswith("s")}
    assert set(rows) == {"s0/maes", "s1/haddad", "s1/okafor"}
    assert re.match(r"s0/maes +fr +\d+ +\d+ +\d+%", rows["s0/maes"])
    assert rows["s1/haddad"].endswith("outside 55% to 90%")


# Exceptions


def test_an_accepted_exception(desk: Desk) -> None:
    desk.change("fr/s1/okafor", "chaque matin le niveau", "chaque matin depuis 14 ans le niveau")
    desk.accept(*(f"rule: {rule}, place: s1/okafor#p2, figure: 14, reason: a test" for rule in "cd"))
    assert desk.run()[:2] == (0, [])


def test_a_stale_exception(desk: Desk) -> None:
    desk.accept("rule: b, place: 8, figure: '2019', reason: a test")
    assert desk.findings() == ["exceptions.yml:2: stale nothing is found any more: (b) 8 2019; delete the exception"]


def test_too_many_exceptions(desk: Desk) -> None:
    desk.volume.change(desk.volume.text, "(MDM)", "(XYZ)")
    desk.accept("rule: b, place: 5, figure: XYZ, reason: a test")
    code, findings, rest = desk.run()
    assert (code, findings) == (1, [])
    assert "too many exceptions: (b) may have less than 3%" in rest


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("rule: b, place: 8, figure: '1', why: x", "exceptions.yml:2: P4 `exceptions.0.why` is not a key of this file"),
        ("rule: b, place: 8, figure: '1'", "exceptions.yml:2: P4 `exceptions.0.reason` is missing"),
        ("rule: z, place: 8, reason: x", "exceptions.yml:2: P4 `exceptions.0.rule` is `z`"),
    ],
)
def test_an_exception_that_cannot_be_read(desk: Desk, entry: str, problem: str) -> None:
    desk.accept(entry)
    assert any(found.startswith(problem) for found in desk.findings())


def test_an_exception_that_stands_twice(desk: Desk) -> None:
    desk.accept(*["rule: b, place: 8, figure: '1', reason: x"] * 2)
    assert desk.findings() == ["exceptions.yml:3: P4 the exception stands twice; keep one"]


# Bad input


def test_all_files_that_cannot_be_read_are_said_at_once(desk: Desk) -> None:
    desk.volume.text.unlink()
    desk.exceptions.write_text("exceptions: [", encoding="utf-8")
    for home in desk.docs.glob("*/index.md"):
        home.unlink()
    code, findings, rest = desk.run()
    assert code == 1
    assert len(findings) == 3
    assert "3 problems; nothing was compared" in rest


def test_content_with_problems_is_still_compared(desk: Desk) -> None:
    """The records may be in the middle of being mended."""
    desk.change("fr/s1/okafor", "kind: presentation", "kind: presentation\nunknown: 1")
    desk.change("en/s1/okafor", "{: #p4 }", "{: #p5 }")
    assert desk.run()[:2] == (0, [])

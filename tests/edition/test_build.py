from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from macros.edition import Contribution, Edition, Record, read_edition, read_tree
from macros.edition.build import page_range, paragraphs
from macros.edition.text import plain, read

from ..conftest import FORUM


def write(forum: Path, path: str, text: dict[str, str]) -> None:
    for language, content in text.items():
        file = forum / "docs" / language / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")


def test_facts_and_translations(edition: Edition) -> None:
    assert (edition.code, edition.languages, edition.default) == ("WET1", ("fr", "ar", "en"), "fr")
    assert edition.place == {"fr": "Gand", "ar": "غنت", "en": "Ghent"}
    assert edition.organisers["en"] == ("House of the Marshes", "City of Ghent")
    assert edition.date == edition.last_day == dt.date(2019, 6, 5)
    assert edition.issued == dt.date(2021, 2, 2)
    assert edition.version == "1.0.0"


def test_every_page_in_every_language(edition: Edition) -> None:
    assert edition.pages.keys() == read_tree(FORUM / "docs").facts.keys()
    for page in edition.pages.values():
        for field in (page.title, page.description, page.files, page.text):
            assert tuple(field) == edition.languages


def test_sessions_and_contributions(edition: Edition) -> None:
    assert [(s.code, s.symbol) for s in edition.sessions] == [("s0", "WET1/S0"), ("s1", "WET1/S1")]
    assert [(c.path, c.symbol, c.session, c.order) for c in edition.contributions] == [
        ("s0/maes", "WET1/S0/1", "s0", 1),
        ("s1/haddad", "WET1/S1/1", "s1", 1),
        ("s1/okafor", "WET1/S1/2", "s1", 2),
    ]
    assert edition.session("s1").label == {"fr": "Séance 1", "ar": "الجلسة 1", "en": "Session 1"}
    assert edition.session("s1").contributions == edition.contributions[1:]


def test_agenda(edition: Edition) -> None:
    assert [(i.id, i.kind, f"{i.start:%H:%M}", f"{i.end:%H:%M}" if i.end else "") for i in edition.agenda] == [
        ("accueil", "welcome", "09:00", "09:30"),
        ("s0", "session", "09:30", "10:30"),
        ("pause", "break", "10:30", "11:00"),
        ("s1", "session", "11:00", "12:30"),
        ("cloture", "closing", "12:30", ""),
    ]
    assert edition.agenda[3].session is edition.session("s1")
    assert edition.agenda[2].title["ar"] == "استراحة قهوة"


def test_people_and_appearances(edition: Edition) -> None:
    haddad = edition.people["haddad"]
    assert {language: str(name) for language, name in haddad.names.items()} == {
        "fr": "Leïla Haddad",
        "ar": "ليلى حداد",
        "en": "Leila Haddad",
    }
    assert edition.people["okafor"].names["en"] == edition.people["okafor"].names["fr"]
    assert edition.people["maes"].names["fr"].variants == ("Maas",)
    assert [(a.person.id, a.path, a.capacity, a.country) for a in edition.appearances] == [
        ("maes", "s0/maes", "speaker", "BE"),
        ("maes", "s1", "moderator", "BE"),
        ("haddad", "s1/haddad", "speaker", "TN"),
        ("okafor", "s1/okafor", "speaker", "NG"),
        ("haddad", "s1/okafor", "speaker", None),
    ]
    advice = edition.appearances[-1]
    assert advice.role == {"fr": "Conseillère scientifique", "ar": "مستشارة علمية", "en": "Scientific adviser"}
    assert advice.organisation == {"fr": "", "ar": "", "en": ""}


def test_paragraphs(edition: Edition) -> None:
    record = edition.record("s1/okafor")
    assert [(p.id, p.number, p.symbol, p.pages) for p in record.paragraphs] == [
        ("p1", "1", "WET1/S1/2, §\u00a01", (10, 10)),
        ("p2", "2", "WET1/S1/2, §\u00a02", (10, 10)),
        ("p2a", "2a", "WET1/S1/2, §\u00a02a", (10, 10)),
        ("p3", "3", "WET1/S1/2, §\u00a03", (10, 11)),
        ("p4", "4", "WET1/S1/2, §\u00a04", (11, 11)),
    ]
    assert plain(record.by_id["p2"].content["en"]) == "They measured the water level every morning."


def test_what_belongs_to_a_paragraph(edition: Edition) -> None:
    record = edition.record("s1/haddad")
    assert [p.section for p in record.paragraphs] == ["comptages", "comptages", "demandes"]
    attached = record.by_id["p2"].attached
    for language in edition.languages:
        assert [type(block).__name__ for block in attached[language]] == ["Table", "Aside"]
    assert record.by_id["p3"].attached["fr"] == ()


def test_recommendations(edition: Edition) -> None:
    assert [(r.symbol, r.anchor, r.kind.id) for r in edition.recommendations] == [
        ("WET1/S1/1/R1", "s1-haddad-1", "proposal"),
        ("WET1/S1/2/R1", "s1-okafor-1", "proposal"),
        ("WET1/S1/2/R2", "s1-okafor-2", "proposal"),
        ("WET1/R/1", "g1", "adopted"),
        ("WET1/R/2", "g2", "adopted"),
    ]
    joint = edition.recommendations[1]
    assert [to.label["en"] for to in joint.addressees] == ["State", "Associations"]
    assert joint.themes == (edition.themes["participation"],)
    assert edition.paragraph(joint) is edition.record("s1/okafor").by_id["p3"]
    general = edition.paragraph(edition.recommendations[-1])
    assert (general.number, general.symbol) == ("R2", "WET1/R/2")


def test_glossary(edition: Edition) -> None:
    bog = edition.terms["tourbiere"]
    assert (bog.kind, bog.name["en"], bog.variants) == ("concept", "Bog", ("tourbières",))
    assert bog.definition.keys() == {"fr", "ar", "en"}
    assert edition.terms["mdm"].abbr == {"fr": "MDM"}
    assert edition.terms["mdm"].definition == {}


def test_what_is_not_there_raises(edition: Edition) -> None:
    with pytest.raises(KeyError):
        edition.record("programme")
    with pytest.raises(KeyError):
        edition.record("nowhere")
    with pytest.raises(KeyError):
        edition.session("programme")


def test_records_are_frozen(edition: Edition) -> None:
    record = edition.record("s1/haddad")
    for value, field in ((edition, "code"), (record, "title"), (record.paragraphs[0], "id")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, field, "other")


def test_records_follow_the_printed_volume(forum: Path) -> None:
    note = "---\ntitle: A\ndescription: B.\n{}---\n\nTexte.\n{{: #p1{} }}\n"
    facts = "kind: note\nsymbol: N\npages: {}\noriginal: fr\n"
    for path, page in (("z-note", 1), ("a-note", 2)):
        translation = note.format("", "")
        text = {"fr": note.format(facts.format(page), f' data-p="{page}"'), "ar": translation, "en": translation}
        write(forum, f"{path}.md", text)
    records = read_edition(forum / "docs").records
    assert [record.path for record in records] == [
        *("z-note", "a-note"),
        *("s0/maes", "s1/haddad", "s1/okafor"),
        "recommandations",
    ]
    assert records[0].symbol == "WET1/N"
    assert [isinstance(record, Contribution) for record in records] == [False, False, True, True, True, False]


def test_session_10_comes_after_session_2(forum: Path) -> None:
    docs = forum / "docs"
    for language in ("fr", "ar", "en"):
        for old, new in (("s1", "s10"), ("s0", "s2")):
            (docs / language / old).rename(docs / language / new)
        about = docs / language / "a-propos.md"
        about.write_text(about.read_text(encoding="utf-8").replace("s1", "s10"), encoding="utf-8")
    edition = read_edition(docs)
    assert [session.code for session in edition.sessions] == ["s2", "s10"]
    assert [r.path for r in edition.records][:3] == ["s2/maes", "s10/haddad", "s10/okafor"]
    assert edition.recommendations[0].path == "s10/haddad"


def test_corrections_and_moves(forum: Path) -> None:
    page = forum / "docs/fr/s1/haddad.md"
    facts = (
        "moved_from: [s2/haddad]\ncorrections:\n"
        "  - {date: 2022-01-03, paragraph: p1, change: {fr: Date corrigée, ar: تصحيح التاريخ, en: Date corrected}}\n"
    )
    page.write_text(page.read_text(encoding="utf-8").replace("order: 1\n", f"order: 1\n{facts}"), encoding="utf-8")
    record = read_edition(forum / "docs").record("s1/haddad")
    assert record.moved_from == ("s2/haddad",)
    (correction,) = record.corrections
    assert (correction.date, correction.paragraph) == (dt.date(2022, 1, 3), "p1")
    assert correction.change["en"] == "Date corrected"


@pytest.mark.parametrize(("text", "expected"), [("19", (19, 19)), ("19-20", (19, 20)), ("9-11", (9, 11))])
def test_page_range(text: str, expected: tuple[int, int]) -> None:
    assert page_range(text) == expected


def test_paragraphs_of_blocks() -> None:
    body = (
        "## A {: #a }\n\nUn.\n{: #p1 }\n\n- x\n\n/// note\nN\n///\n\nHors compte.\n\n- y\n\nDeux.\n{: #p2 }\n\n[^1]: F"
    )
    found = {
        id_: (plain(block.content), [type(b).__name__ for b in attached], section)
        for id_, (block, attached, section) in paragraphs(read(body).blocks)
    }
    assert found == {"p1": ("Un.", ["Items", "Aside"], "a"), "p2": ("Deux.", [], "a")}


def test_every_record_is_a_page_and_has_paragraphs(edition: Edition) -> None:
    assert {r.path for r in edition.records} == {p.path for p in edition.pages.values() if isinstance(p, Record)}
    assert all(record.paragraphs for record in edition.records)

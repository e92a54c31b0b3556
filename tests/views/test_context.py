from __future__ import annotations

import pytest

from macros.edition import Edition
from macros.views import PageContext

from .conftest import BASE


def on(edition: Edition, path: str, language: str = "fr", **values: str) -> PageContext:
    return PageContext(edition, language, path, BASE, **values)  # type: ignore[arg-type]


def test_titles_name_speakers_and_edition(edition: Edition) -> None:
    assert on(edition, "s1/haddad").title == (
        "Leïla Haddad\u202f: Compter les oiseaux – Actes du 1ᵉʳ Forum des zones humides"
    )
    assert on(edition, "a-propos").title == "À propos – Actes du 1ᵉʳ Forum des zones humides"


@pytest.mark.parametrize(
    ("path", "to", "fragment", "language", "link"),
    [
        ("", "s1/haddad", "p1", None, "s1/haddad/#p1"),
        ("s1/haddad", "s1/okafor", "", None, "../okafor/"),
        ("s1/haddad", "s1/haddad", "p1", None, "#p1"),
        ("s1/haddad", "s1/haddad", "", None, "./"),
        ("s1/haddad", "", "", "ar", "../../ar/"),
    ],
)
def test_links_are_relative(
    edition: Edition, path: str, to: str, fragment: str, language: str | None, link: str
) -> None:
    assert on(edition, path).link(to, fragment, language) == link


def test_the_same_view_in_another_language(edition: Edition) -> None:
    assert on(edition, "s1/haddad").switch("ar") == "../../ar/s1/haddad/"
    assert on(edition, "s1/haddad", view="parallele").switch("ar") == "../../../ar/s1/haddad/parallele/"
    assert on(edition, "s1/haddad", view="parallele").address == "s1/haddad/parallele/"


def test_files_images_and_volumes(edition: Edition) -> None:
    context = on(edition, "s1/haddad", "en")
    assert context.file("assets/edition.css") == "../../../assets/edition.css"
    assert context.image("dot.png") == "../dot.png"
    assert context.image("../dot.png") == "../../dot.png"
    assert on(edition, "s1", "fr").image("dot.png") == "dot.png"
    assert context.volume("pdf", "s1") == "../../../print/WET1-en-s1.pdf"
    assert context.absolute("s1/okafor", "p4", "ar") == f"{BASE}ar/s1/okafor/#p4"


def test_links_to_people_and_themes(edition: Edition) -> None:
    context = on(edition, "s1/haddad")
    assert context.person_link(edition.people["maes"]) == "../../intervenants/#maes"
    assert context.theme_link(edition.themes["eau"]) == "../../recommandations/#eau"
    with pytest.raises(KeyError):
        context.page_of("nothing")


def test_when_an_item_lasts(edition: Edition) -> None:
    pause = next(item for item in edition.agenda if item.id == "pause")
    closing = next(item for item in edition.agenda if item.id == "cloture")
    context = on(edition, "programme", "en")
    assert '<time datetime="2019-06-05T10:30">10:30</time>–' in context.span(pause)
    assert context.span(closing) == '<time datetime="2019-06-05T12:30">12:30</time>'


def test_pages_keep_their_order_in_arabic(edition: Edition) -> None:
    assert on(edition, "", "fr").pages((53, 63)).endswith("53–63")
    assert '<bdi dir="ltr">53–63</bdi>' in on(edition, "", "ar").pages((53, 63))
    assert "<bdi" not in on(edition, "", "ar").pages((53, 53))


def test_names_and_short_titles(edition: Edition) -> None:
    context = on(edition, "", "fr")
    assert [language for language, _ in context.other_names(edition.people["maes"].names)] == ["ar"]
    assert context.short_title(edition.pages["s1/okafor"]) == "Chidi Okafor et Leïla Haddad"
    assert context.short_title(edition.pages["s1"]) == "Séance 1"
    assert context.short_title(edition.pages["a-propos"]) == "À propos"
    assert context.short_symbol("WET1/S1/2") == "S1/2"
    assert context.own_name("ar") == "العربية"
    assert context.direction_of("ar") == "rtl"
    assert str(context.in_language("en", "record")) == str(on(edition, "", "en").t("record"))
    assert [page.path for page in context.menu] == list(edition.menu)


def test_who_asks(edition: Edition) -> None:
    asked = edition.record("s1/okafor").recommendations[0]
    assert on(edition, "").asker(asked) == "Chidi Okafor et Leïla Haddad"

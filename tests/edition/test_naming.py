from __future__ import annotations

import pytest

from macros.edition.naming import Names, Naming

FRENCH = Names(
    "fr",
    [
        Naming("cnzh", "Conseil national des zones humides", "CNZH", proper=True),
        Naming("rpg", "Réseau des parcs de Gand", "RPG", variants=("Réseau gantois",), proper=True),
        Naming("lien", "Union internationale pour les tourbières", "UIT", proper=True),
        Naming("eau", "Ministère de l’Eau, des Marais et des Étangs", "MEME"),
        Naming("plan", "Plan national d’eau et de tourbe", body=False),
        Naming("foire", "Foire aux oiseaux", body=False),
        Naming("ong", "Organisation non gouvernementale", "ONG", notion=True),
        Naming("eau-douce", "Réseau national de parcs et de jardins", notion=True),
    ],
)
ENGLISH = Names(
    "en",
    [
        Naming("cnzh", "National Wetlands Council", "NWC", proper=True),
        Naming("bogs", "International Organization for Bogs", "IOB", variants=("Bogs International",), proper=True),
        Naming("plan", "National plan for water and peat", body=False),
        Naming("office", "Office of the High Commissioner for Herons", "OHCH", proper=True),
    ],
)
ARABIC = Names(
    "ar",
    [
        Naming("cnzh", "المجلس الوطني للأراضي الرطبة", "CNZH"),
        Naming("heron", "وزارة الطيور والماء والمستنقعات", "MTM"),
        Naming("workers", "شبكة الحراس المقيمون بالمستنقعات", "RGM"),
        Naming("plan", "المخطط الوطني للماء والخث", body=False),
        Naming("latin", "Enda Marais"),
    ],
)
ALL = {"fr": FRENCH, "en": ENGLISH, "ar": ARABIC}


def found(language: str, text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.form) for each in ALL[language].deviations(text)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # a word other, missing, too many, in another order; small words
        ("fr", "Le Conseil national des zones inondées agit."),
        ("fr", "le Conseil des zones humides et le Conseil national"),
        ("fr", "Le Conseil national des grandes zones humides agit."),
        ("fr", "Le Conseil national pour les zones humides agit."),
        ("fr", "le Conseil national de la zone humide"),
        ("fr", "l’Union internationale pour la tourbe"),
        ("fr", "le ministère de l’Eau, des Lacs et des Étangs et des oiseaux"),
        ("fr", "Plan national d’eau et tourbe"),
        ("en", "the National Council of Wetlands"),
        ("en", "the International Organisation for Bogs"),
        ("en", "the International Organization of Bogs"),
        ("en", "the Office of the High Commissioner on Herons"),
        ("ar", "وأكد المجلس القومي للأراضي الرطبة ذلك"),
        ("ar", "بالمجلس الوطني للمناطق الرطبة"),
        ("ar", "وزارة الطيور والمياه والمستنقعات"),
        ("ar", "المجلس الوطني للاراضي الرطبة"),
        # capitals and spelling
        ("fr", "le conseil national des zones humides"),
        ("fr", "Le Conseil National des Zones Humides agit."),
        ("fr", "le ministère de l’Eau, des marais et des étangs"),
        ("fr", "la Foire aux Oiseaux"),
        ("en", "the national wetlands council"),
        ("en", "the National Plan for Water and Peat"),
        # abbreviations
        ("fr", "le C.N.Z.H. agit"),
        ("fr", "selon le Cnzh"),
        ("fr", "selon le cnzh"),
        ("ar", "وC.N.Z.H."),
        # an abbreviation and what it is short for
        ("fr", "le Conseil des zones mouillées et humides (CNZH)"),
        ("fr", "la Compagnie nordique de zoologie humaine (CNZH)"),
        ("fr", "le CNZH (Conseil des zones humides)"),
        ("fr", "le Conseil national des zones humides (CNHZ)"),
        ("fr", "le Conseil national des zones humides (RPG)"),
        ("en", "the NWC (Council for National Wetlands)"),
        ("ar", "CNZH (المجلس القومي للأراضي الرطبة)"),
    ],
)
def test_a_name_in_another_form(language: str, text: str) -> None:
    assert len(found(language, text)) == 1, found(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # as the glossary has it
        ("fr", "Le Conseil national des zones humides (CNZH) et le CNZH (Conseil national des zones humides)."),
        ("fr", "le Conseil national des\u00a0zones humides (CNZH, 2009)"),
        ("fr", "le Réseau gantois et le Réseau des parcs de Gand, RPG"),
        ("fr", "le ministère de l’Eau, des Marais et des Étangs"),
        ("fr", "un plan national d’eau et de tourbe, des plans nationaux d’eau et de tourbe"),
        ("en", "the International Organization for Bogs, Bogs International and the IOB"),
        ("en", "a national plan for water and peat"),
        ("ar", "للمجلس الوطني للأراضي الرطبة وبالمجلس الوطني للأراضي الرطبة (CNZH)، والمَجلس الوطني للأراضي الرطبة"),
        ("ar", "وزارة الطيور والماء والمستنقعات ولوزارة الطيور والماء والمستنقعات"),
        ("ar", "شبكة الحراس المقيمين بالمستنقعات وEnda Marais"),
        # short for the name, or more than it
        ("fr", "le Conseil national, le Conseil, le ministère (MEME) et la ministre (MEME)"),
        ("fr", "Le Conseil national des zones humides de Belgique agit."),
        ("en", "the National Council and the Office of the Director"),
        # something else
        ("fr", "le conseil national de l’eau, une zone humide, des zones humides nationales"),
        ("fr", "une union internationale pour la paix"),
        ("fr", "Nous comptons les oiseaux à la foire des oiseaux."),
        ("fr", "les organisations non gouvernementales (ONG) et le Réseau national de parcs et de jardins"),
        ("fr", "Il est de la MEME. Le meme jour, M. A. Maes"),
        ("en", "national wetlands are councils of birds"),
        ("en", "a national plan for water"),
        ("ar", "مجلس وطني للأراضي الرطبة"),
        ("ar", "المخطط الوطني للماء، والمخطط الوطني الجديد للماء والخث"),
        # a phrase ends between
        ("fr", "le Conseil national. Des zones humides"),
        ("fr", "Conseil national (zones)"),
        ("fr", ""),
    ],
)
def test_no_other_form_of_a_name(language: str, text: str) -> None:
    assert found(language, text) == []


def test_the_nearest_name_is_told() -> None:
    names = Names("fr", [Naming("a", "Comité national des marais"), Naming("b", "Comité régional des marais")])
    assert [each.term for each in names.deviations("le Comité régionale des marais")] == ["b"]


def test_a_name_that_is_meant_accounts_for_its_words() -> None:
    names = Names("fr", [Naming("a", "Fonds des marais pour l’eau"), Naming("b", "Fonds des marais pour la tourbe")])
    assert names.deviations("le Fonds des marais pour la tourbe et le Fonds des marais pour l’eau") == []


def test_what_a_long_name_holds_does_not_account_for_it() -> None:
    names = Names(
        "fr", [Naming("a", "Charte des marais", variants=("Charte",)), Naming("b", "Charte des marais et lacs de Gand")]
    )
    assert [each.term for each in names.deviations("la Charte des marais et des lacs de Gand")] == ["b"]


def test_all_of_a_text_is_told_in_order() -> None:
    assert found("fr", "le cnzh, le Conseil National des zones humides et le C.N.Z.H.") == [
        ("cnzh", "CNZH"),
        ("Conseil National des zones humides", "Conseil national des zones humides"),
        ("C.N.Z.H.", "CNZH"),
    ]


def test_no_names() -> None:
    assert Names("fr", []).deviations("Le Conseil national (CNZH) et le C.N.Z.H.") == []


def test_a_language_without_small_words() -> None:
    names = Names("de", [Naming("a", "Rat der Moore und Sümpfe")])
    assert [each.term for each in names.deviations("der Rat der Moore und Seen")] == ["a"]

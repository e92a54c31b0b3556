from __future__ import annotations

from dataclasses import replace

import pytest

from macros.edition import Edition
from macros.edition.text import Items, Para, read
from macros.views import PageContext
from macros.views.html import Html, attribute


def written(edition: Edition, text: str, prefix: str = "", *, macros: tuple[str, ...] = ()) -> str:
    context = PageContext(edition, "fr", "s1/haddad", "https://example.org/")
    return str(Html(context, read(text), prefix, macros=iter(macros)).whole())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Titre {: #t }", '<h2 id="t">Titre</h2>'),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("*a* **b** `c<d`", "<p><em>a</em> <strong>b</strong> <code>c&lt;d</code></p>"),
        ('<bdi>a</bdi> <span lang="ar" dir="rtl">ب</span>', '<p><bdi>a</bdi> <span lang="ar" dir="rtl">ب</span></p>'),
        ("1<sup>er</sup> H<sub>2</sub>O", "<p>1<sup>er</sup> H<sub>2</sub>O</p>"),
        ("a<br>b", "<p>a<br>b</p>"),
        ('<abbr title="A &amp; B">AB</abbr>', '<p><abbr title="A &amp; B">AB</abbr></p>'),
        ("- a\n- b\n    1. c", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>"),
        ("> dit", "<blockquote>\n<p>dit</p>\n</blockquote>"),
        ("```py\na < b\n```", '<pre><code class="language-py">a &lt; b'),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("[x](https://example.org/?a&b)", '<p><a href="https://example.org/?a&amp;b">x</a></p>'),
        ("![Un point](dot.png)", '<p><img src="../dot.png" alt="Un point"></p>'),
        ("![Un point](https://example.org/d.png)", '<p><img src="https://example.org/d.png" alt="Un point"></p>'),
        ("/// note | Note\nTexte.\n///", '<div class="admonition note">\n<p class="admonition-title">Note</p>'),
        ("| A |\n|---|\n| 1 |", '<table>\n<thead>\n<tr>\n<th scope="col">A</th>\n</tr>\n</thead>'),
    ],
)
def test_each_kind_of_text_has_its_elements(edition: Edition, text: str, html: str) -> None:
    assert written(edition, text).startswith(html)


def test_a_list_begins_and_is_numbered_as_it_is_written(edition: Edition) -> None:
    (items,) = read("1. a").blocks
    assert isinstance(items, Items)
    written_so = Html(PageContext(edition, "fr", "")).items(replace(items, numbering="a", start=3))
    assert written_so == '<ol type="a" start="3">\n<li>a</li>\n</ol>'


def test_a_macro_gives_its_html_where_it_stands(edition: Edition) -> None:
    assert written(edition, "a\n\n{{ home() }}\n\nb", macros=("<i>m</i>",)) == "<p>a</p>\n<i>m</i>\n<p>b</p>"
    assert written(edition, "a\n\n{{ home() }}\n\nb") == "<p>a</p>\n<p>b</p>"


def test_a_table_with_a_caption_scrolls_and_is_downloaded(edition: Edition) -> None:
    text = "| A | B |\n|---|---|\n| 1 | 2 |\n\n/// table-caption\n    attrs: {id: t9}\nDes nombres\n///"
    html = written(edition, text)
    assert '<figure id="t9"><figcaption id="t9-c">Des nombres <a class="csv" href="t9.csv" download>' in html
    assert 'tabindex="0" aria-labelledby="t9-c"' in html and '<th scope="row">1</th>\n<td>2</td>' in html
    assert "t9.csv" not in written(edition, text, "fr-") and 'id="fr-t9"' in written(edition, text, "fr-")


def test_a_footnote_leads_there_and_back_from_each_call(edition: Edition) -> None:
    html = written(edition, "a[^n] b[^n]\n\n[^n]: note", "ar-")
    assert '<sup id="fnref-ar-n"><a class="footnote-ref" href="#fn-ar-n">1</a></sup>' in html
    assert 'id="fnref2-ar-n"' in html and '<li id="fn-ar-n">\n<p>note' in html
    assert html.count('class="footnote-backref"') == 2


def test_a_call_away_from_its_footnotes_is_left_out(edition: Edition) -> None:
    (block,) = read("a[^n] b\n\n[^n]: note").blocks
    assert isinstance(block, Para)
    assert Html(PageContext(edition, "fr", "")).content(block.content) == "a b"


def test_a_glossarys_abbreviation_is_marked_where_that_is_asked(edition: Edition) -> None:
    text = read("La MDM ouvre.")
    context = PageContext(edition, "fr", "")
    assert '<abbr title="Maison des marais">MDM</abbr>' in Html(context, text).whole()
    assert "<abbr" not in Html(context, text, abbreviate=False).whole()


def test_an_attribute_without_value_is_none() -> None:
    assert (attribute("id", None), attribute("id", ""), attribute("id", 'a"b')) == ("", "", ' id="a&quot;b"')

"""The edition's fonts, cut down to the letters that it really uses.

A variable family is first fixed at a weight, then subset to the letters and to the features of shaping and kerning,
unhinted, as WOFF2. What was made once is kept, under a name that holds everything it depends on.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from ..edition import Edition
from ..edition.languages import script
from ..storage import write_whole

_LATIN_FEATURES = ("kern", "liga", "locl", "onum", "lnum", "pnum", "tnum")
_ARABIC_FEATURES = tuple("ccmp init medi fina isol rlig liga calt locl curs mark mkmk kern".split())  # noqa: SIM905
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0\u202f\u2009\u2011§·–—‘’“”«»…→←↑×°€©"
_ARABIC_ALWAYS = " !()[]«».:/-–—…0123456789%§·+،؛؟\u00a0\u202f\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069←→"

_REVISION = 3
"""Of what is done to the fonts here; part of the cached files' names."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the site: its file there, the package and file it is cut from, weight of a variable one, features."""

    name: str
    package: str
    source: str
    script: str
    features: tuple[str, ...]
    weight: int | None = None


FACES = (
    Face(
        "garamond-regular.woff2",
        "fontpkg_eb_garamond",
        "EBGaramond[wght].ttf",
        "Latn",
        (*_LATIN_FEATURES, "smcp", "c2sc"),
        400,
    ),
    Face("garamond-italic.woff2", "fontpkg_eb_garamond", "EBGaramond-Italic[wght].ttf", "Latn", _LATIN_FEATURES, 400),
    Face("garamond-semibold.woff2", "fontpkg_eb_garamond", "EBGaramond[wght].ttf", "Latn", _LATIN_FEATURES, 600),
    Face("amiri-regular.woff2", "fontpkg_amiri", "Amiri-Regular.ttf", "Arab", _ARABIC_FEATURES),
)


def web_fonts(edition: Edition, cache: Path) -> dict[str, bytes]:
    """The site's fonts: file name -> WOFF2. Made in `cache` where they are not there yet."""
    letters = _letters(edition)
    return {face.name: _made(face, letters[face.script], cache) for face in FACES}


PRINT_FACES = (
    Face("garamond-regular", "fontpkg_eb_garamond", "EBGaramond[wght].ttf", "Latn", (), 400),
    Face("garamond-italic", "fontpkg_eb_garamond", "EBGaramond-Italic[wght].ttf", "Latn", (), 400),
    Face("garamond-semibold", "fontpkg_eb_garamond", "EBGaramond[wght].ttf", "Latn", (), 600),
    Face("amiri-regular", "fontpkg_amiri", "Amiri-Regular.ttf", "Arab", ()),
    Face("amiri-bold", "fontpkg_amiri", "Amiri-Bold.ttf", "Arab", ()),
)


FAMILIES = ("EB Garamond", "Amiri")


def print_fonts(cache: Path) -> Path:
    """The folder of the printed volumes' fonts, whole. Made in `cache` where they are not there yet."""
    files = [_instance(face, cache) for face in PRINT_FACES]
    return files[0].parent


def _letters(edition: Edition) -> dict[str, str]:
    used: dict[str, set[str]] = {"Latn": set(_ALWAYS), "Arab": set(_ARABIC_ALWAYS)}
    for page in edition.pages.values():
        for language, file in page.files.items():
            used[script(language)].update(file.read_text(encoding="utf-8"))
    arabic = {char for char in used["Arab"] if "\u0600" <= char <= "\u06ff"}
    latin = {c for chars in used.values() for c in chars if c < "\u0600" or "\u1d00" <= c < "\u2200"}
    return {"Latn": "".join(sorted(latin)), "Arab": "".join(sorted(arabic | set(_ARABIC_ALWAYS)))}


def _made(face: Face, letters: str, cache: Path) -> bytes:
    version = metadata.version(face.package.replace("_", "-"))
    key = hashlib.sha256(repr((face, letters, version, _REVISION, metadata.version("fonttools"))).encode())
    file = cache / f"{key.hexdigest()[:16]}-{face.name}"
    if not file.exists():
        write_whole(file, _cut(face, letters, cache))
    return file.read_bytes()


def _cut(face: Face, letters: str, cache: Path) -> bytes:
    font = TTFont(_instance(face, cache), recalcTimestamp=False)
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = list(face.features)
    options.hinting = False
    options.desubroutinize = True
    options.layout_scripts = ["*"]
    options.drop_tables += ["DSIG", "FFTM", "MATH", "STAT", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _instance(face: Face, cache: Path) -> Path:
    source = Path(str(resources.files(face.package))) / "files" / face.source
    versions = "-".join(metadata.version(package) for package in sorted({each.package for each in PRINT_FACES}))
    file = cache / f"instances-{versions}-{_REVISION}" / f"{source.stem}-{face.weight or 'static'}.ttf"
    if not file.exists():
        out = io.BytesIO()
        with TTFont(source, recalcTimestamp=False) as font:
            if face.weight is not None:
                instancer.instantiateVariableFont(font, {"wght": face.weight}, inplace=True, updateFontNames=True)
            _complete(font)
            font.save(out)
        write_whole(file, out.getvalue())
    return file


def _complete(font: TTFont) -> None:
    # The narrow no-break space of French is the thin space, where a font has only that.
    for table in font["cmap"].tables:
        if table.isUnicode() and 0x202F not in table.cmap and 0x2009 in table.cmap:
            table.cmap[0x202F] = table.cmap[0x2009]

"""A fabricated publication of the forum on wetlands, damaged as converters damage text, that a test may change."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from scripts.publication import Publication, PublicationError, read_publication

PUBLICATION = Path(__file__).parents[1] / "fixtures" / "publication"
"""text.txt, pages.tsv and plan.yml: every line of them is made up."""


@dataclass(frozen=True)
class Volume:
    """A copy of the fabricated publication in a folder of its own."""

    folder: Path

    @property
    def text(self) -> Path:
        return self.folder / "text.txt"

    @property
    def pages(self) -> Path:
        return self.folder / "pages.tsv"

    @property
    def plan(self) -> Path:
        return self.folder / "plan.yml"

    def change(self, file: Path, old: str, new: str) -> None:
        """Replace what stands once in a file; the plan then knows the text by its new size and hash."""
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        file.write_text(text.replace(old, new), encoding="utf-8")
        if file == self.text:
            self.identify()

    def identify(self) -> None:
        """Write the text's size and hash into the plan."""
        data = self.text.read_bytes()
        plan = self.plan.read_text(encoding="utf-8")
        plan = re.sub(r"size: \d+", f"size: {len(data)}", plan)
        plan = re.sub(r"sha256: \w+", f"sha256: {hashlib.sha256(data).hexdigest()}", plan)
        self.plan.write_text(plan, encoding="utf-8")

    def read(self) -> Publication:
        return read_publication(self.text, self.pages, self.plan)

    def problems(self) -> list[str]:
        """What reading says, without the folder's name."""
        with pytest.raises(PublicationError) as error:
            self.read()
        return [str(problem).removeprefix(f"{self.folder}/") for problem in error.value.problems]


HEADS = {"programme": [0, 0, 1], "s0/maes": [1, 1], "s1/haddad": [1], "recommandations": [0, 0, 1]}


def give_structure(volume: Volume) -> None:
    """Write into the plan the structure that an importer wants."""
    plan = yaml.safe_load(volume.plan.read_text(encoding="utf-8"))
    for part in plan["contributions"]:
        part["head"] = HEADS.get(part["path"], [])
    plan["structure"] = {
        "heading_marks": ["èè"],
        "spaced": ["Arab"],
        "labels": [{"at": [38, 40, 42], "to": 42}],
    }
    volume.plan.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")


@pytest.fixture
def volume(tmp_path: Path) -> Volume:
    return Volume(Path(shutil.copytree(PUBLICATION, tmp_path / "publication")))

"""Styles and scripts, as the tools that come from npm judge them; and that each of these sees a fault."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.edition.fold import tables

from ..conftest import NODE, node, node_module

ROOT = Path(__file__).resolve().parents[2]
ASSETS = Path("overrides", "assets")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The styles and scripts with what the tools are told, at the same places elsewhere."""
    shutil.copytree(ROOT / ASSETS, tmp_path / ASSETS)
    (tmp_path / "tests" / "node").mkdir(parents=True)
    for name in ("biome.json", "tsconfig.json"):
        shutil.copy(NODE / name, tmp_path / "tests" / "node")
    return tmp_path


def add(project: Path, name: str, text: str) -> None:
    with (project / ASSETS / name).open("a", encoding="utf-8") as file:
        file.write(text)


def run(root: Path, package: str, tool: str, *arguments: str) -> list[str]:
    """What a tool says against a project, line by line; nothing where it is content."""
    command = [node(), str(node_module(package) / "bin" / tool), *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    said = (done.stdout + done.stderr).splitlines()
    return said or ["failed"] if done.returncode else []


def lint(root: Path) -> list[str]:
    return run(root, "@biomejs/biome", "biome", "check", "--config-path=tests/node", "--error-on-warnings", str(ASSETS))


def types(root: Path) -> list[str]:
    return run(root, "typescript", "tsc", "-p", "tests/node")


def untyped(root: Path) -> list[str]:
    """Where a type is `any`."""
    return run(root, "type-coverage", "type-coverage", "-p", "tests/node", "--strict", "--at-least", "100", "--detail")


def long_lines(root: Path) -> Iterator[str]:
    for file in sorted((root / ASSETS).iterdir()):
        if file.suffix in (".css", ".js"):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if len(line) > 120:
                    yield f"{file.name}:{number}"


def switched_off(root: Path) -> Iterator[str]:
    for file in sorted((root / ASSETS).glob("*.js")):
        yield from re.findall(r"@ts-\w+|@type \{any\}|biome-ignore", file.read_text(encoding="utf-8"))


def test_styles_and_scripts_have_no_fault() -> None:
    assert lint(ROOT) == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("edition.css", "\n:lang(ar)main > section {\n  margin: 0;\n}\n", "expected `,` but instead found `main`"),
        ("edition.css", "\n.lead:frist-child {\n  margin: 0;\n}\n", "noUnknownPseudoClass"),
        ("edition.css", "\n.lead {\n  marign: 0;\n}\n", "noUnknownProperty"),
        ("edition.css", "\n.lead { margin: 0 }\n", "Formatter would have printed"),
        ("engine.js", "\nconst planted = 1;\n", "noUnusedVariables"),
        ("edition.js", "\nplanted();\n", "noUndeclaredVariables"),
        ("fold.js", "\nexport  const planted = 1;\n", "Formatter would have printed"),
    ],
)
def test_the_linter_sees_a_fault(project: Path, name: str, text: str, said: str) -> None:
    add(project, name, text)
    assert any(said in line for line in lint(project))


def test_scripts_are_typed() -> None:
    assert types(ROOT) == []
    assert untyped(ROOT) == []


def test_the_type_checker_sees_a_fault_in_a_script_and_in_its_use_of_another(project: Path) -> None:
    add(project, "engine.js", '\nexport const planted = match("droit", 3);\n')
    add(project, "search.js", "\nexport const planted = excerpt(3, []);\n")
    found = [line.partition("(")[0] for line in types(project) if "error TS2345" in line]
    assert found == ["overrides/assets/engine.js", "overrides/assets/search.js"]


def test_a_type_that_is_any_is_seen(project: Path) -> None:
    add(project, "explorer.js", '\nexport const planted = JSON.parse("3");\n')
    assert [line for line in untyped(project) if re.search(r"explorer\.js:\d+:\d+: planted", line)]


def test_no_check_is_switched_off_in_a_script(project: Path) -> None:
    assert list(switched_off(ROOT)) == []
    add(project, "fold.js", "\n// @ts-ignore\n")
    assert list(switched_off(project)) == ["@ts-ignore"]


def test_no_line_is_longer_than_120(project: Path) -> None:
    assert list(long_lines(ROOT)) == []
    add(project, "search.js", f"// {'x' * 118}")
    assert [line.partition(":")[0] for line in long_lines(project)] == ["search.js"]


def test_each_step_of_the_search_engine(tmp_path: Path) -> None:
    for file in (ROOT / ASSETS).glob("*.js"):
        shutil.copy(file, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    tests = Path(__file__).with_name("engine.test.mjs")
    environment = {"EDITION_ASSETS": str(tmp_path), "EDITION_TABLES": json.dumps({c: tables(c) for c in ("fr", "ar")})}
    done = subprocess.run(
        [node(), "--test", str(tests)], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr

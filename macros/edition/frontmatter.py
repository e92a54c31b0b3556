"""Front matter: YAML between two `---` lines, read with the line of each key.

The YAML is read by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema): `NO` is a country and
`11:30` a time, where YAML 1.1 sees `false` and the number 690. Dates stay text; the schema turns them into dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

import yaml

KeyPath: TypeAlias = tuple[str | int, ...]


class _CoreLoader(yaml.CSafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}  # type: ignore[misc]


for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
    ("null", r"null|~|", "n~\0"),
):
    _CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), [c if c != "\0" else "" for c in _first]
    )


class FrontMatterError(Exception):
    """The front matter is absent or is not YAML. `line` counts from 1 in the file."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values of a file's front matter, the line of each by path of keys, the body and its first line."""

    values: dict[str, Any]
    lines: dict[KeyPath, int]
    body: str
    body_line: int

    def line(self, path: KeyPath) -> int:
        """The line of a key, or of its nearest ancestor that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def split(text: str) -> FrontMatter:
    """Read the front matter of a page's text. Raises FrontMatterError."""
    if not text.startswith("---\n"):
        raise FrontMatterError(
            1, "the file has no front matter", "begin it with a block of YAML between two `---` lines"
        )
    end = f"{text}\n".find("\n---\n", 3)
    if end < 0:
        raise FrontMatterError(1, "the front matter does not end", "close it with a line `---`")
    source, body = text[4 : end + 1], text[end + 5 :]
    lines: dict[KeyPath, int] = {}
    try:
        node = yaml.compose(source, Loader=_CoreLoader)
        values = _value(node, (), lines) if node is not None else {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        hint = "quote a value that holds `: ` or begins with a sign"
        raise FrontMatterError(line, f"the front matter is not YAML ({error.problem})", hint) from error
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        raise FrontMatterError(1, "the front matter holds a control character", "delete it") from error
    except RecursionError as error:
        raise FrontMatterError(1, "the front matter holds itself (`&`, `*`)", "write the value out") from error
    if not isinstance(values, dict):
        raise FrontMatterError(2, "the front matter is not a list of keys", "write `key: value` lines")
    return FrontMatter(values, lines, body, source.count("\n") + 3)


def _value(node: yaml.Node, path: KeyPath, lines: dict[KeyPath, int]) -> Any:
    lines.setdefault(path, node.start_mark.line + 2)
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in result:
                raise FrontMatterError(
                    key_node.start_mark.line + 2, f"the key `{key}` stands twice", "keep one of the two"
                )
            lines[(*path, key)] = key_node.start_mark.line + 2
            result[key] = _value(value_node, (*path, key), lines)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), lines) for index, item in enumerate(node.value)]
    tag = node.tag.rpartition(":")[2]
    try:
        match tag:
            case "int":
                return int(node.value)
            case "float":
                return float(node.value)
    except ValueError as error:
        raise yaml.MarkedYAMLError(problem=f"no {tag} that can be read", problem_mark=node.start_mark) from error
    match tag:
        case "bool":
            return node.value == "true"
        case "null":
            return None
    return node.value


def strings(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text of front matter, or of a value at a path of it, with its path."""
    if isinstance(value, str) and path:
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from strings(inner, (*path, index))

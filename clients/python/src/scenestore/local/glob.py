"""
The globs of adapters, in which ``.scenestoreignore`` is written.

``*`` is a part of a name, ``?`` one character, ``**`` any folders, ``{a,b}`` a choice, ``{scene}`` one character
or more of a name. Only a written dot finds the dot that begins a name.
"""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import normalize

GLOB_SYNTAX = "* (part of a name), ? (one character), ** (any folders), {a,b} (a choice) and {scene} (a capture)"

# A place within a name, or one before a name that begins with no dot.
_NOT_HIDDEN = r"(?:(?<=[^/])|(?<![^/])(?!\.))"
_STAR = rf"{_NOT_HIDDEN}[^/]*"
_PIECES = {"*": _STAR, "?": rf"{_NOT_HIDDEN}[^/]"}
_FOLDERS = r"(?:(?!\.)[^/]+/)*"

_FOREIGN = (
    (r"^!", "is a negation, which is not supported"),
    (r"\\", "has a \\; write / between folders, or ? for a character that has a meaning"),
    (r"[\[\]]", "has a [ or ]; write {a,b} for a choice, or ? for any one character"),
    (r"[@+?*!]\(", "has a ( after @, +, ?, * or !; write {a,b} for a choice, or ? for the character ("),
    (r"\|", "has a |; write {a,b} for a choice, or ? for the character |"),
)
# The service allows as many characters in all choices of a glob together.
_MAX_LENGTH = 2000


class GlobError(ValueError):
    """A text that is not a glob; the message says what, as half a sentence."""


def glob_pattern(glob: str) -> re.Pattern[str]:
    """Return a pattern whose ``fullmatch`` is the glob's. Raises ``GlobError``."""
    for pattern, message in _FOREIGN:
        if re.search(pattern, glob):
            raise GlobError(message)
    plain = re.sub(r"^(?:\.?/)+|/+\Z", "", normalize("NFC", glob))
    if plain in ("", "."):
        raise GlobError("names nothing")
    choices = _Reader(plain).sequence(in_braces=False)
    return re.compile("|".join(_expression(choice) for choice in choices), re.DOTALL)


# One text that a glob stands for: characters, and captures as their expressions.
_Choice = list[str]


class _Reader:
    """Reads a glob from left to right."""

    def __init__(self, glob: str) -> None:
        self._glob = glob
        self._at = 0

    def _char(self) -> str:
        return self._glob[self._at : self._at + 1]

    def sequence(self, *, in_braces: bool) -> list[_Choice]:
        written: list[_Choice] = [[]]
        while (char := self._char()) and not (in_braces and char in ",}"):
            written = _product(written, self._braces() if char == "{" else [[self._next()]])
        return written

    def _next(self) -> str:
        char = self._char()
        self._at += 1
        return char

    def _braces(self) -> list[_Choice]:
        start = self._at
        written: list[_Choice] = []
        choices = 0
        while self._char() == ("," if choices else "{"):
            self._at += 1
            choices += 1
            written += self.sequence(in_braces=True)
        if not self._char():
            raise GlobError("has a { without its }; write ? for the character {")
        self._at += 1
        if choices > 1:
            return written
        name = self._glob[start + 1 : self._at - 1]
        if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", name):
            return [[rf"{_NOT_HIDDEN}[^/]+"]]
        raise GlobError(f"has {{{name}}}; write {{scene}} to capture a part of a name, or {{a,b}} for a choice")


def _product(first: list[_Choice], second: list[_Choice]) -> list[_Choice]:
    product = [begin + end for begin in first for end in second]
    if sum(map(len, product)) > _MAX_LENGTH:
        raise GlobError("has more choices than can be looked for; use fewer braces")
    return product


def _expression(choice: _Choice) -> str:
    names: list[_Choice] = [[]]
    for token in choice:
        if token == "/":
            names.append([])
        else:
            names[-1].append(token)
    last = len(names) - 1
    expression = ""
    for at, name in enumerate(names):
        if name == ["*", "*"]:
            expression += _FOLDERS + (_STAR if at == last else "")
        elif any(pair == ("*", "*") for pair in pairwise(name)):
            raise GlobError("has ** beside other characters; write **/* for any depth, or * within a name")
        elif not (at == 0 and at != last and name == ["."]):
            expression += "".join(map(_piece, name)) + ("" if at == last else "/")
    return expression


def _piece(token: str) -> str:
    return token if len(token) > 1 else _PIECES.get(token, re.escape(token))

"""What can happen to a file: bytes flipped, lines cut and swapped, indentation, encodings, quotes and signs changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from stress.odd_texts import BREAKS, CONFLICT, HIDDEN, LINES, MARKDOWN, SIGNS, VALUES

Mutation = Callable[[bytes, Random], bytes]
MUTATIONS: dict[str, Mutation] = {}


def _named(mutation: Mutation) -> Mutation:
    MUTATIONS[mutation.__name__.strip("_").replace("_", "-")] = mutation
    return mutation


def _of_text(change: Callable[[str, Random], str]) -> None:
    """Take in a change of text; what is no text keeps its bytes on the way, as they are."""

    def mutation(data: bytes, random: Random) -> bytes:
        return change(data.decode("utf-8", "surrogateescape"), random).encode("utf-8", "surrogateescape")

    mutation.__name__ = change.__name__
    _named(mutation)


def _of_lines(change: Callable[[list[str], int, Random], None]) -> None:
    """Take in a change of lines at one of them."""

    def of_text(text: str, random: Random) -> str:
        lines = text.splitlines(keepends=True) or [""]
        change(lines, random.randrange(len(lines)), random)
        return "".join(lines)

    of_text.__name__ = change.__name__
    _of_text(of_text)


def _of_line(change: Callable[[str, Random], str]) -> None:
    """Take in a change of one line that is not blank."""

    def of_lines(lines: list[str], at: int, random: Random) -> None:
        written = [number for number, line in enumerate(lines) if line.strip()]
        at = random.choice(written) if written else at
        body = lines[at].rstrip("\r\n")
        lines[at] = change(body, random) + lines[at][len(body) :]

    of_lines.__name__ = change.__name__
    _of_lines(of_lines)


# Bytes.


@_named
def _bit_flipped(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) or 1)
    return data[:at] + bytes(one ^ 1 << random.randrange(8) for one in data[at : at + 1]) + data[at + 1 :]


@_named
def _bytes_put_in(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.randint(1, 4)) + data[at:]


@_named
def _bytes_cut(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) or 1)
    return data[:at] + data[at + random.choice((1, 1, 2, 8, 64)) :]


@_named
def _ended_early(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) or 1)]


@_named
def _begun_late(data: bytes, random: Random) -> bytes:
    return data[random.randrange(len(data) or 1) :]


@_named
def _piece_moved(data: bytes, random: Random) -> bytes:
    start, end, to = sorted(random.randrange(len(data) + 1) for _ in range(3))
    return data[:start] + data[end:to] + data[start:end] + data[to:]


# Encodings.


@_named
def _in_latin_1(data: bytes, random: Random) -> bytes:
    return data.decode("utf-8", "replace").encode("latin-1", "replace")


@_named
def _one_letter_in_latin_1(data: bytes, random: Random) -> bytes:
    places = [found.start() for found in re.finditer(b"\xc3[\xa0-\xbf]", data)]
    if not places:
        return data + b"\xe5"
    at = random.choice(places)
    return data[:at] + bytes([data[at + 1] + 0x40]) + data[at + 2 :]


@_named
def _in_utf_16(data: bytes, random: Random) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32")))


@_named
def _encoded_twice(data: bytes, random: Random) -> bytes:
    return data.decode("latin-1").encode("utf-8")


@_named
def _wrong_utf_8(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return (
        data[:at] + random.choice((b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xff", b"\xe2\x82")) + data[at:]
    )


@_of_text
def _byte_order_mark(text: str, random: Random) -> str:
    at = random.choice((0, 0, random.randrange(len(text) + 1)))
    return text[:at] + "\ufeff" + text[at:]


@_of_text
def _letters_taken_apart(text: str, random: Random) -> str:
    return unicodedata.normalize(random.choice(("NFD", "NFKD")), text)


@_of_text
def _hidden_sign(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(HIDDEN) + text[at:]


# Line breaks.


@_of_text
def _other_line_ends(text: str, random: Random) -> str:
    return text.replace("\r\n", "\n").replace("\n", random.choice(("\r\n", "\r\n", "\r")))


@_of_lines
def _mixed_line_ends(lines: list[str], at: int, random: Random) -> None:
    body = lines[at].rstrip("\r\n")
    lines[at] = body + random.choice(("\r\n", "\r", "\r\r\n", "\n\r", "\n\n"))


@_of_text
def _odd_line_break(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(BREAKS) + text[at:]


@_of_text
def _last_line_break(text: str, random: Random) -> str:
    return text.rstrip("\r\n") + random.choice(("", " ", "\n\n\n", "\n \n", "\n\t", "\n..."))


# Lines.


@_of_lines
def _line_cut(lines: list[str], at: int, random: Random) -> None:
    del lines[at : at + random.choice((1, 1, 2, 5))]


@_of_lines
def _line_doubled(lines: list[str], at: int, random: Random) -> None:
    piece = lines[at : at + random.choice((1, 1, 2, 5))]
    lines[at:at] = piece


@_of_lines
def _lines_swapped(lines: list[str], at: int, random: Random) -> None:
    other = random.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


@_of_lines
def _line_moved(lines: list[str], at: int, random: Random) -> None:
    piece = lines[at : at + random.choice((1, 3, 8))]
    del lines[at : at + len(piece)]
    to = random.randrange(len(lines) + 1)
    lines[to:to] = piece


@_of_lines
def _lines_joined(lines: list[str], at: int, random: Random) -> None:
    lines[at] = lines[at].rstrip("\r\n") + random.choice(("", " "))


@_of_line
def _line_broken(line: str, random: Random) -> str:
    at = random.randrange(len(line) + 1)
    return line[:at] + "\n" + " " * random.choice((0, 1, 2, 4, 8, 12)) + line[at:]


@_of_lines
def _line_put_in(lines: list[str], at: int, random: Random) -> None:
    lines.insert(at, " " * random.choice((0, 0, 2, 4, 6)) + random.choice(LINES) + "\n")


@_of_lines
def _conflict_marked(lines: list[str], at: int, random: Random) -> None:
    lines[at] = random.choice(CONFLICT).replace("{}", lines[at])


@_of_line
def _long_line(line: str, random: Random) -> str:
    return line + random.choice(("x", "x ", "å", "- ", "[", "*", "`", "'", '"', "\\", "(", "a@", "&", "<")) * 3000


# Indentation.


@_of_line
def _one_deeper(line: str, random: Random) -> str:
    return " " * random.choice((1, 1, 2, 4)) + line


@_of_line
def _one_less_deep(line: str, random: Random) -> str:
    return line.removeprefix(" " * random.choice((1, 1, 2, 4)))


@_of_lines
def _all_below_deeper(lines: list[str], at: int, random: Random) -> None:
    by = " " * random.choice((1, 2))
    lines[at:] = [by + line for line in lines[at:]]


@_of_line
def _tab(line: str, random: Random) -> str:
    places = [found.start() for found in re.finditer(" +", line)] or [0, len(line)]
    at = random.choice(places)
    return line[:at] + "\t" + line[at:].removeprefix(" " * random.choice((0, 1, 2)))


@_of_line
def _odd_space(line: str, random: Random) -> str:
    places = [found.start() for found in re.finditer(" ", line)] or [0]
    at = random.choice(places)
    return line[:at] + random.choice("\u00a0\u2003\u3000\u2009\ufeff") + line[at + 1 :]


# Quotes and signs.


@_of_line
def _quotes_removed(line: str, random: Random) -> str:
    return re.sub("[\"']", "", line, count=random.choice((0, 1)))


@_of_line
def _quote_put_in(line: str, random: Random) -> str:
    at = random.choice((0, len(line), line.find(": ") + 2, random.randrange(len(line) + 1)))
    return line[:at] + random.choice("\"'") + line[at:]


@_of_line
def _in_quotes(line: str, random: Random) -> str:
    head, sep, rest = line.partition(": ")
    quote = random.choice("\"'")
    return f"{head}{sep}{quote}{rest}{quote}" if sep else f"{quote}{line}{quote}"


@_of_line
def _sign_put_in(line: str, random: Random) -> str:
    at = random.choice((len(line), line.find(": ") + 2, random.randrange(len(line) + 1)))
    return line[:at] + random.choice(SIGNS) + line[at:]


@_of_line
def _sign_removed(line: str, random: Random) -> str:
    places = [found.start() for found in re.finditer(r"[-:,#|>\[\]{}\"']| (?=\S)", line)] or [0]
    at = random.choice(places)
    return line[:at] + line[at + 1 :]


@_of_line
def _block_otherwise(line: str, random: Random) -> str:
    head = line.removesuffix("|").removesuffix(">")
    return head + random.choice((">", "|-", "|+", ">-", "|2", "|9", "|0", "|-2", "| # x", "|x", "|>", ">+1", "|\t"))


# Words.


@_of_line
def _other_value(line: str, random: Random) -> str:
    head, sep, _ = line.partition(":")
    return f"{head}{sep} {random.choice(VALUES)}"


@_of_line
def _key_mistyped(line: str, random: Random) -> str:
    found = re.search(r"\w{2,}(?=:)", line)
    if found is None:
        return f"{line}: x"
    at = random.randrange(found.start(), found.end() - 1)
    return line[:at] + random.choice((line[at + 1] + line[at], line[at].upper(), "å", "")) + line[at + 2 :]


@_of_text
def _number_changed(text: str, random: Random) -> str:
    found = [*re.finditer(r"\d+", text)]
    if not found:
        return f"{text}1"
    start, end = random.choice(found).span()
    number = random.choice(("0", "00", "13", "31", "32", "2021", "-1", "٣", "1e9", str(int(text[start:end]) + 1)))
    return text[:start] + number + text[end:]


@_of_text
def _markdown(text: str, random: Random) -> str:
    at = random.choice([found.start() for found in re.finditer(r"\b", text)] or [0])
    return text[:at] + random.choice(MARKDOWN) + text[at:]


def mutated(data: bytes, random: Random) -> tuple[str, bytes]:
    """Return what was done to a file, one to three things, and what came of it: always something else."""
    done, result = list[str](), data
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        name = random.choice([*MUTATIONS])
        done.append(name)
        result = MUTATIONS[name](result, random)
    if result == data:
        done.append("bit-flipped")
        result = MUTATIONS["bit-flipped"](data, random)
    return " + ".join(done), result

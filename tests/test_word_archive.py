"""Archives written part by part: byte for byte what `zipfile` writes, with parts that were compressed before."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.render.word.document import Composed
from naringsdialog.word.archive import Packed, archive, pack
from naringsdialog.word.package import WordFileError, read_package, write_package
from naringsdialog.word.reading import WordFile
from tests.word_documents import word

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0/\\", exclude_categories=["C"]), min_size=1)
PARTS = st.dictionaries(NAMES, st.binary(max_size=300) | st.integers(0, 5000).map(lambda n: b"<w:p/>" * n), max_size=5)


def zipped_by_python(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, content)
    return stream.getvalue()


@given(PARTS)
def test_an_archive_is_what_zipfile_writes(parts: dict[str, bytes]) -> None:
    assert archive((name, pack(content)) for name, content in parts.items()) == zipped_by_python(parts)


@given(PARTS)
def test_zipfile_reads_an_archive_and_finds_nothing_wrong(parts: dict[str, bytes]) -> None:
    with ZipFile(BytesIO(archive((name, pack(content)) for name, content in parts.items()))) as file:
        assert file.testzip() is None
        assert {name: file.read(name) for name in file.namelist()} == parts


def test_a_part_that_was_compressed_before_is_copied_as_it_is() -> None:
    stored = zlib.compressobj(0, zlib.DEFLATED, -15)
    content = b"en text " * 100
    ready = Packed(content, stored.compress(content) + stored.flush(), zlib.crc32(content))

    data = write_package({"[Content_Types].xml": b"<Types/>", "a.xml": content}, {"a.xml": ready})

    assert ready.data in data
    assert read_package(data)["a.xml"] == content


def test_a_part_that_is_another_one_now_is_compressed_anew() -> None:
    data = write_package({"[Content_Types].xml": b"<Types/>", "a.xml": b"ny"}, {"a.xml": pack(b"gammal")})

    assert read_package(data)["a.xml"] == b"ny"


def test_what_no_archive_without_extensions_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="too many parts"):
        archive((str(number), Packed(b"", b"\x03\x00", 0)) for number in range(0x10000))


def test_a_document_whose_archive_does_not_hold_what_was_looked_at_is_not_handed_out() -> None:
    parts = read_package(word("Text\n").data)
    name = "word/document.xml"
    wrong = pack(parts[name].replace(b"Text", b"Tex"))
    made = Composed(WordFile(parts), {name: wrong._replace(content=parts[name])})

    with pytest.raises(WordFileError, match="would not hold what was made for it"):
        made.to_bytes()

"""What was prepared once and is kept for later runs, in the user's own cache: only to be quicker, and never needed.

What is kept may be code (templates that Jinja has compiled), and a template that was prepared is as good as one that
was checked. So it never lies in a workspace, which may have come from anybody: it lies where programs keep what they
can make anew for this user (the XDG Base Directory Specification on Linux, its likes elsewhere), and is believed only
where nobody else could have written it. What is damaged, older or not to be believed is made anew without a word.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import stat
import sys
from functools import cache
from importlib.util import MAGIC_NUMBER, find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import naringsdialog

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FOLDER, _ENDING = "naringsdialog", ".kept"
_DIGEST = hashlib.sha256
_SIZE = _DIGEST().digest_size
# What nobody has asked for goes when there is more than this.
_MOST = 200
# The libraries that have a part in what is kept, and the rooms of this program.
_LIBRARIES = ("docxtpl", "jinja2", "babel")
_ROOMS = ("render", "word")


def load(what: str, *sources: bytes | str) -> Any:  # noqa: ANN401 - whatever was kept
    """Return what was kept, None where there is nothing to be believed.

    Args:
        what: what it is, "the code of a Markdown template".
        sources: all that it was made from, besides the program and its libraries.
    """
    folder = _folder()
    if folder is None:
        return None
    try:
        with (folder / _name(what, sources)).open("rb") as file:
            if not _is_own(os.fstat(file.fileno())):
                return None
            data = file.read()
        payload = data[_SIZE:]
        return marshal.loads(payload) if _DIGEST(payload).digest() == data[:_SIZE] else None
    except (OSError, ValueError, TypeError, EOFError):
        return None


def keep(value: Any, what: str, *sources: bytes | str) -> None:  # noqa: ANN401 - whatever can be kept
    """Keep what was prepared, as far as it can be kept.

    Args:
        value: it, made of what Python's `marshal` can write.
        what: what it is.
        sources: all that it was made from.
    """
    folder = _folder()
    if folder is None:
        return
    payload = marshal.dumps(value)
    path = folder / _name(what, sources)
    temporary = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(_DIGEST(payload).digest() + payload)
        temporary.replace(path)
        _throw_away(folder)


def _name(what: str, sources: tuple[bytes | str, ...]) -> str:
    """Return the name of a file: another one for whatever it was made of."""
    digest = _DIGEST(_made_by())
    for one in (what, *sources):
        data = one.encode() if isinstance(one, str) else one
        digest.update(b"%d:" % len(data) + data)
    return f"{digest.hexdigest()[:40]}{_ENDING}"


@cache
def _made_by() -> bytes:
    """Return what tells this program, its libraries and the Python that runs it from any other version of them."""
    package = Path(naringsdialog.__file__).parent
    files = [path for room in _ROOMS for path in _modules(package / room)]
    origins = (find_spec(library) for library in _LIBRARIES)
    folders = [Path(found.origin).parent for found in origins if found and found.origin]
    files += [path for folder in folders for path in _modules(folder)]
    stamps = "".join(f"{path}|{seen.st_size}|{seen.st_mtime_ns}\n" for path, seen in files)
    return _DIGEST(f"{naringsdialog.__version__}\n{sys.version}\n{stamps}".encode() + MAGIC_NUMBER).digest()


def _modules(folder: str | Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the modules in a folder and those below it, each with its state."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name.endswith(".py"):
                yield entry.path, entry.stat()
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _modules(entry.path)


@cache
def _folder() -> Path | None:
    """Return the folder, made where it is missing; None where there can be none that is the user's alone."""
    home = _home(os.environ)
    if home is None:
        return None
    folder = home / _FOLDER
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_own(folder.lstat()) and stat.S_ISDIR(folder.lstat().st_mode) else None
    except OSError:
        return None


def _home(environ: Mapping[str, str]) -> Path | None:
    """Return where programs keep, for this user, what they can make anew."""
    if sys.platform == "win32":
        usual = environ.get("LOCALAPPDATA", "")
    else:
        below = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
        usual = os.path.expanduser(below)  # noqa: PTH111 - that of pathlib raises where there is no home
    said = environ.get("XDG_CACHE_HOME") or usual
    return Path(said) if said and Path(said).is_absolute() else None


def _is_own(seen: os.stat_result) -> bool:
    """Tell whether nobody but the user could have written a file; Windows keeps others out of its folder by itself."""
    if sys.platform == "win32":
        return True
    return seen.st_uid == os.getuid() and not seen.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _throw_away(folder: Path) -> None:
    """Remove what was kept longest ago, where there is much."""
    with os.scandir(folder) as entries:
        there = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries)
    for _, path in there[:-_MOST]:
        os.unlink(path)  # noqa: PTH108 - scandir gives no Path

"""Says on what machine and with which versions of all programs the figures were taken."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import yaml

from benchmarks.bench import found
from naringsdialog import __version__

_PACKAGES = ("typer", "rich", "pydantic", "PyYAML", "Jinja2", "docxtpl", "python-docx", "lxml", "jinja2-cli")
_PROGRAMS = {"task": "Taskwarrior", "rg": "ripgrep", "pandoc": "pandoc"}
_CPU = Path("/proc/cpuinfo")
_MEMORY = Path("/proc/meminfo")


def machine() -> dict[str, str]:
    """Return what the figures depend on, by what it is called."""
    return {
        "processor": f"{_processor()}, {_cores()} cores for this process",
        "memory": _memory(),
        "system": _system(),
        "Python": f"{platform.python_version()} ({platform.python_implementation()})",
        "naringsdialog": __version__,
        **{package: _package(package) for package in _PACKAGES},
        "libyaml": _libyaml(),
        "SQLite": sqlite3.sqlite_version,
        **{name: _program(program) for program, name in _PROGRAMS.items()},
    }


def _processor() -> str:
    return _value(_CPU, "model name") or platform.processor() or platform.machine()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory() -> str:
    kilobytes = _value(_MEMORY, "MemTotal").removesuffix(" kB")
    return f"{int(kilobytes) * 1024 / 1e9:.1f} GB" if kilobytes.isdigit() else "unknown"


def _system() -> str:
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform()
    return f"{name}, {platform.system()} {platform.release()}"


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _libyaml() -> str:
    # The module of the C loader is there only where PyYAML was built with libyaml.
    return ".".join(map(str, yaml._yaml.get_version())) if yaml.__with_libyaml__ else "not there"


def _program(name: str) -> str:
    path = found(name)
    if path is None:
        return "not installed"
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout.split("\n")[0]
    return said.removeprefix("ripgrep ").removeprefix("pandoc ").strip()


def _value(file: Path, key: str) -> str:
    """Return what a file of the system says under a key; nothing where there is no such file."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")

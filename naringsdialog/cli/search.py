"""`dialog search`: what the meetings say, found by its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.bundles import Bundle, bundled
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.help import PlainCommand
from naringsdialog.cli.params import (
    JsonOption,
    complete_organisation,
    complete_owner,
    complete_series,
    described,
    read_limit,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click import Context

    from naringsdialog.index.finding import Filters

KINDS = ("title", "note", "decision", "action")
_LIMIT = 20


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Search all that the meetings say; the best comes first, with the words marked.",
        [
            "dialog search bankerna",
            'dialog search "möte med bankerna"',
            "dialog search permittering varsel --since 2020-01-01",
            "dialog search företag* NOT bank --kind action --owner jht",
            "dialog search matchning OR utbildning --json",
        ],
        "A word is found in all its forms. All words must be there; OR between two asks for one of them, NOT or a "
        "hyphen before one for its absence. Words in quotation marks are found as they are written, one after the "
        "other; word* finds what begins so. Options combine with and; a repeated one with or. Piped, each hit is one "
        "line with tabs: meeting, day, title, kind, number and title of the item, the words around.",
    )
    app.command("search", cls=_SearchCommand, **help_)(_search)


def _complete_kind(incomplete: str) -> list[str]:
    return [kind for kind in KINDS if kind.startswith(incomplete)]


@dataclass(frozen=True, slots=True)
class Among(Bundle):
    """Where to look; each field is an option."""

    series: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="Only meetings of this series.", autocompletion=complete_series),
    ] = None
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only meetings from this day on.")] = None
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only meetings up to this day.")] = None
    organisation: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="Only what it reported.", autocompletion=complete_organisation),
    ] = None
    owner: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this owner's actions.", autocompletion=complete_owner),
    ] = None
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help=f"Only these: {', '.join(KINDS)}.", autocompletion=_complete_kind),
    ] = None

    def filters(self, at: Desk) -> Filters:
        """Return what the options ask for.

        Raises:
            UsageError: a name is not known, a day is none, or the days are the wrong way round.
        """
        from naringsdialog.cli.search_filters import filters_of

        return filters_of(at, self)


class _SearchCommand(PlainCommand):
    """Takes a hyphen before a word for what it is in a search: the word is not wanted."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the command line."""
        return super().parse_args(ctx, _with_not(args, [option for one in self.params for option in one.opts]))


def _with_not(args: Sequence[str], options: Sequence[str]) -> list[str]:
    """Return a command line with `NOT word` for each `-word` in it that is no value of an option."""
    valued = {option for option in options if option.startswith("--") and option != "--json"}
    read: list[str] = []
    for number, word in enumerate(args):
        if word == "--":
            return [*read, *args[number:]]
        is_unwanted = word[:1] == "-" and word[1:2] != "-" and len(word) > 2 and (read or [""])[-1] not in valued
        read += ["NOT", word[1:]] if is_unwanted else [word]
    return read


@bundled
def _search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for.")],
    among: Among,
    json: JsonOption = False,
    limit: Annotated[
        int | None, typer.Option(metavar="NUMBER", parser=read_limit, help=f"At most this many; else {_LIMIT}.")
    ] = None,
) -> None:
    from naringsdialog.cli.search_text import print_hits
    from naringsdialog.search.question import question_of

    at = desk(context).making_do()
    raise typer.Exit(print_hits(at, question_of(words), among.filters(at), limit or _LIMIT, json=json))

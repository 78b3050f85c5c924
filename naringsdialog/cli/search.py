"""`dialog search`: what the meetings say, found by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.bundles import bundled
from naringsdialog.cli.desk import desk
from naringsdialog.cli.help import PlainCommand
from naringsdialog.cli.params import JsonOption, described, read_limit
from naringsdialog.cli.search_filters import Among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click import Context

_LIMIT = 20
_FLAGS = ("--json", "-h", "--help")


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Search all that the meetings say; the best comes first, with the words marked.",
        [
            "dialog search bankerna",
            'dialog search "möte med bankerna"',
            "dialog search varsel konkurser --since 2020",
            "dialog search företag* NOT bank --kind action --owner jht",
            "dialog search matchning OR utbildning --json",
        ],
        "A word is found in its other forms, too. All words must be there; OR between two asks for one of them, NOT or "
        "a hyphen before one for its absence; OR and NOT in capitals. Words in quotation marks are found as they are "
        "written, one after the other; word* finds what begins so. Options combine with and; a repeated one with or. "
        "Piped, each hit is one line with tabs: meeting, day, title, kind, number and title of the item, the words "
        "around.",
    )
    app.command("search", cls=_SearchCommand, **help_)(_search)


class _SearchCommand(PlainCommand):
    """Takes a hyphen before a word for what it is in a search: the word is not wanted."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the command line."""
        options = [*ctx.help_option_names, *(option for one in self.params for option in one.opts)]
        return super().parse_args(ctx, _with_not(args, options))


def _with_not(args: Sequence[str], options: Sequence[str]) -> list[str]:
    """Return a command line with `NOT word` for each `-word` in it that is no value of an option."""
    read: list[str] = []
    before = ""
    for number, word in enumerate(args):
        if word == "--":
            return [*read, *args[number:]]
        is_value = before in options and before not in _FLAGS
        is_unwanted = word[:1] == "-" and word[1:2] not in ("", "-") and word not in options and not is_value
        read += ["NOT", word[1:]] if is_unwanted else [word]
        before = word
    return read


@bundled
def _search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    among: Among,
    json: JsonOption = False,
    limit: Annotated[
        int | None, typer.Option(metavar="NUMBER", parser=read_limit, help=f"At most this many; else {_LIMIT}.")
    ] = None,
) -> None:
    from naringsdialog.cli.search_text import print_hits
    from naringsdialog.search.question import question_of

    at = desk(context).making_do().searching()
    raise typer.Exit(print_hits(at, question_of(words), among.filters(at), limit or _LIMIT, json=json))

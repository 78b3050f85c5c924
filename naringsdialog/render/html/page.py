"""One document as one HTML page that needs nothing beside it: for screen, phone, screen reader and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from naringsdialog.render.html.body import write_body
from naringsdialog.render.html.proof import refuse_loss
from naringsdialog.render.markdown.pictures import with_pictures
from naringsdialog.render.templates.environments import fill, html_environment
from naringsdialog.render.templates.places import template_path
from naringsdialog.source.markup import parse
from naringsdialog.word.wordml import refuse_control_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from naringsdialog.render.language import Language
    from naringsdialog.render.markdown.pictures import Picture
    from naringsdialog.render.views.fields import Fields

PAGE = "page.html.j2"


def compose_page(
    markdown: str,
    fields: Fields,
    own: Path | None,
    language: Language,
    show: Callable[[Path], str] = str,
    pictures: Sequence[Picture] = (),
) -> str:
    """Return a page with the content; the same arguments give the same text, its lines ended by a line feed.

    Args:
        markdown: the content.
        fields: what the page's template may name besides `body`.
        own: the workspace's `templates/`, whose `page.html.j2` wins over the built-in one.
        language: whose words the page speaks.
        show: how the path of a template is shown to the user.
        pictures: those that the content shows.

    Raises:
        DataError: the template cannot be used; says where.
        ControlCharacterError: a text holds a character that no page can show.
        LostOnPageError: the page would not show all of the content, or a mark of the document.
    """
    refuse_control_characters(markdown, "The text of the document")
    shown = {picture.name: picture for picture in pictures}
    tokens = with_pictures(parse(markdown), shown)
    body = write_body(tokens, language, shown)
    page = fill(html_environment(own, language), PAGE, {**fields.named(), "body": Markup(body)}, show)
    template = show(template_path(PAGE, own))
    refuse_control_characters(page, f"A field in {template}")
    refuse_loss(page, body, tokens, fields.document.marking, template)
    return page

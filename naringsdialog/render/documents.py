"""One document: from the meeting, its series and its day to its finished content, in Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.errors import DataError
from naringsdialog.model.naming import slugged
from naringsdialog.render.kinds import Audience, Kind, Per, day_of, file_stem, is_draft
from naringsdialog.render.language import language
from naringsdialog.render.left_out import has_internal, parts_told
from naringsdialog.render.markdown.notes import Normal, normal_form, normalise, visible_text
from naringsdialog.render.records import Records
from naringsdialog.render.templates.environments import fill, markdown_environment
from naringsdialog.render.templates.places import template_path
from naringsdialog.render.views.document import document_view
from naringsdialog.render.views.fields import Fields, SeriesView
from naringsdialog.render.views.follow_up import follow_up_view
from naringsdialog.render.views.meeting import meeting_view
from naringsdialog.render.views.setting import Setting
from naringsdialog.word.moment import moment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from markdown_it.token import Token

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.followup.recipients import Recipient
    from naringsdialog.model.config import Series, Workspace
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.model.register import Register
    from naringsdialog.render.markdown.pictures import Picture
    from naringsdialog.render.masking.fields import Masked
    from naringsdialog.workspace.versions import Version


class Order(NamedTuple):
    """What document is wanted.

    Attributes:
        kind: what it is.
        series: the key of its series.
        day: the as-of day of actions.
        occasion: its meeting; None for a follow-up of the series.
        audience: who it is for.
        errors_in: the files whose errors it is made in spite of, which it then says.
        version: which version of the meeting's file it tells.
        per: of a follow-up, for whom there is a document each; None where there is one for all.
        owner: the key, or the plain name, of the one whom it is for where there are several.
    """

    kind: Kind
    series: str | None
    day: date
    occasion: Occasion | None = None
    audience: Audience = Audience.ORDINARY
    errors_in: tuple[str, ...] = ()
    version: Version | None = None
    per: Per | None = None
    owner: str | None = None

    @property
    def recipient(self) -> Recipient | None:
        """Who is told of nothing but their own actions; None where it is for all."""
        if not self.owner:
            return None
        from naringsdialog.followup.recipients import Recipient

        return Recipient(self.owner, self.per is Per.ORGANISATION)


@dataclass(frozen=True)
class Ground:
    """What documents are made from: all that was read of the workspace.

    Attributes:
        templates: the folder of its own templates, if it has one.
        show: how the path of a template is shown to the user.
        environ: the environment, which may say when documents are made.
    """

    workspace: Workspace
    register: Register
    occasions: Sequence[Occasion]
    histories: Sequence[ActionHistory]
    templates: Path | None = None
    show: Callable[[Path], str] = str
    environ: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def records(self) -> Records:
        """The meetings and their actions, laid out so that each document finds its own."""
        return Records(self.occasions, self.histories)


@dataclass(frozen=True, slots=True)
class Document:
    """A document whose content is ready.

    Attributes:
        markdown: the whole content.
        stem: its file name without the ending.
        fields: what its templates may use.
        moment: when its properties say that it was made.
        left_out: how many internal items, decisions and actions it does not show.
        masked: the personal data that are masked in it: what each was, and where.
        secrets: how they were written, in every way in which a file could hold them.
        pictures: those that its content shows.
        tokens: what the parser gives of its content; None where that was not parsed.
    """

    markdown: str
    stem: str
    fields: Fields
    moment: datetime
    left_out: int
    masked: tuple[Masked, ...] = ()
    secrets: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tokens: Sequence[Token] | None = None


def make_document(order: Order, ground: Ground) -> Document:
    """Make the content of a document.

    Raises:
        DataError: a template cannot be used.
    """
    whole = fields_of(order, ground)
    document = Document(
        markdown="",
        stem=document_stem(order, ground.workspace),
        fields=whole,
        moment=moment(order.day, ground.environ),
        left_out=_left_out(order, ground, whole),
    )
    if order.audience is not Audience.PUBLIC:
        content = _content(order, ground, whole)
        return _with_chart(replace(document, markdown=content.text, tokens=content.tokens), ground)
    return _with_chart(_masked(document, order, ground, whole), ground)


def _masked(document: Document, order: Order, ground: Ground, whole: Fields) -> Document:
    """Return a document with its content, personal data masked in it."""
    from naringsdialog.render.masking.fields import mask_fields, mask_markdown, masked_kinds, masked_texts

    spoken, kinds = language(ground.workspace.language), masked_kinds(ground.workspace.public)
    fields, masked = mask_fields(whole, kinds, spoken)
    unmasked = _content(order, ground, fields).text
    markdown, more = mask_markdown(unmasked, kinds, spoken, whole)
    return replace(
        document,
        markdown=markdown,
        fields=fields,
        masked=(*masked, *more),
        secrets=tuple(masked_texts(whole, unmasked, kinds)),
    )


def _with_chart(document: Document, ground: Ground) -> Document:
    """Give the chart of the same fields as the content, where that shows it."""
    followup = document.fields.followup
    if not followup.chart or f"]({followup.chart})" not in document.markdown:
        return document
    from naringsdialog.render.chart import Chart
    from naringsdialog.render.views.summary import bars

    spoken = language(ground.workspace.language)
    return replace(document, pictures=(Chart(followup.chart, tuple(bars(followup.summary, spoken)), spoken),))


def _left_out(order: Order, ground: Ground, fields: Fields) -> int:
    """Return how much more the secretariat's full copy tells."""
    if order.audience is Audience.INTERNAL or not has_internal(order.occasion, ground.records):
        return 0
    full = fields_of(order._replace(audience=Audience.INTERNAL), ground)
    return parts_told(order.kind, full) - parts_told(order.kind, fields)


def _content(order: Order, ground: Ground, fields: Fields) -> Normal:
    name = f"{order.kind}.md.j2"
    environment = markdown_environment(ground.templates, language(ground.workspace.language))
    filled, chart = fill(environment, name, fields.named(), ground.show), fields.followup.chart
    content = Normal(normalise(filled, 0, [chart]), None) if chart else normal_form(filled)
    _refuse_missing_notices(content, fields.document.notices, ground.show(template_path(name, ground.templates)))
    return content._replace(text=f"{content.text}\n")


def _refuse_missing_notices(content: Normal, notices: Sequence[str], template: str) -> None:
    """Refuse a document that keeps from its readers that it is a draft, for some readers only, or may lack something.

    Raises:
        DataError: a notice is not in it.
    """
    shown = _dense(visible_text(content.tokens or content.text)) if notices else ""
    for notice in notices:
        if _dense(notice) not in shown:
            raise DataError(
                f"{template}, with what it includes, does not show “{notice}”",
                "show each of document.notices below the title",
            )


def _dense(text: str) -> str:
    return "".join(text.split())


def document_stem(order: Order, workspace: Workspace, *, marked: bool = True) -> str:
    """Return the file name of a document without its ending, and without the marks it bears unless `marked`."""
    series = workspace.series.get(order.series or "")
    draft = marked and is_draft(order.kind, order.occasion, series)
    return _stem(order, workspace, series, draft=draft, audience=order.audience if marked else Audience.ORDINARY)


def meeting_stem(kind: Kind, key: str, series: str | None, workspace: Workspace) -> str:
    """Return the file name of a meeting's document without its ending and the marks that it may bear.

    Args:
        kind: of the document.
        key: the meeting's.
        series: the key of its series.
        workspace: what `dialog.yaml` says.
    """
    return file_stem(
        kind,
        day=day_of(key),
        series_key=series,
        series=workspace.series.get(series or ""),
        language=workspace.language,
        draft=False,
        audience=Audience.ORDINARY,
    )


def _stem(order: Order, workspace: Workspace, series: Series | None, *, draft: bool, audience: Audience) -> str:
    return file_stem(
        order.kind,
        day=day_of(order.occasion.key) if order.occasion else order.day.isoformat(),
        series_key=order.series,
        series=series,
        language=workspace.language,
        draft=draft,
        audience=audience,
        owner=order.owner,
    )


def possible_stems(order: Order, workspace: Workspace) -> list[str]:
    """Return the names that the document may have had, as a draft and as a final one, without endings."""
    series = workspace.series.get(order.series or "")
    return [_stem(order, workspace, series, draft=draft, audience=order.audience) for draft in (False, True)]


def fields_of(order: Order, ground: Ground) -> Fields:
    """Put all that the templates may use into words."""
    series = ground.workspace.series.get(order.series or "")
    setting = Setting(
        kind=order.kind,
        language=language(ground.workspace.language),
        register=ground.register,
        day=order.day,
        shown_as=order.occasion.day if order.occasion else order.day,
        audience=order.audience,
        occasion=order.occasion,
        recipient=order.recipient,
    )
    meeting = None
    if order.occasion:
        following = ground.records.after(order.occasion)
        own = ground.records.agreed_at(order.occasion.key)
        meeting = meeting_view(order.occasion, series, own, setting, following)
    called = series.title if series else setting.words("Meeting")
    return Fields(
        document=document_view(setting, series, order.errors_in, meeting.title if meeting else called, order.version),
        series=SeriesView(called),
        meeting=meeting,
        followup=follow_up_view(
            ground.records, order.series, _before(order, ground.records), setting, _chart_name(order, ground)
        ),
    )


def _chart_name(order: Order, ground: Ground) -> str | None:
    """Return the file name of the chart, which only the follow-up for all owners shows."""
    if order.kind is not Kind.ACTIONS or order.owner:
        return None
    word = slugged(language(ground.workspace.language).gettext("chart"))
    return f"{document_stem(order, ground.workspace)}-{word}.svg"


def _before(order: Order, records: Records) -> Occasion | None:
    """Return the held meeting before the document's meeting, or before its day where it is of the series."""
    if order.occasion:
        return records.before(order.occasion)
    return records.before_day(order.series, order.day)

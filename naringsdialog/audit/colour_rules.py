"""Rules on colours: letters that can be read, and no meaning that only a colour tells."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from naringsdialog.audit.contrast import are_told_apart, contrast
from naringsdialog.audit.rule import Fault, rule
from naringsdialog.word.blanks import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.audit.subject import Subject
    from naringsdialog.word.looks import Look
    from naringsdialog.word.reading import Paragraph
    from naringsdialog.word.stretches import Stretch

_LEAST_CONTRAST = 4.5
_BLACK = "000000"
_LETTERS = 2  # fewer than these, a full stop or a bracket, carry no meaning


@rule("contrast", "1.4.3")
def contrasts(subject: Subject) -> Iterator[Fault]:
    """The contrast of text to what lies behind it is at least 4.5 to 1, whatever its size.

    Who sees less, or reads in the sun or on a bad screen, cannot tell pale letters from the page.
    """
    for paragraph in subject.paragraphs:
        pairs = {
            (stretch.look.colour, stretch.look.background): stretch.text
            for stretch in reversed(subject.stretches(paragraph))
            if not is_blank(stretch.text)
        }
        for (colour, background), text in pairs.items():
            # The automatic colour is black or white, whichever stands out.
            if colour is None or background is None or contrast(colour, background) >= _LEAST_CONTRAST:
                continue
            ratio = f"{int(contrast(colour, background) * 10) / 10:.1f}"
            yield Fault(
                subject.place(paragraph, text),
                f"text in the colour #{colour} on #{background} has a contrast of {ratio} to 1, less than 4.5",
                "Choose a darker colour, or a lighter one on a dark ground: Home > Font Color (Start > Teckenfärg); "
                "“Automatic” (Automatisk) always stands out. Where a style says it, change the style",
            )


@rule("colour-alone", "1.4.1")
def colours_alone(subject: Subject) -> Iterator[Fault]:
    """No meaning is told by colour alone: links are underlined, and what is marked is told in another way, too.

    Who does not see colours, or prints in black and white, or listens, misses it.
    """
    usual = _usual(subject)
    for paragraph in subject.paragraphs:
        stretches = [one for one in subject.stretches(paragraph) if not is_blank(one.text)]
        plain = _plain(subject, paragraph, stretches, usual)
        for stretch in stretches:
            if sum(sign.isalnum() for sign in stretch.text) < _LETTERS or stretch.look.shape != plain.shape:
                continue
            if stretch.link and _differs(stretch.look, plain):
                yield Fault(
                    subject.place(paragraph, stretch.text),
                    "a link is told from the text by its colour alone",
                    "Underline it: Home > Underline (Start > Understruken), or choose the style Hyperlink (Hyperlänk)",
                )
            elif _is_marked(stretch.look, plain):
                yield Fault(
                    subject.place(paragraph, stretch.text),
                    "text is marked by highlighting alone",
                    "Say in words what the mark means, then take it away: Home > Text Highlight Color > No Color "
                    "(Start > Textmarkeringsfärg > Ingen färg)",
                )
            elif _differs(stretch.look, plain):
                yield Fault(
                    subject.place(paragraph, stretch.text),
                    "text is told from the rest by its colour alone",
                    "Say in words what the colour means, or make it bold as well: Home > Bold (Start > Fet)",
                )


def _plain(subject: Subject, paragraph: Paragraph, stretches: list[Stretch], usual: str) -> Look:
    """Return the look that a stretch of the paragraph is compared with: what most of it has that is no link.

    A paragraph that is wholly of one colour, or marked, is compared with its style, unless most of the document is so.
    """
    lengths: Counter[Look] = Counter()
    for stretch in stretches:
        if not stretch.link:
            lengths[stretch.look] += len(stretch.text)
    style = subject.look(paragraph)
    if not lengths:
        return style
    most = lengths.most_common(1)[0][0]
    is_whole = all(not _differs(look, most) and not _is_marked(look, most) for look in lengths)
    is_plain = _seen(most) == usual and not most.marked
    return style if is_whole and not is_plain and most.shape == style.shape else most


def _usual(subject: Subject) -> str:
    """Return the colour that most of the text is in."""
    lengths: Counter[str] = Counter()
    for paragraph in subject.body:
        for stretch in subject.stretches(paragraph):
            lengths[_seen(stretch.look)] += len(stretch.text)
    return lengths.most_common(1)[0][0] if lengths else _BLACK


def _seen(look: Look) -> str:
    """Return the colour of letters as it is seen; the automatic one stands out from what lies behind."""
    if look.colour:
        return look.colour
    behind = look.background or "FFFFFF"
    return max((_BLACK, "FFFFFF"), key=lambda colour: contrast(colour, behind))


def _differs(look: Look, plain: Look) -> bool:
    return are_told_apart(_seen(look), _seen(plain))


def _is_marked(look: Look, plain: Look) -> bool:
    return look.marked is not None and are_told_apart(look.marked, plain.background or "FFFFFF")

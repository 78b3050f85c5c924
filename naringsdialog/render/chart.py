"""The chart of a follow-up: a bar for each owner, its parts told apart by lightness, hatching and numbers.

Nothing is said by colour alone (WCAG 2.1, 1.4.1): each part has its own lightness or pattern, and its number where
there is room for it. Numbers stand out from their ground 4.5 to 1, and every part from the white around it 3 to 1, by
itself or by its outline (1.4.3, 1.4.11); between two parts is a gap of white. The table above the chart holds the same.
"""

from __future__ import annotations

import logging
import textwrap
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from naringsdialog.render.language import Language
    from naringsdialog.render.views.summary import Bar

_WHITE, _TEXT, _GRID = "#ffffff", "#1c2a2d", "#d5dfe1"
_STRONG, _LIGHT = "#2f6f7b", "#c3dde1"


class Look(NamedTuple):
    """How a part of the bars is drawn: its ground, the colour of its outline and hatching, its number, its pattern."""

    ground: str
    line: str
    number: str
    hatch: str | None = None


LOOKS = (
    Look("#7a2312", "#7a2312", _WHITE),
    Look(_STRONG, _STRONG, _WHITE),
    Look(_WHITE, _STRONG, _TEXT, "\\" * 5),
    Look(_LIGHT, _STRONG, _TEXT),
    Look(_LIGHT, _STRONG, _TEXT, "/" * 5),
    Look(_WHITE, _STRONG, _TEXT, "-" * 5),
)
"""The looks of the parts of a `Bar`, in their order."""

# All measures are points. The width is that of the text on A4 in the built-in letterhead.
_WIDTH, _LABELS, _RIGHT = 432.0, 128.0, 10.0
_BAR, _ROW, _LINE = 13.0, 20.0, 11.0
_LEGEND_ROW, _LEGEND_SPACE, _AXIS = 15.0, 4.0, 34.0
_GAP = 1.6
_FONT, _SMALL, _DIGIT = 9.0, 8.0, 5.2
_LETTERS, _LABEL_LINES = 22, 3
_DOTS_PER_INCH = 200
_POINTS_PER_INCH = 72
_TICKS = 8
_NO_METADATA = ("Creator", "Date", "Format", "Type")


@dataclass(frozen=True)
class Chart:
    """The chart as a picture, which is drawn when it is first asked for: many documents show it in one format only.

    Attributes:
        name: the name of its file.
        bars: one for each owner, from above; there is at least one.
        spoken: whose words stand in it.
    """

    name: str
    bars: tuple[Bar, ...]
    spoken: Language

    @property
    def width(self) -> float:
        """That of the text, in points."""
        return _WIDTH

    @property
    def height(self) -> float:
        """It grows with the bars, in points."""
        return _LEGEND_ROW * len(self._legends) + _LEGEND_SPACE + sum(self._rows) + _AXIS

    @cached_property
    def svg(self) -> bytes:
        """The drawing; the same bars give the same bytes."""
        title = {"Title": self.spoken.gettext("State by owner")}
        return self._drawn("svg", {**dict.fromkeys(_NO_METADATA), **title})

    @cached_property
    def png(self) -> bytes:
        """The pixels; the same bars give the same bytes."""
        return self._drawn("png", {"Software": None})

    @cached_property
    def _labels(self) -> list[list[str]]:
        return [_label(bar.owner) for bar in self.bars]

    @cached_property
    def _rows(self) -> list[float]:
        return [max(_ROW, _LINE * len(label) + _ROW - _LINE) for label in self._labels]

    @cached_property
    def _legends(self) -> list[list[tuple[str, Look]]]:
        return _legends(self.bars, self.spoken)

    def _drawn(self, format: str, metadata: dict[str, str | None]) -> bytes:
        with _matplotlib():
            from matplotlib.figure import Figure

            size = (_WIDTH / _POINTS_PER_INCH, self.height / _POINTS_PER_INCH)
            figure = Figure(figsize=size, dpi=_DOTS_PER_INCH, facecolor=_WHITE)
            _draw(figure, self.bars, self._labels, self._rows, self.height)
            for row, legend in enumerate(self._legends):
                _put_legend(figure, legend, 1 - _LEGEND_ROW * row / self.height)
            figure.text(
                (_LABELS + (_WIDTH - _LABELS - _RIGHT) / 2) / _WIDTH,
                4 / self.height,
                self.spoken.gettext("Number of actions"),
                ha="center",
                va="bottom",
            )
            file = BytesIO()
            figure.savefig(file, format=format, metadata=metadata)
        return file.getvalue()


@contextmanager
def _matplotlib() -> Iterator[None]:
    """Let matplotlib work by the settings below, whatever the user's are, and silently: it tells of its own caches."""
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a letter that its font lacks is a box in the picture, and no more
            import matplotlib

            with matplotlib.rc_context():
                matplotlib.rcdefaults()
                matplotlib.rcParams.update(_SETTINGS)
                yield
    finally:
        logger.setLevel(level)


_SETTINGS: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # which comes with matplotlib
    "font.size": _FONT,
    "text.color": _TEXT,
    "text.parse_math": False,  # a `$` in a name is a `$`
    "hatch.linewidth": 0.8,
    "axes.labelcolor": _TEXT,
    "xtick.color": _TEXT,
    "ytick.color": _TEXT,
    "svg.fonttype": "none",  # letters stay letters, which can be searched and read aloud
    "svg.hashsalt": "dialog",
}


def _label(owner: str) -> list[str]:
    """Break a name into lines; one that is longer than three of them is cut."""
    return textwrap.wrap(owner, _LETTERS, max_lines=_LABEL_LINES, placeholder=" …") or [""]


def _legends(bars: Sequence[Bar], spoken: Language) -> list[list[tuple[str, Look]]]:
    """Return the entries of the legend, what is open and what is done in a row each; only what there is."""
    names = (
        spoken.gettext("Overdue"),
        spoken.gettext("Open, not overdue"),
        spoken.gettext("Open without date"),
        spoken.gettext("Done in time"),
        spoken.gettext("Done late"),
        spoken.gettext("Done without date"),
    )
    there = [any(numbers) for numbers in zip(*(bar.parts for bar in bars), strict=True)]
    entries = [(name, look) if is_there else None for name, look, is_there in zip(names, LOOKS, there, strict=True)]
    rows = ([entry for entry in entries[start : start + 3] if entry] for start in (0, 3))
    return [row for row in rows if row]


def _put_legend(figure: Figure, entries: Sequence[tuple[str, Look]], top: float) -> None:
    from matplotlib.patches import Patch

    patches = [
        Patch(facecolor=look.ground, edgecolor=look.line, hatch=look.hatch, linewidth=0.8) for _, look in entries
    ]
    figure.legend(
        patches,
        [name for name, _ in entries],
        loc="upper left",
        bbox_to_anchor=(0, top),
        ncols=len(entries),
        frameon=False,
        borderpad=0.1,
        borderaxespad=0.1,
        handlelength=1.8,
        handleheight=1.0,
        columnspacing=1.4,
    )


def _draw(
    figure: Figure, bars: Sequence[Bar], labels: Sequence[Sequence[str]], heights: Sequence[float], height: float
) -> None:
    from matplotlib.ticker import MaxNLocator

    rows, room = sum(heights), _WIDTH - _LABELS - _RIGHT
    axes = figure.add_axes((_LABELS / _WIDTH, _AXIS / height, room / _WIDTH, rows / height))
    most = max(sum(bar.parts) for bar in bars)
    axes.set_xlim(0, most)
    axes.set_ylim(rows, 0)
    middles = [sum(heights[:row]) + heights[row] / 2 for row in range(len(bars))]
    for bar, middle in zip(bars, middles, strict=True):
        _draw_bar(axes, bar, middle, room / most)
    axes.set_yticks(middles, ["\n".join(label) for label in labels])
    axes.xaxis.set_major_locator(MaxNLocator(_TICKS, integer=True, min_n_ticks=1))
    axes.grid(axis="x", color=_GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_color(_TEXT)


def _draw_bar(axes: Axes, bar: Bar, middle: float, unit: float) -> None:
    """Draw one bar, `unit` points long for each action."""
    start = 0
    for number, look in zip(bar.parts, LOOKS, strict=True):
        length = number * unit
        gap = min(_GAP, length / 4)
        if number:
            axes.barh(
                middle,
                (length - gap) / unit,
                _BAR,
                start + gap / 2 / unit,
                facecolor=look.ground,
                edgecolor=look.line,
                hatch=look.hatch,
                linewidth=0.8,
            )
        if number and length - gap > _DIGIT * len(str(number)) + 3:
            # On hatching the number has a ground of its own.
            ground = {"facecolor": look.ground, "edgecolor": "none", "pad": 0.4} if look.hatch else None
            axes.text(
                start + number / 2,
                middle,
                str(number),
                ha="center",
                va="center_baseline",
                fontsize=_SMALL,
                color=look.number,
                bbox=ground,
            )
        start += number

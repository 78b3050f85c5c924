"""How well letters stand out from what lies behind them, by the definitions of WCAG 2.1."""

from __future__ import annotations

from math import dist

from naringsdialog.word.theme import channels

_LEAST_SEEN = 0.35  # of the way from black to white along one channel


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, `RRGGBB`: from 1, the same, to 21, black and white."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 for black to 1 for white."""
    red, green, blue = (_linear(channel) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def are_told_apart(one: str, other: str) -> bool:
    """Tell whether a reader sees two colours as two: a dark grey that was pasted along among black is no sign.

    No standard has a measure for that; this is the distance in the colour cube beyond which a colour is meant.
    """
    return dist(channels(one), channels(other)) > _LEAST_SEEN

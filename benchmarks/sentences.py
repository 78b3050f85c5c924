"""Makes Swedish sentences of regional business matters: what was told, decided and promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from benchmarks.vocabulary import (
    ADJECTIVES,
    FIELDS,
    MATTERS,
    OUTCOMES,
    PARTIES,
    PLACES,
    REASONS,
    REMARKS,
    SAID,
    TIMES,
    VERBS,
    Noun,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.chance import Chance


@dataclass(frozen=True)
class Speaker:
    """Says sentences; which ones, chance decides."""

    chance: Chance
    organisations: Sequence[str]

    _PATTERNS: ClassVar[tuple[Callable[[Speaker], str], ...]]

    def notes(self, sentences: int) -> list[str]:
        """Return the lines of a text in Markdown: paragraphs, and lists with a list below some of their points."""
        if self.chance.happens(0.25):
            return [" ".join(self.sentence() for _ in range(sentences))]
        lines: list[str] = []
        for _ in range(max(2, sentences // 2)):
            lines.append(f"- {self.sentence()}" + (f" {self.sentence()}" if self.chance.happens(0.7) else ""))
            if self.chance.happens(0.12):
                lines += [f"  - {_capital(self._subject())}" for _ in range(2)]
        return lines

    def sentence(self) -> str:
        """Return one sentence, with its full stop."""
        if self.chance.happens(0.12):
            return self.chance.zipf(REMARKS)
        return _capital(self.chance.zipf(self._PATTERNS)(self)) + "."

    def title(self) -> str:
        """Return what an item is called."""
        noun = self._noun()
        form = self.chance.even((noun.the, noun.many, noun.one))
        where = f" i {self.chance.zipf(PLACES)}" if self.chance.happens(0.3) else ""
        return _capital(form) + where

    def decision(self) -> str:
        """Return what was decided."""
        verb = _spaced(self.chance.zipf(VERBS).to)
        return f"Mötet beslutar att {verb} {self._one()} {self.chance.zipf(TIMES)}."

    def task(self) -> str:
        """Return what someone promised to do."""
        what = self._noun().the if self.chance.happens(0.4) else self._one()
        whom = self.chance.even(("tillsammans med", "för", "i dialog med", "och höra med"))
        end = f"{whom} {self.chance.zipf(PARTIES).all} i {self.chance.zipf(PLACES)}"
        return f"{_capital(_spaced(self.chance.zipf(VERBS).to))} {what} {end}"

    def words_at_the_table(self) -> str:
        """Return how a promise was worded."""
        return self.chance.zipf(SAID)

    def outcome(self) -> str:
        """Return what is noted of an action afterwards."""
        return self.chance.zipf(OUTCOMES)

    def _noun(self) -> Noun:
        """Return a matter, most often a compound: a few thousand of them, the frequent ones met again and again."""
        noun = self.chance.zipf(MATTERS)
        if self.chance.happens(0.35):
            return noun
        field = self.chance.zipf(FIELDS)
        return Noun(noun.article, field + noun.one, field + noun.the, field + noun.many, field + noun.all)

    def _one(self) -> str:
        noun = self._noun()
        if self.chance.happens(0.5):
            return f"{noun.article} {noun.one}"
        adjective = self.chance.zipf(ADJECTIVES)
        return f"{noun.article} {adjective.en if noun.article == 'en' else adjective.ett} {noun.one}"

    def _subject(self) -> str:
        noun, form = self._noun(), self.chance.number(0, 3)
        if form == 0:
            return f"{noun.all} {self.chance.zipf(TIMES)}"
        if form == 1:
            return f"{self.chance.number(2, 90)} {noun.many} i {self.chance.zipf(PLACES)}"
        return (
            f"{self._one()} {self.chance.zipf(TIMES)}"
            if form == 2
            else self.chance.zipf(ADJECTIVES).many + (f" {noun.many} för {self.chance.zipf(PARTIES).all}")
        )

    def _who(self) -> str:
        return self.chance.zipf(self.organisations)

    def _has_done(self) -> str:
        return f"{self._who()} har {_spaced(self.chance.zipf(VERBS).done)} {self._one()} {self.chance.zipf(REASONS)}"

    def _does(self) -> str:
        return f"{self._who()} {_spaced(self.chance.zipf(VERBS).now)} {self._noun().the} {self.chance.zipf(TIMES)}"

    def _will_be(self) -> str:
        verb = _spaced(self.chance.zipf(VERBS).passive)
        return f"{self._noun().the} ska {verb} {self.chance.zipf(TIMES)}, {self.chance.zipf(REASONS)}"

    def _count(self) -> str:
        many, verb = self.chance.number(2, 140), _spaced(self.chance.zipf(VERBS).then)
        return f"{many} {self.chance.zipf(PARTIES).many} i {self.chance.zipf(PLACES)} {verb} {self._one()}"

    def _invites(self) -> str:
        return f"{self._who()} bjuder in {self.chance.zipf(PARTIES).all} till {self._one()} {self.chance.zipf(TIMES)}"

    def _wants(self) -> str:
        verb = _spaced(self.chance.zipf(VERBS).to)
        return f"{self.chance.zipf(PARTIES).all} i {self.chance.zipf(PLACES)} vill {verb} {self._noun().all}"

    def _share(self) -> str:
        percent, verb = self.chance.number(3, 97), _spaced(self.chance.zipf(VERBS).done)
        return f"{percent} procent av {self.chance.zipf(PARTIES).all} har {verb} {self._noun().many}"

    def _cost(self) -> str:
        money = f"{self.chance.number(2, 99) * 50_000:,} kronor".replace(",", " ")
        return f"{self._noun().the} i {self.chance.zipf(PLACES)} beräknas kosta {money} {self.chance.zipf(TIMES)}"

    def _with_others(self) -> str:
        verb = _spaced(self.chance.zipf(VERBS).now)
        return f"tillsammans med {self._who()} {verb} {self.chance.zipf(PARTIES).all} {self._noun().many}"

    def _need(self) -> str:
        verb = _spaced(self.chance.zipf(VERBS).passive)
        return f"det finns {self._one()} som behöver {verb} {self.chance.zipf(REASONS)}"


Speaker._PATTERNS = (
    Speaker._has_done,
    Speaker._does,
    Speaker._will_be,
    Speaker._count,
    Speaker._invites,
    Speaker._wants,
    Speaker._need,
    Speaker._share,
    Speaker._cost,
    Speaker._with_others,
)


def _spaced(verb: str) -> str:
    return verb.replace("_", " ")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

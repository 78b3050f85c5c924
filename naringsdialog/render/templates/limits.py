"""What a template may take: a workspace's own may come from anybody, and must end in time and within the memory."""

from __future__ import annotations

import re
import time
from collections.abc import Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Template, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

try:
    import resource
except ImportError:  # Windows has no limits of this kind, but what is measured before it is made holds there too
    _HAS_LIMITS = False
else:
    _HAS_LIMITS = True

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jinja2.runtime import Context

_SECONDS = 20.0  # of the processor; the longest documents take a few
_LONGEST = 20_000_000  # characters of a text, elements of a list; the longest documents have a tenth of that
_MEMORY = 1_000_000_000  # bytes more than the program has when the filling begins
_BITS = 10_000  # of a whole number
# Widths in the format of a value, `%9999999d` or `{:>9999999}`, and a width that is given beside it, `%*d`.
_WIDE = re.compile(r"%(?:\([^)]*\))?[-+ #0]*(?:\d*\.)?(?:\d{7,}|\*)|\{[^{}]*\d{7,}")
_COUNTED = " counted"  # a filter that no template can name
NESTED, LESS_NESTED = "too many brackets or blocks stand inside each other", "write it with fewer of them"
_SMALLER = "look in the template for a loop without end, or for what it makes ever longer"


class LimitError(Exception):
    """A template would take longer, or make more, than any document needs.

    Attributes:
        remedy: what to do.
    """

    remedy = _SMALLER


class Meter:
    """How much one filling of a template may still take.

    Args:
        seconds: how long it may use the processor.
        longest: how many characters a text may have, and how many elements a list.
    """

    def __init__(self, seconds: float = _SECONDS, longest: int = _LONGEST) -> None:
        self.longest = longest
        self._seconds = seconds
        self._until = 0.0

    def begin(self) -> None:
        """Begin to count anew."""
        self._until = time.process_time() + self._seconds

    def step(self) -> None:
        """Count one step.

        Raises:
            LimitError: the time is up.
        """
        if time.process_time() > self._until > 0:
            raise LimitError(f"the template takes too long: it was not filled in after {self._seconds:.0f} seconds")

    def make(self, size: int) -> None:
        """Count one step that makes a text or a list of this length.

        Raises:
            LimitError: it is longer than any document, or the time is up.
        """
        self.step()
        if size > self.longest:
            raise LimitError("the template makes a text or a list that is longer than any document")

    def each(self, values: Iterable[object]) -> Iterator[object]:
        """Give the values, each of which is a step."""
        for value in values:
            self.step()
            yield value


class _Metered(Template):
    environment: Limited

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's protocol
        """Return the text that it makes.

        Raises:
            LimitError: it takes too long, or too much.
        """
        self.environment.meter.begin()
        try:
            with _memory_limited():
                return super().render(*args, **kwargs)
        except MemoryError as error:
            raise LimitError("the template needs more memory than any document").with_traceback(
                error.__traceback__
            ) from None
        except RecursionError as error:
            raise LimitError("the template calls or includes itself without end").with_traceback(
                error.__traceback__
            ) from None


class Limited(ImmutableSandboxedEnvironment):
    """A sandbox in which templates must end: each loop, call and filter counts, and what makes much is measured before.

    Attributes:
        meter: what counts.
    """

    # An operation that is intercepted is not worked out when the template is compiled, either.
    intercepted_binops = frozenset({"+", "*", "**", "%"})
    template_class = _Metered

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Jinja's protocol
        super().__init__(*args, **kwargs)
        self.meter = Meter()
        self.globals.pop("lipsum", None)  # words without meaning, as many as one asks for
        self.filters[_COUNTED] = self.meter.each
        self.concat = self._joined  # type: ignore[method-assign] # which Jinja calls for each text that it has made

    def _joined(self, pieces: Iterable[str]) -> str:
        made = list(pieces)
        self.meter.make(sum(map(len, made)))
        return "".join(made)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's protocol
        for loop in list(source.find_all(nodes.For)):
            counted = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.iter.lineno)
            counted.set_environment(self)
            loop.iter = counted
        return super()._generate(source, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's protocol
        """Work out an operation, unless what it gives is too large."""
        if isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length() * max(right, 1) if operator == "**" else left.bit_length() + right.bit_length()
            self.meter.make(self.meter.longest + 1 if bits > _BITS else 0)
        elif operator == "%":
            self._form(left)
        elif operator in "+*":
            self.meter.make(_length(left) * _times(right) if operator == "*" else _length(left) + _length(right))
            if operator == "*":
                self.meter.make(_length(right) * _times(left))
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's protocol
        """Call what a template calls, unless it is asked for too much."""
        self._form(getattr(obj, "__self__", None))
        self._ask((*args, *kwargs.values()))
        return super().call(context, obj, *args, **kwargs)

    def limit_filters(self) -> None:
        """Make every filter count; what is added later does not."""
        self.filters = {name: self._counting(made) for name, made in self.filters.items()}

    def _counting(self, made: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any filter's
            self._ask((*args, *kwargs.values()))
            result = made(*args, **kwargs)
            self.meter.make(_length(result))
            return result

        counting.__dict__.update(made.__dict__ if hasattr(made, "__dict__") else {})  # what Jinja is to give to it
        return counting

    def _ask(self, given: tuple[object, ...]) -> None:
        """Look at what a function is given, where each number may be a length."""
        self.meter.make(max((abs(one) for one in given if isinstance(one, int)), default=0))

    def _form(self, text: object) -> None:
        if isinstance(text, str) and _WIDE.search(text):
            self.meter.make(self.meter.longest + 1)


def _length(value: object) -> int:
    return len(value) if isinstance(value, Sized) and not isinstance(value, type) else 0


def _times(value: object) -> int:
    return max(value, 0) if isinstance(value, int) else 0


@contextmanager
def _memory_limited() -> Iterator[None]:
    """Let the program have only so much more memory, where the system can tell how much it has and keep it to that."""
    if (now := _memory()) is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([now + _MEMORY, *most]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _memory() -> int | None:
    """Return how many bytes of memory the program has asked for, where the system tells."""
    if not _HAS_LIMITS:
        return None
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    except OSError:
        return None

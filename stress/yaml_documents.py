"""The round of YAML documents: each production of YAML, in each place of a meeting's file, through the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naringsdialog.model.tree import Scalar
from naringsdialog.source.reader import read
from stress.one_file import MEETING, Depth, Trial
from stress.round import Finding, Result
from stress.yaml_scalars import MAKERS as SCALARS
from stress.yaml_structures import MAKERS as STRUCTURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stress.one_file import Seen
    from stress.round import Budget
    from stress.yaml_document import Document


def documents() -> tuple[Document, ...]:
    """Return all documents, each with another group and name.

    They were made by going through the specification (YAML 1.2.2, chapters 5 to 10): each production is spelled in each
    way that it may be, and set into the places of a file where it can stand.
    """
    return tuple(document for maker in (*SCALARS, *STRUCTURES) for document in maker())


class YamlDocuments:
    """Documents, each with a production of YAML in it."""

    name = "yaml"
    goal = "every production of YAML is read as it is meant, or refused with place and remedy"

    def __init__(self, tried: Sequence[Document]) -> None:
        """Take the documents to try."""
        self.cases = len(tried)
        self._documents = tried

    def run(self, budget: Budget) -> Result:
        """Try the documents in their order, from the first on that is asked for."""
        result, trial = Result(), Trial(budget.folder)
        for number, document in enumerate(self._documents[budget.first :], budget.first):
            if not budget.allows(result.tried):
                break
            seen = trial.of(document.data, MEETING, Depth(word=number % 20 == 0, anew=number % 5 == 0))
            result.tried += 1
            if wrong := [*seen.wrong, *_misjudged(document, seen)]:
                (budget.folder / f"{number}.yaml").write_bytes(document.data)
                again = f"python -m stress --only {self.name} --from {number} --cases 1"
                case = f"case {number}, {document.group}: {document.name} ({again})"
                result.findings.append(Finding(case, "; ".join(wrong)))
        return result


def _misjudged(document: Document, seen: Seen) -> Iterator[str]:
    """Tell where a document was taken for something else than it is."""
    if document.accepted is not None and seen.is_accepted is not document.accepted:
        yield "it must be accepted, and is refused" if document.accepted else "it must be refused, and is accepted"
    elif seen.is_accepted and document.says is not None:
        texts = [*_texts(read(MEETING, document.data).root)]
        if document.says not in texts:
            yield f"{document.says!r} is not read from it, but {texts}"


def _texts(node: Any) -> Iterator[str]:  # noqa: ANN401 - any node of the tree
    """Yield the values of a tree, not its keys."""
    if isinstance(node, Scalar):
        yield str(node)
    else:
        for one in node.values() if isinstance(node, dict) else node or ():
            yield from _texts(one)

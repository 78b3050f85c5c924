"""All rounds, in the order in which they are run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stress.disks import Disks
from stress.kills import Kills
from stress.machine import Machine
from stress.mutations import Mutations
from stress.outsiders import Outsiders
from stress.writers import Writers
from stress.yaml_documents import YamlDocuments, documents

if TYPE_CHECKING:
    from stress.round import Round

ROUNDS: tuple[Round, ...] = (
    *(YamlDocuments(documents()), Mutations(), Machine(), Disks(), Kills(), Writers()),
    Outsiders(),
)

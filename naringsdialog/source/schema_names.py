"""Where the JSON Schemas of the files lie in a workspace."""

from typing import Final

SCHEMAS: Final = "schemas"
"""The folder that they are written to."""
MEETING_FILE: Final = "meeting.schema.json"
WORKSPACE_FILE: Final = "workspace.schema.json"

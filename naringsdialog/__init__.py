"""Agendas, minutes and follow-up of recurring meetings, from YAML to Word and Markdown."""

__version__ = "0.1.0"

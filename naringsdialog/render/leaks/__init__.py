"""The search of finished files for what must stay inside."""

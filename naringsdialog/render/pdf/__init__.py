"""A Word file as PDF, through LibreOffice."""

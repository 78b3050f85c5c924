"""Makes the Word template that docxtpl fills in its loop: minutes of the same content as ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

_COLUMNS = ("Ref", "Uppgift", "Ansvarig", "Senast")
_CELLS = ("id", "task", "owners", "due")


def write(path: Path) -> None:
    """Write the template."""
    document = Document()
    document.add_paragraph("Minnesanteckningar – {{ series }}", style="Title")
    for label, key in (("Datum", "date"), ("Plats", "place"), ("Ordförande", "chair")):
        _labelled(document, label, key)
    for label, key in (("Närvarande", "present"), ("Förhinder", "apologies")):
        document.add_paragraph(f"{label}:")
        _each(document, "name", key, "List Bullet", "{{ name }}")
    document.add_paragraph("{%p for item in agenda %}")
    _item(document, "item", 1)
    document.add_paragraph("{%p for inner in item.inner %}")
    _item(document, "inner", 2)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("Nästa möte hålls {{ next_meeting }}.")
    document.add_paragraph("Tidigare åtgärder", style="Heading 1")
    _each(document, "update", "follow_up", "List Bullet", "{{ update }}")
    document.add_paragraph("Mötets åtgärder", style="Heading 1")
    _table(document)
    _labelled(document, "Sekreterare", "secretary")
    document.save(str(path))


def _item(document: WordDocument, name: str, level: int) -> None:
    document.add_paragraph(f"{{{{ {name}.number }}}} {{{{ {name}.title }}}}", style=f"Heading {level}")
    _if(document, f"{name}.organisation")
    document.add_paragraph().add_run(f"{{{{ {name}.organisation }}}}").italic = True
    document.add_paragraph("{%p endif %}")
    document.add_paragraph(f"{{%p for note in {name}.notes %}}")
    _if(document, "note.bullet")
    document.add_paragraph("{{ note.text }}", style="List Bullet")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{{ note.text }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    _each(document, "decision", f"{name}.decisions", "Normal", "Beslut: {{ decision }}")
    _if(document, f"{name}.actions")
    document.add_paragraph("Åtgärder:")
    _each(document, "action", f"{name}.actions", "List Bullet", "{{ action.text }}")
    document.add_paragraph("{%p endif %}")


def _table(document: WordDocument) -> None:
    table = document.add_table(rows=4, cols=len(_COLUMNS), style="Table Grid")
    table.cell(1, 0).text = "{%tr for action in actions %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    for column, (title, key) in enumerate(zip(_COLUMNS, _CELLS, strict=True)):
        table.cell(0, column).text = title
        table.cell(2, column).text = f"{{{{ action.{key} }}}}"


def _labelled(document: WordDocument, label: str, key: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(f"{{{{ {key} }}}}")


def _each(document: WordDocument, name: str, key: str, style: str, text: str) -> None:
    document.add_paragraph(f"{{%p for {name} in {key} %}}")
    document.add_paragraph(text, style=style)
    document.add_paragraph("{%p endfor %}")


def _if(document: WordDocument, condition: str) -> None:
    document.add_paragraph(f"{{%p if {condition} %}}")

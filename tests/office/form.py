"""Makes template.docx with python-docx (make FILE), or tells what a document says (read FILE)."""

import sys

from docx import Document


def make(path):
    document = Document()
    document.add_heading("{{programme}}申请表", 1)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "姓名"
    # One of the braces in another font than the words between them.
    paragraph = table.cell(0, 1).paragraphs[0]
    paragraph.add_run("{")
    paragraph.add_run("{姓").bold = True
    paragraph.add_run("名}}").italic = True
    table.cell(1, 0).text = "身份证号"
    table.cell(1, 1).text = "{{身份证号}}"
    document.add_paragraph("盖章处")
    document.save(path)


def read(path):
    document = Document(path)
    for paragraph in document.paragraphs:
        print(paragraph.text)
    for table in document.tables:
        for row in table.rows:
            print(" ".join(cell.text for cell in row.cells))


{"make": make, "read": read}[sys.argv[1]](sys.argv[2])

"""Reads the workbooks that are named, with openpyxl, and prints what it found as JSON. A warning is an error."""

import json
import sys
import warnings

import openpyxl

warnings.simplefilter("error")


def told(path):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    return {
        "rows": [[cell.value for cell in row] for row in sheet.iter_rows()],
        "formulas": [cell.coordinate for cell in cells if cell.data_type in ("f", "e")],
        "paper": sheet.page_setup.paperSize,
        "fits": sheet.sheet_properties.pageSetUpPr.fitToPage,
        "repeated": sheet.print_title_rows,
        "charts": sum(len(sheet._charts) for sheet in book.worksheets),
    }


print(json.dumps([told(path) for path in sys.argv[1:]]))

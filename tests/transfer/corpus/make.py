#!/usr/bin/env python3
"""Makes the spreadsheets of this folder: pip install openpyxl xlwt msoffcrypto-tool; LibreOffice for the office.* files.

The people are invented; the county codes of their citizen IDs are not assigned.
"""
import datetime
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import messes
import openpyxl
import xlwt
from openpyxl.styles import Alignment

HERE = Path(__file__).parent
TITLE = "某镇某村2026年持证残疾人花名册"
SUBTITLE = ["填报单位（盖章）：某村", "", "", "", "填报日期：2026年3月1日"]
HEADER = [
    "序号", "姓 名", "身份\n证号", "残疾证号", "残疾\n类别", "残疾等级", "性别", "出生年月", "户主姓名", "与户主关系",
    "家庭住址", "组别", "联系电话", "监护人", "联系电话", "开户行", "银行卡号(信用社)", "是否低保", "发证日期", "有效期至", "备注",
]
# The same three persons in every file, in the spellings of three different offices.
PEOPLE = [
    [1, "张 三", "371599196503120014", "37159919650312001442", "肢体", "二级", "男", "1965.3", "张三", "户主",
     "某村东街1号", "1组", "13800005678", "", "", "信用社", "6222020000000000014", "是", "2019年5月1日", "2029.4.30", ""],
    [2, "李小花", "３７１５９９１９８８０２２９００２０", "37159919880229002063B1", "精神残疾", "3", "女", "1988年2月29日", "张三",
     "妻", "某村东街1号", "1组", "无", "王大勇", "0635-8123456", "/", "—", "否", "2020/6/1", "2030-05-31", "外出务工"],
    [3, "买买提•𠮷", "370199201306150039", "37019920130615003971", "多重(肢体三级、言语一级)", "一级", "男", "20130615", "买买提•𠮷",
     "本人", "某村西街2号", "2组", "13900001234/13700001234", "", "", "", "", "", "2023.1.1", "2032.12.31", ""],
]
TOTAL = ["合计", "3人"]
FOOTER = ["制表人：赵六", "", "", "审核人：钱七"]


def rows():
    """Title rows, header, people, a blank row, the header again, sum and footer."""
    return [[TITLE], SUBTITLE, [], HEADER, PEOPLE[0], PEOPLE[1], [], HEADER, PEOPLE[2], TOTAL, FOOTER]


def titles_xlsx():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "花名册"
    for number, row in enumerate(rows(), 1):
        for column, value in enumerate(row, 1):
            if value not in ("", None):
                sheet.cell(number, column, value).alignment = Alignment(wrap_text=True)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(HEADER))
    sheet["H5"] = 1965.3
    sheet["S5"] = datetime.date(2019, 5, 1)
    sheet["S6"] = 43983  # 2020-06-01 as a bare serial number
    sheet["H9"] = 20130615
    sheet["M5"] = 13800005678
    book.save(HERE / "titles.xlsx")


def csv_text(separator=","):
    def field(value):
        text = str(value)
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in separator + '"\n') else text

    return "".join(separator.join(map(field, row)) + "\r\n" for row in rows())


def old_xls():
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("花名册")
    for number, row in enumerate(rows()):
        for column, value in enumerate(row):
            if value not in ("", None):
                sheet.write(number, column, value)
    book.save(str(HERE / "old.xls"))


def numeric_id_xlsx():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "身份证号", "残疾证号", "银行账号"])
    sheet.append(["张三", 371599196503120014, "37159919650312001442", 6222020000000000014])
    sheet.append(["李小花", "371599198802290020", 37159919880229002063, ""])
    book.save(HERE / "numeric_id.xlsx")


def merged_xlsx():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["户号", "户主", "姓名", "与户主关系", "残疾情况", "", "家庭住址"])
    sheet.append(["", "", "", "", "类别", "等级", ""])
    sheet.append(["0101", "张三", "张三", "户主", "肢体", "二级", "某村东街1号"])
    sheet.append(["", "", "李小花", "妻", "精神", "三级", ""])
    sheet.append(["", "", "张小宝", "长子", "智力", "一级", ""])
    sheet.append(["0102", "钱七", "钱七", "本人", "视力", "四级", ""])
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:G2", "A3:A5", "B3:B5", "G3:G5"):
        sheet.merge_cells(area)
    book.save(HERE / "merged.xlsx")


def sparse_xlsx():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "性别"])
    sheet["XFD1048576"] = "远"
    book.save(HERE / "sparse.xlsx")


def sheets_xlsx():
    book = openpyxl.Workbook()
    book.active.title = "填表说明"
    book.active.append(["请按身份证填写姓名"])
    hidden = book.create_sheet("旧表")
    hidden.append(["姓名", "性别"])
    hidden.append(["不该读", "男"])
    hidden.sheet_state = "hidden"
    roster = book.create_sheet("花名册")
    roster.append(["姓名", "性别"])
    roster.append(["张三", "男"])
    book.save(HERE / "sheets.xlsx")


def entity_xlsx():
    """The header of `sheets.xlsx`, with an entity that would read a file of the machine."""
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    with zipfile.ZipFile(HERE / "sheets.xlsx") as good, zipfile.ZipFile(HERE / "entity.xlsx", "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            text = good.read(name)
            if "张三".encode() in text:
                text = (doctype + text.decode().replace("张三", "&e;")).encode()
            bad.writestr(name, text)


def password_xlsx():
    with (HERE / "sheets.xlsx").open("rb") as plain, (HERE / "password.xlsx").open("wb") as locked:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("1234", locked)


def main():
    titles_xlsx()
    (HERE / "gb18030.csv").write_bytes(csv_text().encode("gb18030"))
    (HERE / "bom.csv").write_bytes(csv_text().encode("utf-8-sig"))
    (HERE / "utf16.txt").write_bytes(csv_text("\t").encode("utf-16"))
    old_xls()
    numeric_id_xlsx()
    merged_xlsx()
    sparse_xlsx()
    sheets_xlsx()
    entity_xlsx()
    password_xlsx()
    messes.main()
    convert("titles.xlsx", "ods", "office.ods")
    convert("titles.xlsx", "xlsx", "office.xlsx")
    convert("merged.xlsx", "ods", "households.ods")
    convert("hidden_rows.xlsx", "ods", "hidden_rows.ods")
    convert("damaged.xlsx", "ods", "damaged.ods")
    convert("damaged.xlsx", "xls", "damaged.xls")
    convert("serials.xlsx", "ods", "serials.ods")
    convert("villages.xlsx", "ods", "villages.ods")
    # LibreOffice calculates the formulas, and the values it stores are taken.
    convert("formulas.xlsx", "ods", "formulas.ods")


def convert(source, kind, target):
    with tempfile.TemporaryDirectory() as folder:
        office = ["soffice", "--headless", "--convert-to", kind, "--outdir", folder, str(HERE / source)]
        subprocess.run(office, check=True, stdout=sys.stderr)
        shutil.copy(Path(folder) / Path(source).with_suffix("." + kind).name, HERE / target)


if __name__ == "__main__":
    main()

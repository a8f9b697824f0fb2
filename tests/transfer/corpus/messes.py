#!/usr/bin/env python3
"""Makes the spreadsheets that each hold one mess of the offices: pip install openpyxl xlwt; LibreOffice for ods and tsv.

Run by `make.py`. The people are invented; the county codes of their citizen IDs are not assigned. What must come of each
file stands in `tests/ledger/snapshots`.
"""
import csv
import datetime
import io
from pathlib import Path

import openpyxl
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = Path(__file__).parent

# Name, citizen ID, card number.
ZHANG = ("张三", "371599196503120014", "37159919650312001442")
LI = ("李小花", "371599198802290020", "37159919880229002063")
WANG = ("王五", "370199201306150039", "37019920130615003971")
ZHAO = ("赵六", "371499201509010041", "37149920150901004151")
QIAN = ("钱七", "130399201211300053", "13039920121130005334")
SUN = ("孙八", "130399200408180062", "13039920040818006222")
ALL = (ZHANG, LI, WANG, ZHAO, QIAN, SUN)


def xlsx(name, rows, merge=(), hidden=(), change=None):
    book = openpyxl.Workbook()
    fill(book.active, rows)
    for area in merge:
        book.active.merge_cells(area)
    for row in hidden:
        book.active.row_dimensions[row].hidden = True
    if change:
        change(book)
    book.save(HERE / name)


def fill(sheet, rows):
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value not in ("", None):
                sheet.cell(number, column, value)


def xls(name, rows, merge=(), hidden=(), mac=False):
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = 1 if mac else 0
    sheet = book.add_sheet("名单")
    covered = set()
    for top, bottom, left, right in merge:
        sheet.write_merge(top, bottom, left, right, rows[top][left])
        covered |= {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value not in ("", None) and (r, c) not in covered:
                sheet.write(r, c, value)
    for r in hidden:
        sheet.row(r).hidden = True
        sheet.row(r).height_mismatch = True
        sheet.row(r).set_style(xlwt.XFStyle())
    book.save(str(HERE / name))


def text(name, rows, encoding="utf-8", separator=",", end="\r\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    (HERE / name).write_bytes(out.getvalue().encode(encoding))


# ---- layouts

def layouts():
    # The sheet of the facts: title, who filled it in, two rows of headings, a sum for each village, names below.
    head = ["序号", "村名", "姓名", "身份证号", "残疾证号", "残疾情况", "", "补贴金额", "", "", "备注"]
    finer = ["", "", "", "", "", "类别", "等级", "生活", "护理", "合计", ""]
    xlsx("roll.xlsx", [
        ["某镇2021年7月困难残疾人生活补贴发放花名册"],
        ["填报单位（盖章）：某村", "", "", "", "填报日期：2021年7月3日", "", "", "", "单位：元"],
        head, finer,
        [1, "东村", *ZHANG, "肢体", "二级", 154, 120, 274, ""],
        [2, "", *LI, "精神", "三级", 154, "", 154, ""],
        ["小计", "", "2人", "", "", "", "", 308, 120, 428, ""],
        [],
        [3, "西村", *WANG, "多重", "一级", "", 120, 120, "新增"],
        ["小计", "", "1人", "", "", "", "", "", 120, 120, ""],
        ["合计", "", "3人", "", "", "", "", 308, 240, 548, ""],
        ["制表人：赵六", "", "", "审核人：钱七", "", "", "负责人："],
    ], ["A1:K1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:G3", "H3:J3", "K3:K4", "B5:B6"])
    xlsx("three_headers.xlsx", [
        ["基本情况", "", "", "残疾人证", "", "", "家庭", ""],
        ["姓名", "身份证号", "出生", "证号", "残疾情况", "", "户主", "住址"],
        ["", "", "年月", "", "类别", "等级", "姓名", ""],
        [ZHANG[0], ZHANG[1], "1965.3", ZHANG[2], "肢体", "二级", "张三", "东街1号"],
        [LI[0], LI[1], "1988.2", LI[2], "精神", "三级", "张三", "东街1号"],
    ], ["A1:C1", "D1:F1", "G1:H1", "E2:F2"])
    xlsx("heading_notes.xlsx", [
        ["残疾人\n姓名", "身份\n证号码（18位）", "残疾证号\n(20位，补办的加B1)", "联 系\n电 话", "*家庭住址：", "银行卡号(信用社)",
         "有效期\n（截止日）"],
        [*ZHANG, "13800005678", "东街1号", "6222020000000000014", "2029.4.30"],
    ])
    xlsx("guardian_group.xlsx", [
        ["残疾人", "", "", "监护人", "", "", "备注"],
        ["姓名", "身份证号", "残疾证号", "姓名", "身份证号", "电话", ""],
        [*LI, "王大勇", "371599195001010018", "0635-8123456", ""],
        [*WANG, "王守田", "", "13900001234", "在校"],
    ], ["A1:C1", "D1:F1", "G1:G2"])
    header = ["序号", "姓名", "身份证号", "类别", "等级"]
    pages = []
    for page in range(3):
        pages += [["某村残疾人花名册"], header]
        pages += [[page * 2 + n + 1, *ALL[page * 2 + n][:2], "肢体", "二级"] for n in range(2)]
        pages += [["本页小计", "2人"], ["", "", f"第 {page + 1} 页"]]
    xlsx("pages.xlsx", pages)
    xlsx("numbered.xlsx", [["序号", "姓名", "身份证号", "住址"], ["甲", "乙", 1, 2], [1, *ZHANG[:2], "东街1号"]])
    text("total_first.csv", [["序号", "姓名", "身份证号"], ["合计", "2人", ""], [1, *ZHANG[:2]], [2, *LI[:2]]], "gb18030")
    xlsx("far.xlsx", [[]] * 6 + [["", "", "", "姓名", "性别", "住址"], ["", "", "", "张三", "男", "东街1号"]])
    xlsx("group_labels.xlsx", [["姓名", "身份证号", "住址"], ["一组："], [*ZHANG[:2], "东街1号"], ["二组："], [*LI[:2], "西街2号"]],
         ["A2:C2", "A4:C4"])


# ---- households, repetition, hidden rows, sheets

def blocks():
    head = ["户号", "户主", "姓名", "与户主关系", "身份证号", "家庭住址", "困难类型"]
    block = [
        head,
        ["0101", "张三", "张三", "户主", ZHANG[1], "东街1号", "低保"],
        ["", "", "李小花", "妻", LI[1], "", ""],
        ["", "", "张小宝", "长子", WANG[1], "", ""],
        ["0102", "钱七", "钱七", "本人", QIAN[1], "西街2号", "一般户"],
    ]
    xls("households.xls", block, [(1, 3, 0, 0), (1, 3, 1, 1), (1, 3, 5, 5)])
    # Saved as CSV the merged cells are gone; the head comes first and the others follow.
    text("households.csv", block, "gb18030")
    text("ditto.csv", [
        ["姓名", "身份证号", "家庭住址", "开户行", "困难类型"],
        [*ZHANG[:2], "东街1号", "信用社", "低保"], [*LI[:2], "同上", "〃", '"'], [*WANG[:2], "同 上", "″", "同上"],
    ], "gb18030")
    subsidies = [
        ["姓名", "身份证号", "补贴项目", "补贴标准", "开户行", "账号"],
        [*ZHANG[:2], "生活补贴", 154, "信用社", "6222020000000000014"],
        ["", "", "护理补贴", 120, "邮储", "6217000000000000022"],
        [*LI[:2], "生活补贴", 154, "信用社", "6222020000000000030"],
    ]
    xlsx("two_subsidies.xlsx", subsidies, ["A2:A3", "B2:B3"])
    text("two_subsidies.csv", subsidies, "utf-8-sig")
    text("twice.csv", [["姓名", "身份证号", "困难类型"], [*ZHANG[:2], "低保"], [*LI[:2], ""], [*ZHANG[:2], "脱贫户"]])
    people = [["姓名", "身份证号", "住址"]] + [[*person[:2], "东街1号"] for person in ALL[:4]]
    xlsx("hidden_rows.xlsx", people, hidden=[3, 5])
    xls("hidden_rows.xls", people, hidden=[2, 4])

    def villages(book):
        book.active.title = "东村"
        for name, persons in (("西村", (LI, WANG)), ("说明", ())):
            sheet = book.create_sheet(name)
            fill(sheet, [["姓名", "身份证号"]] + [person[:2] for person in persons] if persons else [["填表说明"]])
        old = book.create_sheet("去年")
        fill(old, [["姓名", "身份证号"], SUN[:2]])
        old.sheet_state = "hidden"

    xlsx("villages.xlsx", [["姓名", "身份证号"], ZHANG[:2]], change=villages)


# ---- formats

def formats():
    rows = [["姓名", "身份证号", "备注"], [*ZHANG[:2], "说：好"], [*LI[:2], "a;b"]]
    text("semicolon.csv", rows, "gb18030", ";")
    text("mac.csv", rows, end="\r")
    text("utf16be.csv", [["\ufeff姓名", *rows[0][1:]], *rows[1:]], "utf-16-be", "\t")
    text("text_named.xls", rows, "gb18030", "\t")
    xlsx("named.xlsx", rows)
    (HERE / "named.xlsx").rename(HERE / "workbook_named.xls")

    def formulas(book):
        sheet = book.active
        sheet["C2"] = '="37159919650312001"&4'
        sheet["D2"] = "=1/0"

    # Nobody has calculated these: the cells are empty, and a formula is never evaluated.
    xlsx("formulas.xlsx", [["姓名", "性别", "身份证号", "备注"], ["张三", "男", "", ""]], change=formulas)

    def odd_cells(book):
        sheet = book.active
        sheet["C2"], sheet["C3"] = True, False
        sheet["D2"] = "#N/A"
        sheet["D2"].data_type = "e"

    xlsx("odd_cells.xlsx", [["姓名", "身份证号", "是否低保", "住址"], [*ZHANG[:2], "", ""], [*LI[:2], "", "东街"]], change=odd_cells)
    text("steering.csv", [
        ["姓名", "住址", "备注"],
        ["张\x1b[31m三", "东街\u202e1号", "\x1b]0;标题\x07在家"], ["=cmd|' /C calc'!A0", "+东街", "@西街"],
    ])


# ---- values

def values():
    spellings = ["1965.3", "1965.03", "1965.3.12", "1965年3月", "1965年3月12日", "65.3.12", "1965/3/12", "1965-3", "19650312",
                 "1965．3", "１９６５年３月", "1965、3、12", "1965年03月12日 00:00:00", "1965.3月", "不详", "1965.2.30"]
    xlsx("dates.xlsx", [["姓名", "性别", "出生年月"]] + [[f"人{n}号", "男", date] for n, date in enumerate(spellings)])
    real = datetime.date(1965, 3, 12)

    def serials(book):
        book.active["C2"].number_format = "General"

    xlsx("serials.xlsx", [
        ["姓名", "性别", "出生日期", "发证日期", "有效期至", "类别"],
        ["张三", "男", 23813, datetime.date(2019, 5, 1), 47238, "肢体"],
        ["李小花", "女", real, "2019.5.1", "2019年5月1日至2029年4月30日", "肢体"],
        ["王五", "男", 19650312, 2019.5, "长期", "肢体"],
        ["赵六", "女", 23813.75, 43586, "", ""],
    ], change=serials)

    def mac(book):
        book.epoch = CALENDAR_MAC_1904
        book.active["B2"] = real

    xlsx("mac_dates.xlsx", [["姓名", "出生日期", "发证日期", "类别"], ["张三", "", 42124, "肢体"], ["李小花", 22351, "", "肢体"]], change=mac)
    xls("mac_dates.xls", [["姓名", "出生日期", "发证日期", "类别"], ["张三", 22351, 42124, "肢体"]], mac=True)
    # 1965.10 that was a number on its way: the ID of the first is of October, that of the second of January.
    october = [["姓名", "身份证号", "出生年月"], ["周十", "371599196510120012", 1965.1], ["吴一", "371599196501120010", 1965.1],
               ["郑二", "", 1965.1], ["冯三", "", 1965.3]]
    xlsx("october.xlsx", october)
    text("october.csv", october, "gb18030")
    text("look_alikes.csv", [
        ["姓名", "身份证号"],
        ["甲一", "３７１５９９１９６５０３１２００１４"], ["乙二", "'371599198802290020"], ["丙三", " 3701 9920\u00a01306\u30001500\u200b39"],
        ["丁四", "11010519491231002x"], ["戊五", "440524188001010014\t"], ["己六", "\ufeff371499201509010041"],
    ])
    text("x_twins.csv", [["姓名", "身份证号"], ["丁四", "11010519491231002Χ"]], "gb18030")
    xlsx("names.xlsx", [["姓名", "性别"], ["张 三", "男"], ["张　三丰", "男"], ["买买提•艾力", "男"], ["古丽．阿依", "女"], ["王?", "男"],
                        ["王\ue123", "男"], ["𠮷野", "女"], ["Anna  Li", "女"], ["欧阳 小 花", "女"]])
    kinds = ["肢体", "肢残", "肢体残疾", "肢", "肢体四级", "肢四", "44", "4", "视力", "听力", "言语", "语言", "智力", "精神/二级",
             "多重(肢体三级、言语二级)", "多重", "听力、言语", "肢体三级+言语二级", "军属"]
    xlsx("categories.xlsx", [["姓名", "性别", "残疾类别"]] + [[f"人{n}号", "男", kind] for n, kind in enumerate(kinds)])
    levels = ["一级", "1级", "1", "Ⅰ", "壹级", "一", "四级", "4", "Ⅳ级", "重度"]
    xls("levels.xls", [["姓名", "类别", "等级"]] + [[f"人{n}号", "肢体", level] for n, level in enumerate(levels)])
    xlsx("levels_as_numbers.xlsx", [["姓名", "类别", "等级"], ["张三", 4, 2], ["李小花", "6", 3]])
    answers = ["是", "否", "有", "无", "√", "", "1", "0", "Y", "N", "享受", "未享受", "城市低保", "×", 1, 0]
    xlsx("answers.xlsx", [["姓名", "性别", "是否低保", "是否特困", "是否建档立卡"]] + [
        [f"人{n}号", "男", answer, "集中供养" if n == 2 else "", answer] for n, answer in enumerate(answers)])
    nothing = ["无", "暂无", "/", "—", "-", "0", "空", "N/A", "不详"]
    text("empties.csv", [["姓名", "性别", "电话", "住址", "监护人", "残疾证号", "账号"]] + [
        [f"人{n}号", "男", *[word] * 5] for n, word in enumerate(nothing)], "gb18030")
    phones = ["13800005678", "138 0000 5678", "13800005678/13900001234", "0635-8123456", "13800005678（儿子）", "1.38E+10",
              13800005678, "（0635）8123456", "8123", "13800005678、0635-8123456"]
    xlsx("phones.xlsx", [["姓名", "性别", "联系电话"]] + [[f"人{n}号", "男", phone] for n, phone in enumerate(phones)])
    damaged = [
        ["姓名", "身份证号", "残疾证号", "残疾类别", "残疾等级", "银行账号"],
        ["张三", 371599196503120014, ZHANG[2], "肢体", "二级", "6222020000000000014"],
        ["李小花", LI[1], 37159919880229002063, "精神", "三级", 6222020000000000030],
        ["王五", WANG[1], 37019920130615003971, "", "", ""],
        ["赵六", 371499201509010041, 37149920150901004151, "智力", "一级", ""],
        ["钱七", "13039920121130005X", "", "听力", "四级", ""],
    ]
    xlsx("damaged.xlsx", damaged)
    text("damaged.csv", [[f"{v:.5E}" if isinstance(v, int) else v for v in row] for row in damaged], "gb18030")
    text("two_names.csv", [["姓名", "身份证号"], ZHANG[:2], ["张二三", ZHANG[1]]])
    text("older_level.csv", [["姓名", "残疾证号", "残疾类别", "残疾等级"], [ZHANG[0], ZHANG[2], "肢体", "三级"],
                             [LI[0], LI[2] + "B1", "精神残疾", "三级"]])
    text("old_ids.csv", [["姓名", "身份证号"], ["张三", "371599650312001"], ["李小花", "371599198802290029"], ["王五", "37019920130615"]])
    text("died.csv", [["姓名", "身份证号", "是否死亡"], [*ZHANG[:2], "否"], [*LI[:2], "是"]], "gb18030")
    text("addresses.csv", [["姓名", "组别", "家庭住址", "居住地"], ["张三", "3组", "某村三组12号", ""], ["李小花", "三组", "本村", "某市"]])
    xlsx("template.xlsx", [
        ["乡镇", "姓名", "身份证号码", "残疾人证号", "补贴类型", "补贴对象类型", "补贴金额", "享受补贴起始月份", "续发月份", "性别",
         "出生年月", "残疾等级", "残疾类别", "民族", "户口性质", "户籍地址", "家庭住址", "手机号码", "联系人", "联系电话", "开户银行",
         "银行卡号", "低保类别", "是否死亡", "地区"],
        ["某镇", *ZHANG, "生活补贴", "低保", 154, "2021.7", "", "男", "1965-03-12", "二级", "肢体", "汉族", "农业", "某县某镇某村",
         "东街1号", "13800005678", "王大勇", "13900001234", "信用社", "6222020000000000014", "农村低保", "否", "某县"],
    ])


# ---- what is left: every twin of X, codes of the national standards, the rest of the usual headings

def codes():
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    bodies = [f"37159919650312{n:03}" for n in range(100)]
    ending_in_x = [body for body in bodies if sum(int(d) * w for d, w in zip(body, weights)) % 11 == 2]
    text("x_kinds.csv", [["姓名", "公民身份号码"]] + [
        [f"王{name}", body + twin] for name, body, twin in zip(["一", "二", "三", "beng", "?"], ending_in_x, "Х×ｘＸχ")])
    xlsx("standards.xlsx", [["姓名", "性别", "与户主关系"], ["张三", 1, "01"], ["李小花", "2", "12"], ["王五", "男性", "20"]])
    xlsx("aliases.xlsx", [
        ["户编号", "享受人", "证件号码", "残疾证编号", "残类", "残级", "性别", "出生", "关系", "联系方式", "监护人姓名", "现住址",
         "户口所在地", "支行", "一卡通账号", "低保类别", "是否特困", "是否建档立卡"],
        ["0101", *ZHANG, "肢体", "二", "男", "65.3.12", "本人", "13800005678", "王大勇", "东街1号", "某县某镇", "信用社",
         "6222020000000000014", "农村", "否", "是"],
    ])


def main():
    codes()
    layouts()
    blocks()
    formats()
    values()

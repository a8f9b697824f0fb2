#!/usr/bin/env python3
"""Makes the lists that offices send besides rosters: pip install openpyxl xlwt; LibreOffice for the ods files.

`<kind>-<what>.<format>`, one village for all of them: `village.xlsx`. The people are invented; the county codes of their
citizen IDs are not assigned. What must come of each file stands in `tests/ledger/snapshots`.
"""
import datetime
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "corpus"))
sys.dont_write_bytecode = True

import messes
from messes import ALL, LI, QIAN, SUN, WANG, ZHANG, ZHAO, text, xls, xlsx

messes.HERE = HERE
CATEGORIES = ["肢体", "精神", "多重", "智力", "听力", "视力"]
LEVELS = ["二级", "三级", "一级", "一级", "四级", "二级"]
ACCOUNTS = [f"62220200000000000{n}" for n in (14, 22, 30, 48, 55, 63)]


def village():
    """Who lives there: everything else is about them."""
    heads = [ZHANG, ZHANG, WANG, ZHAO, QIAN, SUN]
    xlsx("village.xlsx", [["户号", "户主", "姓名", "与户主关系", "身份证号", "残疾证号", "残疾类别", "残疾等级", "银行账号"]] + [
        [f"{1 + ALL.index(head):02}", head[0], person[0], "户主" if head is person else "妻", *person[1:], category, level, account]
        for person, head, category, level, account in zip(ALL, heads, CATEGORIES, LEVELS, ACCOUNTS)])
    # What they draw since last year: payments are held against it.
    xlsx("application-grants.xlsx", [["姓名", "身份证号码", "补贴类型", "状态", "审批日期", "补贴标准"]] + [
        [person[0], person[1], kind, state, datetime.date(2025, 6, 1), amount]
        for person, kind, state, amount in [
            (ZHANG, "困难残疾人生活补贴", "在享", 154), (ZHANG, "重度残疾人护理补贴", "发放中", 138),
            (LI, "困难残疾人生活补贴", "发放中", 154), (WANG, "重度残疾人护理补贴", "发放中", 138),
            (ZHAO, "重度残疾人护理补贴", "停发", 138)]])


def households():
    rows = [
        ["某镇某村残疾人家庭基本情况表"],
        ["填报单位（盖章）：某村", "", "", "填表日期：2026.3.1"],
        ["序号", "户\n编号", "户 主", "家庭情况", "", "家庭地址", "联系方式", "走访时间", "备注"],
        ["", "", "", "低保类别", "家庭\n人口", "", "", "", ""],
        [1, "01", "张 三", "农村低保", 3, "某村东街１号", "13800005678", "2026.2.20", ""],
        [2, "03", "王五", "无", 2, "某村西街2号", "0635-8123456", "2026年2月21日", "外出务工"],
        [],
        ["序号", "户\n编号", "户 主", "低保类别", "家庭\n人口", "家庭地址", "联系方式", "走访时间", "备注"],
        [3, "04", "赵六", "脱贫户", 1, "同上", "无", "2026-02-22", "/"],
        [4, "07", "周九", "特困分散供养", 1, "本村", "13900001234", "", "新户"],
        ["", "07", "", "", "", "", "", "", ""],
        ["合计", "", "4户", "", 7],
        ["制表人：赵六", "", "", "审核人：钱七"],
    ]
    merge = ["A1:I1", "D3:E3", "A3:A4", "B3:B4", "C3:C4", "F3:F4", "G3:G4", "H3:H4", "I3:I4"]
    xlsx("household-titles.xlsx", rows, merge)
    xls("household-old.xls", rows[:2] + [["序号", "户编号", "户主", "低保类别", "家庭人口", "家庭地址", "联系方式", "走访时间", "备注"]] + rows[4:6])
    shutil.copy(HERE / "household-old.xls", HERE / "household-wps.et")
    text("household-gb.csv", [["户号", "户主姓名", "住址", "电话", "是否低保", "是否特困"],
                              ["０１", "张三", "东街1号", "138 0000 5678", "√", ""], ["05", "钱七", "—", "暂无", "", "是"]], "gb18030")


def payments():
    title = [["某镇2026年2月残疾人两项补贴发放花名册"], ["填报单位（盖章）：某镇民政办", "", "", "", "", "单位：元"]]
    heading = [["序号", "村名", "姓名", "身份证号", "残疾证号", "残疾情况", "", "补贴金额", "", "", "银行卡号(信用社)", "备注"],
               ["", "", "", "", "", "类别", "等级", "生活", "护理", "合计", "", ""]]
    paid = [(154, 138), (125, ""), ("", 138), ("", 138), (154, ""), ("", "")]
    people = [[n, "某村" if n == 1 else "", person[0], *person[1:], category, level, living, nursing, (living or 0) + (nursing or 0), account, ""]
              for n, (person, category, level, (living, nursing), account) in enumerate(zip(ALL, CATEGORIES, LEVELS, paid, ACCOUNTS), 1)]
    people[2][10] = "6222020000000000999"
    rows = title + heading + people[:3] + [["小计", "", "", "", "", "", "", 279, 276, 555]] + heading[:1] + people[3:5] + [
        ["", "邻村", "周十", "371599196510120012", "", "肢体", "一级", "", 138, 138, "", "外村"],
        ["合计", "", "", "", "", "", "", 433, 552, 985], ["制表人：", "", "审核人：", "", "负责人："]]
    # The names of the village stand in merged cells; the total is not the sum of the rows.
    xlsx("payments-two.xlsx", rows, ["A1:L1", "F3:G3", "H3:J3", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "K3:K4", "L3:L4", "B5:B7"])
    xls("payments-two.xls", rows, [(0, 0, 0, 11), (2, 2, 5, 6), (2, 2, 7, 9), (4, 6, 1, 1)])
    convert("payments-two.xlsx", "ods", "payments-two.ods")
    # Two subsidies of one person in two rows, in every spelling of money.
    money = [(ZHANG, "困难残疾人生活补贴", "154元"), (ZHANG, "重度残疾人护理补贴", "￥138.00"), (LI, "困难残疾人生活补贴", "壹佰伍拾肆元"),
             (WANG, "重度残疾人护理补贴", "１３８"), (ZHAO, "重度残疾人护理补贴", "一百三十八"), (QIAN, "困难残疾人生活补贴", "1,540.00")]
    text("payments-money.csv", [["2026年2月补贴发放表"], ["姓 名", "证件号码", "补贴类型", "发放金额", "发放日期"]] + [
        [person[0], person[1], kind, amount, "2026.2.10"] for person, kind, amount in money], "gb18030")
    # Several months in a row, and a number that lost its tail.
    text("payments-months.txt", [["姓名", "身份证号", "补贴项目", "月份", "金额", "备注"],
                                 [*ZHANG[:2], "生活补贴", "2026年1-2月", "154×2", ""], [*LI[:2], "困难残疾人生活补贴", "2025年7-9月", "462(7-9月)", ""],
                                 [LI[0], "3.71599E+17", "困难残疾人生活补贴", "2025.10月", "154", ""],
                                 [*WANG[:2], "护理补贴", "2026.1", "138元整", "补发"], [*ZHAO[:2], "护理补贴", "2026.1", "待定", ""]], "utf-16", "\t")
    # The import template of a real system, filled in; months are headed by the first of them.
    head = ["乡镇", "姓名", "身份证号码", "残疾人证号", "补贴类型", "补贴对象类型", "补贴金额", "享受补贴起始月份", "续发月份", "性别", "出生年月",
            "残疾等级", "残疾类别", "户籍地址", "手机号码", "开户银行", "银行卡号", "低保类别", "是否死亡", "地区"]
    xlsx("payments-template-2026年2月.xlsx", [head] + [
        ["某镇", *person, kind, "低保", amount, "2025.6", "", "男", person[1][6:14], level, category, "某村", "", "信用社", account, "农村低保", "否", "某县"]
        for person, kind, amount, level, category, account in [
            (ZHANG, "困难残疾人生活补贴", 154, "二级", "肢体", ACCOUNTS[0]), (WANG, "重度残疾人护理补贴", 138, "一级", "多重", ACCOUNTS[2])]])


def training():
    rows = [
        ["某镇手工编织培训班签到表"], ["培训时间：2026年2月9日至11日", "", "", "", "地点：文化站"],
        ["序号", "姓 名", "残疾人证", "联系\n电话", "签到情况", "", "", "结业情况", "证书编号", "就业单位"],
        ["", "", "", "", "2月9日", "2月10日", "2月11日", "", "", ""],
        [1, "张三", ZHANG[2], "13800005678", "√", "√", "迟到", "已取证", "BZ-01", ""],
        [2, "李小花", LI[2], "", "√", "×", "请假", "", "", ""],
        [3, "王　五", WANG[2], "", "√", "√", "√", "已就业", "", "某县手工坊"],
        [4, "周十", "", "", "√", "", "", "", "", ""],
        ["合计", "4人"], ["班主任：", "", "", "审核："],
    ]
    xlsx("training-days.xlsx", rows, ["A1:J1", "E3:G3"])
    convert("training-days.xlsx", "ods", "training-days.ods")
    xls("training-days.xls", [rows[0], ["序号", "姓名", "残疾人证", "联系电话", "2月9日", "2月10日", "2月11日", "结业情况", "证书编号", "就业单位"]] + rows[4:7])
    # Days that the program made dates of, in the second row of headings; who finished says yes or no.
    marks = [(ZHANG, "√√√", "是"), (LI, "√×迟", "否"), (WANG, ["1", "△", "0"], "未结业")]
    xlsx("training-dates.xlsx", [["某镇2026年电商直播培训班签到表"], ["序号", "姓名", "身份证号", "出勤记录", "", "", "是否\n结业"],
                                 ["", "", "", datetime.date(2026, 2, 9), datetime.date(2026, 2, 10), "第3次（2月11日）", ""]] + [
        [n, *person[:2], *days, done] for n, (person, days, done) in enumerate(marks, 1)] + [["合计", "3人"], ["班主任："]],
        ["A1:G1", "D2:F2", "A2:A3", "B2:B3", "C2:C3", "G2:G3"])
    convert("training-dates.xlsx", "ods", "training-dates.ods")
    # The module of a district: no attendance, several courses in one list.
    text("training-module.csv", [["姓名", "残疾人证", "残疾类别", "残疾等级", "年龄", "户籍地", "培训项目名称", "课程类别", "培训等级", "报名时间", "状态"],
                                 [ZHANG[0], ZHANG[2], "肢体", "二级", 61, "某村", "电商直播", "技能", "初级", "2026.1.5", "已报名"],
                                 [ZHANG[0], ZHANG[2], "肢体", "二级", 61, "某村", "盲人按摩", "技能", "初级", "2026年1月6日", "候补"],
                                 [SUN[0], SUN[2], "视力", "二级", 21, "某村", "盲人按摩", "技能", "初级", "2026/1/6", "已结业"],
                                 [QIAN[0], "3.71304E+19", "听力", "四级", 13, "某村", "电商直播", "技能", "初级", "不详", "想学"]], "gb18030")


def applications():
    rows = [
        ["区残联业务办理情况（导出）"], ["姓名", "证件号", "户籍区县", "户籍街道", "残疾类别", "残疾等级", "年龄", "申请时间", "补贴类型", "补贴标准", "补贴金额", "状态", "备注"],
        [ZHAO[0], ZHAO[1], "某县", "某镇", "智力", "一级", 10, "2026.1.5", "残疾儿童康复救助", "1.5万元", "", "已受理", ""],
        [QIAN[0], QIAN[1], "某县", "某镇", "听力", "四级", 13, datetime.date(2026, 1, 20), "困难残疾人生活补贴", 154, "", "不通过", "收入超标"],
        [SUN[0], SUN[1], "某县", "某镇", "视力", "二级", 21, 46054, "重度残疾人护理补贴", 138, "", "民政审定", ""],
        ["周十", "371599196510120012", "某县", "某镇", "肢体", "一级", 60, "2026.1.5", "困难残疾人生活补贴", 154, "", "已受理", "外村"],
        [LI[0], LI[1], "某县", "某镇", "精神", "三级", 38, "2026.1.5", "重度残疾人护理补贴", 138, "", "想想", ""],
        ["总计", "", "", "", "", "", "", "", "", "", "", "5条"],
    ]
    xlsx("application-module.xlsx", rows, ["A1:M1"])
    convert("application-module.xlsx", "ods", "application-module.ods")
    xls("application-old.xls", [["姓 名", "身份证\n号码", "申请事项", "审批结果", "审批时间"], [QIAN[0], QIAN[1], "临时救助", "同意", "2026年2月3日"],
                               [SUN[0], SUN[1], "临时救助", "未批准", "２０２６．２．３"]])
    text("application-later.csv", [["姓名", "公民身份号码", "补贴项目", "办理状态", "办理日期"],
                                   [ZHANG[0], ZHANG[1], "困难残疾人生活补贴", "停发", "2026.2.10"],
                                   ["〃", "〃", "重度残疾人护理补贴", "发放中", "2025.1.1"]], "utf-16", "\t")


def reminders():
    rows = [["2026年3月工作安排"], ["序号", "工作内容", "完成时限", "姓名", "紧急程度", "频次", "备注"],
            [1, "催办残疾证", "2026.3.10", "张 三", "紧急", "", ""], [2, "报送名单", datetime.date(2026, 3, 25), "", "", "每月", "报镇民政办"],
            [3, "回访康复情况", "2026年3月12日", "李小花", "一般", "每季度", ""], [4, "开会", "下周", "", "", "", ""], [5, "", "2026-03-25", "", "", "", ""],
            ["制表人：赵六"]]
    xlsx("reminder-plan.xlsx", rows, ["A1:G1"])
    xls("reminder-plan.xls", rows[1:4])
    text("reminder-plan.csv", rows[1:5], "gb18030")


def devices():
    rows = [
        ["某县2026年辅助器具适配情况表"],
        ["进度", "申请来源", "申请单号", "订单号", "姓名", "残疾人证号", "残疾类别", "辅具名称", "评定结果", "申请日期", "审核日期", "领取日期", "补贴金额", "个人承担"],
        ["已领取", "村", "SQ001", "DD001", ZHANG[0], ZHANG[2], "肢体", "轮椅", "适配", "2026.1.5", "2026.1.20", datetime.date(2026, 2, 3), 800, 0],
        ["审核中", "村", "SQ002", "", SUN[0], SUN[2], "视力", "盲杖", "适配", "2026-02-01", "", "", "120元", ""],
        ["", "村", "SQ003", "", QIAN[0], 13039920121130005334, "听力", "助听器", "", "2026年2月3日", "", "", "", ""],
        ["已领取", "村", "SQ004", "", ZHANG[0], ZHANG[2], "肢体", "浴凳", "适配", "2026.1.5", "2026.1.20", "2026.2.3", 90, 0],
        ["总计", "", "", "", "4件", "", "", "", "", "", "", "", 1010, 0],
    ]
    xlsx("device-module.xlsx", rows, ["A1:N1"])
    convert("device-module.xlsx", "ods", "device-module.ods")
    xls("device-old.xls", [rows[1], rows[2], rows[3]])
    text("device-list.csv", [["姓名", "器具名称", "发放日期"], ["张三", "助行器", "2026.2.1"], ["", "坐便椅", "2026.2.1"], ["王五", "同上", "同上"]], "gb18030")


def works():
    rows = [
        ["某镇2026年残疾人家庭无障碍改造登记表"], ["填报单位：某镇残联", "", "", "单位：元"],
        ["居委会", "姓名", "残疾证号", "残疾类别", "等级", "改造地点", "改造类型", "改造进度", "改造单位", "改造金额", "改造负责人", "联系方式"],
        ["某村", ZHANG[0], ZHANG[2], "肢体", "二级", "卫生间", "扶手、坡道", "已验收", "某公司", "0.4万元", "周工", "13800005678"],
        ["", SUN[0], SUN[2], "视力", "二级", "堂屋", "语音提示器", "未开工", "某公司", 1200, "周工", "13800005678"],
        ["", "周十", "", "肢体", "一级", "院子", "坡道", "已验收", "某公司", 3000, "周工", ""],
        ["合计", "3户", "", "", "", "", "", "", "", 8200],
    ]
    xlsx("works-module.xlsx", rows, ["A1:L1", "A4:A6"])
    convert("works-module.xlsx", "ods", "works-module.ods")
    xls("works-old.xls", [["姓名", "残疾证号", "改造内容", "改造进度", "验收日期", "改造金额"], [ZHANG[0], ZHANG[2], "扶手", "已验收", 46054, 3000],
                         [SUN[0], SUN[2], "闪光门铃", "施工中", "", ""]])


def hidden():
    """Rows and sheets out of sight, a person merged over the rows of several programmes or courses, 同上."""
    def old(book):
        sheet = book.create_sheet("2025年")
        sheet.sheet_state = "hidden"
        sheet.append(["姓名", "身份证号", "申请项目", "状态"])
        sheet.append([WANG[0], WANG[1], "临时救助", "已受理"])

    xlsx("application-hidden.xlsx", [
        ["序号", "姓名", "身份证号", "申请项目", "状态", "日期", "金额"],
        [1, ZHANG[0], ZHANG[1], "临时救助", "已受理", "2026.2.3", 500], ["", "", "", "残疾人驾照补贴", "同上", "同上", 300],
        [2, QIAN[0], QIAN[1], "临时救助", "已受理", "2026.2.4", "〃"], [3, SUN[0], SUN[1], "同上", "已受理", "2026.2.5", 400],
    ], ["A2:A3", "B2:B3", "C2:C3"], [4], old)
    xls("training-hidden.xls", [
        ["姓名", "身份证号", "培训班", "开班日期", "结业情况", "备注"], [ZHANG[0], ZHANG[1], "编织培训班", "2026.2.9", "已结业", ""],
        ["", "", "家政培训班", "2026.2.20", "同上", ""], [WANG[0], WANG[1], "〃", "〃", "在学", ""], [SUN[0], SUN[1], "同上", "同上", "在读", ""],
    ], [(1, 2, 0, 0), (1, 2, 1, 1)], [3])


def seldom():
    """The same of the other kinds, with titles, two rows of headings, headings repeated on the next page, subtotals and footers."""
    def old(heading):
        def sheet(book):
            past = book.create_sheet("去年")
            past.sheet_state = "hidden"
            past.append(heading)
            past.append([WANG[0], WANG[1], "不读", "不读"])
        return sheet

    head = [["序号", "姓 名", "残疾人证号", "适配情况", "", "", "补贴\n金额", "备注"], ["", "", "", "辅具名称", "申请日期", "领取日期", "", ""]]
    rows = [["某县2026年辅助器具发放登记表"], ["填报单位（盖章）：某镇残联", "", "", "单位：元"], *head,
            [1, *ZHANG[::2], "轮椅", "2026.1.5", datetime.date(2026, 2, 3), 800, ""], ["", "", "", "浴凳", "同上", "〃", 90, ""],
            ["", "", "", "助行器", "〃", "〃", "壹佰元", "隐藏的行"], ["", "小计", "", "3件", "", "", 990], [], *head,
            [2, *SUN[::2], "盲杖", "2026-02-01", "", "120元", ""], [3, *QIAN[::2], "助听器", 46056, "2026年2月10日", 2400, "右耳"],
            ["合计", "", "", "5件", "", "", 3510], ["制表人：", "", "审核人：", "", "负责人："]]
    merge = ["A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:F3", "G3:G4", "H3:H4", "A5:A7", "B5:B7", "C5:C7", "D10:F10"]
    xlsx("device-hidden.xlsx", rows, merge, [7], old(["姓名", "身份证号", "辅具名称", "领取日期"]))
    convert("device-hidden.xlsx", "ods", "device-hidden.ods")

    head = [["居委会", "姓名", "残疾证号", "改造情况", "", "", "改造\n金额", "验收日期"], ["", "", "", "改造类型", "改造进度", "改造单位", "", ""]]
    rows = [["某镇2026年残疾人家庭无障碍改造登记表"], *head, ["某村", *ZHANG[::2], "坡道", "已验收", "某公司", "0.3万元", "2026.2.3"],
            ["", "", "", "扶手", "同上", "〃", 900, "〃"], ["", *SUN[::2], "闪光门铃", "施工中", "某公司", 400, ""], [], *head,
            ["", *LI[::2], "卫生间", "未开工", "某公司", "2,600.00", ""], ["合计", "3户", "", "", "", "", 6900], ["填表人：周工", "", "", "日期：2026.2.20"]]
    merge = ["A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:G3", "H2:H3", "A4:A6", "B4:B5", "C4:C5"]
    xlsx("works-hidden.xlsx", rows, merge, [6], old(["姓名", "身份证号", "改造类型", "改造进度"]))
    convert("works-hidden.xlsx", "xls", "works-hidden.xls")

    head = [["序号", "姓名", "身份证号", "补贴项目", "补贴金额", "", "", "一卡通账号", "备注"], ["", "", "", "", "标准", "月数", "金额", "", ""]]
    rows = [["某镇2026年1-2月残疾人两项补贴发放花名册"], ["填报单位：某镇民政办", "", "", "", "单位：元"], *head,
            [1, *ZHANG[:2], "困难残疾人生活补贴", 154, 2, 308, ACCOUNTS[0], ""], ["", "", "", "重度残疾人护理补贴", 138, 2, "138×2", "〃", ""],
            [2, *LI[:2], "困难残疾人生活补贴", 154, 1, "154", ACCOUNTS[1], "1月已发"], ["", "小计", "", "", "", "", 738], [], *head,
            [3, *WANG[:2], "重度残疾人护理补贴", 138, 2, "贰佰柒拾陆元", "6222020000000000999", ""], [4, *ZHAO[:2], "同上", 138, 1, 138, "", "停了"],
            ["合计", "4人", "", "", "", "", 1152], ["制表人：", "", "审核人：", "", "负责人："]]
    merge = ["A1:I1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:G3", "H3:H4", "I3:I4", "A5:A6", "B5:B6", "C5:C6"]
    xlsx("payments-hidden.xlsx", rows, merge, [6, 11], old(["姓名", "身份证号", "补贴项目", "金额"]))
    convert("payments-hidden.xlsx", "ods", "payments-hidden.ods")

    head = [["序号", "工作安排", "", "姓名", "紧急程度", "备注"], ["", "工作内容", "完成时限", "", "", ""]]
    rows = [["某村2026年3月走访安排表"], *head, [1, "入户核查补贴", "2026.3.10", "张 三", "一般", ""], ["", "", "〃", "李小花", "紧急", "带残疾证"],
            ["", "", "2026年3月11日", "王　五", "一般", ""], [], *head, [2, "报送3月名单", datetime.date(2026, 3, 25), "", "一般", "隐藏的行"],
            [3, "回访辅具使用", 46097, "赵六", "同上", ""], ["合计", "5项"], ["制表人：周工", "", "", "审核人："]]
    merge = ["A1:F1", "A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3", "A4:A6", "B4:B6"]
    xlsx("reminder-hidden.xlsx", rows, merge, [10], old(["姓名", "身份证号", "工作内容", "完成时限"]))
    convert("reminder-hidden.xlsx", "xls", "reminder-hidden.xls")


def convert(source, kind, target):
    with tempfile.TemporaryDirectory() as folder:
        office = ["soffice", "--headless", "--convert-to", kind, "--outdir", folder, str(HERE / source)]
        subprocess.run(office, check=True, stdout=sys.stderr)
        shutil.copy(Path(folder) / Path(source).with_suffix("." + kind).name, HERE / target)


if __name__ == "__main__":
    for make in (village, households, payments, training, applications, reminders, devices, works, hidden, seldom):
        make()

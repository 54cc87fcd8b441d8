"""One page with every component, to be looked at and to be driven; not part of the product."""

from datetime import UTC, date, datetime
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from sanxiang.desk.context import navigation
from sanxiang.desk.forms import form_for, reopened, wants_more_rows
from sanxiang.rules.fields import Field, Kind

PAGE = Path(__file__).with_name("specimen.html")
OFFICERS = (("1", "李华（示例）　执法证 示例-0001"), ("2", "王强（示例）　执法证 示例-0002"))
FIELDS = (
    Field(name="site", label="检查地点", clause="R14", help="写到门牌号或车间"),
    Field(name="course", label="检查过程", kind=Kind.LONG, max_length=200),
    Field(name="on_date", label="检查日期", kind=Kind.DATE),
    Field(name="begun_at", label="开始时间", kind=Kind.MOMENT, clause="R14"),
    Field(
        name="shown",
        label="是否已出示执法证",
        kind=Kind.YES_NO,
        clause="R12",
        must_be="yes",
        must_be_text="须先出示执法证才能检查",
    ),
    Field(
        name="outcome",
        label="检查结果",
        kind=Kind.CHOICE,
        choices=(("none", "未发现违法行为"), ("found", "发现违法行为")),
    ),
    Field(
        name="points",
        label="检查内容",
        kind=Kind.MANY,
        choices=(("a", "能源管理制度"), ("b", "计量器具"), ("c", "淘汰设备")),
        required=False,
    ),
    Field(name="fine", label="涉案金额", kind=Kind.MONEY, required=False),
    Field(name="officers", label="检查人员", kind=Kind.OFFICERS, clause="penalty-law/42"),
    Field(
        name="area",
        label="所在县市",
        kind=Kind.CHOICE,
        choices=tuple((str(n), f"示例县{n}") for n in range(10)),
    ),
    Field(name="talk", label="问答", kind=Kind.QUESTIONS, clause="R15"),
    Field(name="things", label="随附物品", kind=Kind.LINES, required=False),
)
CHOICES = {"officers": OFFICERS}


def specimen(request: HttpRequest) -> HttpResponse:
    form_class = form_for(FIELDS, choices=CHOICES)
    form = form_class(request.POST) if request.method == "POST" else form_class()
    if request.method == "POST" and wants_more_rows(request.POST):
        form = reopened(form_class, request.POST)
    page = engines["django"].from_string(PAGE.read_text(encoding="utf-8"))
    return HttpResponse(page.render(context(form), request))


def context(form: object) -> dict[str, object]:
    at = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
    return {
        "form": form,
        "navigation": navigation("/cases/"),
        "due": date(2026, 11, 26),
        "latest": date(2026, 12, 2),
        "refusals": [
            {
                "text": "检查通知书尚未送达",
                "clause": "R9",
                "remedy": "先办理“送达检查通知书”；不通知检查的，到场后先出示再检查",
            },
            {"text": "检查组只有一名执法人员", "clause": "R7", "remedy": "请补充至两人以上"},
        ],
        "entries": [
            {
                "title": "送达检查通知书",
                "at": at,
                "person": "李华（示例）",
                "clause": "R9",
                "text": "当面送达，厂长签收。",
            },
            {
                "title": "批准案件来源",
                "at": at,
                "person": "张敏（示例）",
                "clause": "R7",
                "entered_at": datetime(2026, 11, 23, 3, 5, tzinfo=UTC),
                "state": "已批准",
                "tone": "good",
            },
        ],
    }


urlpatterns = [path("specimen/", specimen), path("", include("sanxiang.urls"))]

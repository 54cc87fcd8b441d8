"""Where a visitor finds what: the sections of the site and what each of them holds.

The bar over every page, the home page and the page of each section read this table: a new page
adds its line here, and is found from everywhere.
"""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Entry:
    """One page: its name in `urls.py` with its arguments, what it is called, what it offers."""

    route: str
    name: str
    says: str
    arguments: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return reverse(self.route, args=self.arguments)


@dataclass(frozen=True)
class Section:
    """A part of the site, such as what is public before the act; without entries not shown."""

    slug: str
    name: str
    says: str
    entries: tuple[Entry, ...]

    @property
    def address(self) -> str:
        return reverse("section", args=[self.slug])

    def holds(self, path: str) -> bool:
        """Whether the page at this path belongs here."""
        return path == self.address or any(
            path.startswith(entry.address) for entry in self.entries if not entry.arguments
        )


BEFORE = Section(
    "before",
    "事前公开",
    "谁来执法、执什么法、依据什么、怎样办理",
    (
        Entry("officers", "谁可以执法", "按姓名或者证件号码查执法人员和证件是否有效"),
        Entry("enforcing_sections", "执法科室", "各执法科室的职责和执法区域"),
        Entry("items", "执法事项", "每个事项的职权、依据、程序、裁量基准和救济途径"),
        Entry("charts", "执法流程", "各类执法程序的流程图、步骤和时限"),
        Entry("spot_items", "随机抽查事项", "随机抽查的依据、对象、内容、比例和频次"),
        Entry("service_guides", "服务指南", "办理条件、材料、程序、时限和办公电话"),
        Entry("documents", "规章文件", "新颁布、修改、废止的规章和规范性文件"),
        Entry("lists", "清单下载和历史版本", "下载各类清单，查看任何一天公布的内容"),
    ),
)
DURING = Section(
    "during",
    "事中公开",
    "执法进行之中，当事人可以核对和查询的内容",
    (
        Entry("inspections", "检查人员核对", "凭检查码核对检查人员、依据和权利，确认是否出示证件"),
        Entry("matters", "办理进度查询", "凭文书上的查询码查看自己的事项办到哪一步、在等什么"),
    ),
)
AFTER = Section(
    "after",
    "事后公开",
    "执法决定和执法结果，以及它们的全部数据",
    (
        Entry("records", "执法结果公示", "按种类、机关、年份、事项和结果浏览全部公示信息"),
        Entry("search", "公示查询", "按当事人名称、文号、事项或者内容查找公示信息"),
        Entry("counts", "公示数据统计", "应公开的决定和结果有多少，现在各在哪里"),
        Entry("open_data", "开放数据", "全部公示信息的数据文件、订阅地址和程序接口"),
        Entry("screen", "大厅屏幕", "最新公示大字循环显示，供办事大厅的屏幕使用"),
    ),
)
TOOLS = Section(
    "tools",
    "查询核验",
    "核对文书和公示信息是否真实，计算期限，查询进度",
    (
        Entry("papers", "文书核验", "凭文书编码核对执法文书的真伪和效力"),
        Entry("verify", "存证核验", "自己动手核对公示信息和文书是否被改动过"),
        Entry("workdays", "工作日计算", "从某日起若干个工作日是哪一天，逐日说明理由"),
        Entry("report_status", "信息纠错查询", "凭回执编号查询纠错申请的处理情况"),
    ),
)
OVERSIGHT = Section(
    "oversight",
    "监督救济",
    "对执法行为有意见，对执法决定不服，可以找谁、怎样提出",
    (
        Entry("supervision", "监督方式", "监督部门的地址、电话和投诉举报程序"),
        Entry("complaint", "举报执法人员", "加密送到纪检部门，可以匿名，凭查询码看答复"),
        Entry("complaint_status", "举报办理情况查询", "凭查询码查看进度、回答提问"),
        Entry("remedies", "救济途径", "陈述申辩、听证、行政复议和行政诉讼"),
    ),
)
SECTIONS = (BEFORE, DURING, AFTER, TOOLS, OVERSIGHT)


def shown() -> list[Section]:
    return [section for section in SECTIONS if section.entries]

"""Who works in the sample bureau. Every name carries 示: none of these people exists."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sanxiang.rules.list_chains import JUSTICE, STAFFING
from sanxiang.rules.roles import Role

PASSWORD = "sanxiang-sample-2026"
APPOINTED = date(2026, 1, 1)
CERTIFIED = date(2023, 1, 1)
SECTIONS = (
    ("节能监察科", "enforcing", "工业节能监察"),
    ("盐业管理科", "enforcing", "食盐生产经营监督检查"),
    ("政策法规科", "policy", "执法监督、法制审核服务、音像设备保管"),
    ("办公室", "office", "档案管理、局务会会务"),
    ("领导小组办公室", "publishing", "执法信息公示发布"),
    ("机关纪委", "discipline", "受理对执法人员的举报"),
    ("局领导", "leaders", ""),
)
COUNTY = "532322"  # one county bureau, run by three people
COUNTY_SECTIONS = (("工业管理股", "enforcing", "工业监督检查"),)
# Bodies outside that review the bureau's lists (D11.1, D11.2): code, name, what they review.
OUTSIDE = (
    ("SF532300", "楚雄州司法局", JUSTICE),
    ("BB532300", "楚雄州机构编制委员会办公室", STAFFING),
)
# With three people there is one level: the head.
COUNTY_CHAINS = (
    "case_source",
    "inspection_result",
    "case_filing",
    "report",
    "licence_not_accepted",
    "licence_draft",
    "levy_draft",
    "withholding",
    "wording",
)


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post of somebody; `section` is "" for a post of the whole bureau."""

    organisation: str
    username: str
    name: str
    role: Role
    title: str
    section: str
    certificate_to: date | None
    qualification: str


def posts() -> list[Post]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return [
            Post(
                organisation=row["organisation"],
                username=row["username"],
                name=row["name"],
                role=Role(row["role"]),
                title=row["title"],
                section=row["section"],
                certificate_to=date.fromisoformat(row["certificate_to"])
                if row["certificate_to"]
                else None,
                qualification=row["qualification"],
            )
            for row in csv.DictReader(file)
        ]

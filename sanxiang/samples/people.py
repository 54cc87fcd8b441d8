"""Who works in the sample bureau. Every name carries 示: none of them exists."""

from dataclasses import dataclass
from datetime import date

from sanxiang.rules.roles import Role

PASSWORD = "sanxiang-sample-2026"
FROM = date(2026, 1, 1)
TO = date(2028, 12, 31)


@dataclass(frozen=True, kw_only=True)
class Post:
    """Somebody's post: section by name, "" for the whole bureau."""

    username: str
    name: str
    role: Role
    title: str
    section: str = ""
    certificate_to: date | None = None
    qualified: bool = False


SECTIONS = (
    ("节能监察科", "enforcing", "工业节能监察"),
    ("盐业管理科", "enforcing", "食盐生产经营监督检查"),
    ("政策法规科", "policy", "执法监督、法制审核服务、音像设备保管"),
    ("办公室", "office", "档案管理、局务会会务"),
    ("领导小组办公室", "publishing", "执法信息公示发布"),
    ("机关纪委", "discipline", "受理对执法人员的举报"),
    ("局领导", "leaders", ""),
)
ENERGY, SALT = "节能监察科", "盐业管理科"
POSTS = (
    Post(username="zhifa1", name="李示远", role=Role.HANDLER, title="四级主任科员", section=ENERGY, certificate_to=TO),
    Post(username="zhifa2", name="普示勤", role=Role.HANDLER, title="一级科员", section=ENERGY, certificate_to=TO),
    Post(username="zhifa3", name="周示新", role=Role.HANDLER, title="一级科员", section=ENERGY, certificate_to=date(2026, 6, 30)),
    Post(username="yanye1", name="杨示成", role=Role.HANDLER, title="三级主任科员", section=SALT, certificate_to=TO),
    Post(username="yanye2", name="罗示清", role=Role.HANDLER, title="一级科员", section=SALT, certificate_to=TO),
    Post(username="kezhang", name="张示和", role=Role.SECTION_HEAD, title="科长", section=ENERGY, certificate_to=TO),
    Post(username="yankezhang", name="鲁示平", role=Role.SECTION_HEAD, title="科长", section=SALT, certificate_to=TO),
    Post(username="lianluo", name="马示慧", role=Role.LIAISON, title="联络员", section=ENERGY),
    Post(username="yanlianluo", name="段示琳", role=Role.LIAISON, title="联络员", section=SALT),
    Post(username="fenguan", name="王示安", role=Role.LEADER_IN_CHARGE, title="副局长", section="局领导"),
    Post(username="juzhang", name="陈示正", role=Role.HEAD, title="局长", section="局领导"),
    Post(username="fagui", name="刘示法", role=Role.POLICY_SECTION, title="科长", section="政策法规科"),
    Post(username="shenhe", name="何示律", role=Role.LEGAL_REVIEWER, title="法制审核员", section="政策法规科", qualified=True),
    Post(username="mishu", name="赵示记", role=Role.MEETING_SECRETARY, title="局务会秘书", section="办公室"),
    Post(username="xiaozu", name="孙示公", role=Role.PUBLISHING_OFFICE, title="负责人", section="领导小组办公室"),
    Post(username="dangan", name="吴示存", role=Role.ARCHIVE, title="档案员", section="办公室"),
    Post(username="jijian", name="郑示纪", role=Role.DISCIPLINE, title="书记", section="机关纪委"),
    Post(username="guanli", name="钱示维", role=Role.ADMINISTRATOR, title="系统管理员", section="办公室"),
)  # fmt: skip
COUNTY = "532322"  # 双柏县: three people run everything
COUNTY_SECTION = "工业管理股"
COUNTY_POSTS = (
    Post(username="xian1", name="尹示达", role=Role.HANDLER, title="科员", section=COUNTY_SECTION, certificate_to=TO),
    Post(username="xian2", name="苏示民", role=Role.HANDLER, title="科员", section=COUNTY_SECTION, certificate_to=TO),
    Post(username="xian2", name="苏示民", role=Role.LIAISON, title="联络员", section=COUNTY_SECTION),
    Post(username="xianju", name="高示望", role=Role.HEAD, title="局长"),
    Post(username="xianju", name="高示望", role=Role.PUBLISHING_OFFICE, title="负责人"),
)  # fmt: skip
COUNTY_CHAINS = {
    "case_source": [Role.HEAD.value],
    "inspection_result": [Role.HEAD.value],
    "case_filing": [Role.HEAD.value],
    "report": [Role.HEAD.value],
    "withholding": [Role.HEAD.value],
}
# (name, unified social credit code with a right check digit, address, representative)
COMPANIES = (
    ("楚雄示例硅业有限公司", "91532300MA0LX00014", "楚雄市东瓜镇示例工业园区 1 号", "白示林"),
    ("禄丰示例冶炼有限公司", "91532302MA0LX00024", "禄丰市金山镇示例路 8 号", "黄示川"),
)

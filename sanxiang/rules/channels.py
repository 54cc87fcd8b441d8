"""Channels beside the portal (公示载体): which there are, who uses them, and what is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

CLAUSE = "D10.4"
ONLY_THE_OFFICE = "D14"
MAY_ISSUE = frozenset({Role.PUBLISHING_OFFICE})


@dataclass(frozen=True, kw_only=True)
class Channel:
    """One kind of channel. What hangs `by_hand` is taken down by somebody who goes there."""

    name: str
    title: str
    clause: str
    place: str  # what the place is called, and what somebody types there
    by_hand: bool


CHANNELS: Mapping[str, Channel] = {
    channel.name: channel
    for channel in (
        Channel(
            name="poster",
            title="公示栏",
            clause="D10.4",
            place="公示栏位置，例如 一楼大厅公示栏",
            by_hand=True,
        ),
        Channel(
            name="handout",
            title="明白纸",
            clause="D10.4",
            place="发放地点和份数，例如 政务大厅 3 号窗口，50 份",
            by_hand=True,
        ),
        Channel(
            name="screen",
            title="大厅屏幕",
            clause="D10.4",
            place="屏幕位置，例如 政务大厅东侧触摸屏",
            by_hand=True,
        ),
        Channel(
            name="press",
            title="新闻通稿",
            clause="D10.3",
            place="交给谁，例如 州融媒体中心",
            by_hand=True,
        ),
        Channel(
            name="wechat", title="微信公众号", clause="D10.2", place="公众号名称", by_hand=False
        ),
        Channel(
            name="site",
            title="政府网站",
            clause="R16",
            place="网站和栏目，例如 州政府门户网站行政执法公示专栏",
            by_hand=False,
        ),
        Channel(
            name="credit",
            title="信用信息平台",
            clause="D10.2",
            place="报送的平台，例如 州信用信息共享平台",
            by_hand=False,
        ),
    )
}
NAMES = tuple((channel.name, channel.title) for channel in CHANNELS.values())

ISSUING = (
    Field(name="channel", label="公示载体", kind=Kind.CHOICE, choices=NAMES, clause=CLAUSE),
    Field(
        name="place",
        label="地点或者去处",
        max_length=200,
        help="写到别人能找到：哪一层、哪个公示栏，哪个公众号，交给哪家单位",
    ),
    Field(
        name="records",
        label="公示编号",
        kind=Kind.LONG,
        max_length=20_000,
        help="公示页面地址中的编号，每行一个；也可以粘贴公示页面的地址",
    ),
)
ENDING = (
    Field(
        name="note",
        label="撤下情况",
        max_length=300,
        help="例如 已从公示栏取下、余下的明白纸已收回、公众号文章已删除",
    ),
)
CORRECTING = (
    Field(
        name="note",
        label="更正情况",
        max_length=300,
        help="例如 已换上更正后的公示、已请媒体刊登更正",
    ),
)


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody with these posts may not issue in a channel or take down from it."""
    if MAY_ISSUE.isdisjoint(Role(role) for role in roles):
        text = "公示信息由领导小组办公室统一对外发布、更正和撤下"
        return [Refusal(ONLY_THE_OFFICE, text, "请交由领导小组办公室办理")]
    return []


def records_named(text: str) -> list[str]:
    """The public ids that the lines name, each once, in their order; a whole address will do."""
    found = [line.strip().rstrip("/").rpartition("/")[2] for line in text.split("\n")]
    return list(dict.fromkeys(name for name in found if name))

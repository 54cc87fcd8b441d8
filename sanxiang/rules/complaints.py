"""Complaints about officers (举报): what the discipline role may do with one, and when (D5.7).

Every text is sealed; here stand only the names of what was done, which say nothing of a complaint.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sanxiang.rules.calendars import Calendar
from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import of_role
from sanxiang.rules.workdays import add_days, add_workdays

CLAUSE = "D5.7"
# clause: own/report-confidential (no other post, the administrator's neither)
KNOWN_TO = of_role(Role.DISCIPLINE)
RECEIVED = "received"
SHORTEST = 12  # characters of a passphrase
TRIES, TRIES_MINUTES = 5, 60


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One thing that can be done; `told` where the reporter reads the words by code."""

    name: str
    title: str
    button: str
    after: frozenset[str]  # the states in which it may be done
    told: bool
    label: str
    help: str
    leads_to: str = ""  # the state it leads to, where it leads to another

    @property
    def fields(self) -> tuple[Field, ...]:
        text = Field(name="text", label=self.label, kind=Kind.LONG, max_length=5000, help=self.help)
        body = Field(name="body", label="移送给哪个机关", max_length=100)
        return (body, text) if self.name == "transferred" else (text,)


READ = "举报人凭查询码看到这段文字；加密保存，别人看不到"
OPEN = frozenset({RECEIVED, "accepted"})
DEEDS: Mapping[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed(
            name="accepted",
            title="受理",
            button="受理",
            after=frozenset({RECEIVED}),
            told=True,
            label="告知举报人的话",
            help=READ,
            leads_to="accepted",
        ),
        Deed(
            name="refused",
            title="不予受理",
            button="不予受理",
            after=frozenset({RECEIVED}),
            told=True,
            label="不予受理的理由和可以去的地方",
            help=READ,
            leads_to="refused",
        ),
        Deed(
            name="transferred",
            title="移送其他机关",
            button="移送",
            after=OPEN,
            told=True,
            label="移送的理由",
            help=f"不属于本部门管辖，或者举报的就是纪检人员本人的，移送有权机关。{READ}",
            leads_to="transferred",
        ),
        Deed(
            name="question",
            title="向举报人提问",
            button="提问",
            after=OPEN,
            told=True,
            label="要问的问题",
            help="举报人凭查询码看到并回答，可以一直匿名。不要问能认出举报人的事",
        ),
        Deed(
            name="note",
            title="核查记录",
            button="记录",
            after=OPEN,
            told=False,
            label="核查了什么、结果怎样",
            help="只有纪检人员凭口令看得到，不告知举报人",
        ),
        Deed(
            name="answered",
            title="办结答复",
            button="办结并答复",
            after=frozenset({"accepted"}),
            told=True,
            label="核查结果和处理情况",
            help=READ,
            leads_to="answered",
        ),
    )
}
STATES: Mapping[str, tuple[str, str]] = {  # name: words, tone
    RECEIVED: ("待决定是否受理", "warn"),
    "accepted": ("核查中", "progress"),
    "refused": ("不予受理", ""),
    "transferred": ("已移送", ""),
    "answered": ("已答复", "good"),
}
ENDED = frozenset({"refused", "transferred", "answered"})


def state_after(kinds: list[str]) -> str:
    """The state after these deeds, the oldest first."""
    states = [DEEDS[kind].leads_to for kind in kinds if kind in DEEDS and DEEDS[kind].leads_to]
    return states[-1] if states else RECEIVED


def possible(state: str) -> list[Deed]:
    """What may be done now, in the order of the page."""
    return [deed for deed in DEEDS.values() if state in deed.after]


# clause: own/complaint-terms (the measure names no time)
def decide_by(received: date, calendar: Calendar) -> date:
    """The day by which it is decided whether a complaint is accepted."""
    return add_workdays(received, parameter("complaint_decide", received).value, calendar).date


def answer_by(accepted: date) -> date:
    """The day by which an accepted complaint is answered."""
    return add_days(accepted, parameter("complaint_answer", accepted).value).date


KEY = (
    Field(
        name="upper_name",
        label="受理对纪检人员举报的机关",
        max_length=100,
        help="举报纪检人员本人的，举报页面请群众去那里，这里不收",
    ),
    Field(name="upper_address", label="该机关的地址", max_length=200),
    Field(name="upper_phone", label="该机关的电话", max_length=50),
)


def passphrase_errors(passphrase: str, repeated: str) -> list[FieldError]:
    """A passphrase nobody guesses: long, and not one sign over and over."""
    if len(passphrase) < SHORTEST or len(set(passphrase)) < SHORTEST // 2:
        text = f"至少 {SHORTEST} 个字符，不要重复同一个字符；可以用几个不相干的词"
        return [FieldError("passphrase", text)]
    if passphrase != repeated:
        return [FieldError("repeated", "两次填写的口令不一样，请重新填写")]
    return []

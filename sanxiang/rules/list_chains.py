"""Approval chains of the public lists (清单审核程序): who compiles a list and who must agree to it,
one stage after the other, before the leading-group office publishes it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sanxiang.rules.roles import Role

JUSTICE, STAFFING = "justice", "staffing"
BODIES = {JUSTICE: "州司法局", STAFFING: "州编办"}


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One look at a version (审核环节). `each_section`: one for every section it concerns. `body`:
    taken by a body outside, whose reply letter those of `taken_by` may register instead."""

    name: str
    title: str
    taken_by: tuple[Role, ...]
    each_section: bool = False
    body: str = ""


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Who compiles, and the stages in their order; the office publishes at the end of every one."""

    title: str
    compiled_by: tuple[Role, ...]
    stages: tuple[Stage, ...] = ()

    @property
    def path(self) -> str:
        """The whole way of a version, in words."""
        return f"{self.title}、领导小组办公室公示" if self.stages else f"{self.title}、公示"

    @property
    def by_sections(self) -> bool:
        return any(stage.each_section for stage in self.stages)

    def before(self, name: str) -> Stage | None:
        """The stage that comes before the named one; None where there is neither."""
        names = [stage.name for stage in self.stages]
        return self.stages[names.index(name) - 1] if name in names[1:] else None

    def stage(self, name: str) -> Stage | None:
        return next((stage for stage in self.stages if stage.name == name), None)


# The reply of a body outside comes by letter to those who sent the version there.
REGISTRARS = (Role.POLICY_SECTION, Role.PUBLISHING_OFFICE)
SECTIONS = Stage(
    name="sections",
    title="科室梳理",
    taken_by=(Role.LIAISON, Role.SECTION_HEAD),
    each_section=True,
)
CONSOLIDATED = Stage(name="policy", title="政策法规科汇总", taken_by=(Role.POLICY_SECTION,))
APPROVED = Stage(name="policy", title="政策法规科审定", taken_by=(Role.POLICY_SECTION,))
HEADS = Stage(
    name="heads", title="科室负责人审查", taken_by=(Role.SECTION_HEAD,), each_section=True
)
BY_JUSTICE = Stage(name=JUSTICE, title="州司法局审核", taken_by=REGISTRARS, body=JUSTICE)
BY_STAFFING = Stage(name=STAFFING, title="州编办审核", taken_by=REGISTRARS, body=STAFFING)

# clause: D11.1
ITEMS = Chain(
    title="科室梳理、政策法规科汇总、州司法局审核",
    compiled_by=(Role.LIAISON, Role.SECTION_HEAD),
    stages=(SECTIONS, CONSOLIDATED, BY_JUSTICE),
)
# clause: D11.2
SPOT_ITEMS = Chain(
    title="科室梳理、政策法规科汇总、州编办审核",
    compiled_by=(Role.LIAISON, Role.SECTION_HEAD),
    stages=(SECTIONS, CONSOLIDATED, BY_STAFFING),
)
# clause: D11.3
GUIDANCE = Chain(
    title="领导小组办公室编制、科室负责人审查、政策法规科审定、州司法局审核",
    compiled_by=(Role.PUBLISHING_OFFICE,),
    stages=(HEADS, APPROVED, BY_JUSTICE),
)
# clause: D11.4
KEPT_BY_OFFICE = Chain(title="领导小组办公室编制", compiled_by=(Role.PUBLISHING_OFFICE,))
# clause: D11 (registered, then published)
REGISTERED = Chain(
    title="登记以后由领导小组办公室编制",
    compiled_by=(Role.PUBLISHING_OFFICE, Role.POLICY_SECTION),
)


@dataclass(frozen=True)
class Post:
    """A post held today. `own` is of the body whose list it is, not of the one above it."""

    person: int
    role: str
    section: int | None
    own: bool


def takers(stage: Stage, section: int | None, posts: Iterable[Post]) -> set[int]:
    """Who takes a stage (of a section). A section without a head has the head of the body, and a
    county bureau without a policy section has that of the bureau above it, which registers letters
    of bodies outside for every county."""
    held = [post for post in posts if post.role in stage.taken_by]
    if stage.each_section:
        found = {post.person for post in held if post.own and post.section == section}
        return found or {p.person for p in posts if p.own and p.role == Role.HEAD}
    own = [post for post in held if post.own]
    return {post.person for post in (held if stage.body else own or held)}

"""The posts a person can hold, named as the measures name them."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is appointed to, on dated terms, in one organisation (and section)."""

    HANDLER = "handler"
    SECTION_HEAD = "section_head"
    LEADER_IN_CHARGE = "leader_in_charge"
    HEAD = "head"
    POLICY_SECTION = "policy_section"
    LEGAL_REVIEWER = "legal_reviewer"
    MEETING_SECRETARY = "meeting_secretary"
    LIAISON = "liaison"
    PUBLISHING_OFFICE = "publishing_office"
    ARCHIVE = "archive"
    DISCIPLINE = "discipline"
    ADMINISTRATOR = "administrator"
    OUTSIDE_REVIEWER = "outside_reviewer"


ROLE_NAMES = {
    Role.HANDLER: "执法人员",
    Role.SECTION_HEAD: "科室负责人",
    Role.LEADER_IN_CHARGE: "分管领导",
    Role.HEAD: "主要负责人",
    Role.POLICY_SECTION: "政策法规科",
    Role.LEGAL_REVIEWER: "法制审核人员",
    Role.MEETING_SECRETARY: "局务会秘书",
    Role.LIAISON: "公示联络员",
    Role.PUBLISHING_OFFICE: "领导小组办公室",
    Role.ARCHIVE: "办公室（档案）",
    Role.DISCIPLINE: "纪检",
    Role.ADMINISTRATOR: "系统管理员",
    Role.OUTSIDE_REVIEWER: "外部审核",
}

# Posts of one section: they reach only the cases of it.
OF_A_SECTION = frozenset({Role.HANDLER, Role.SECTION_HEAD, Role.LIAISON})

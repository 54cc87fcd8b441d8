"""Cases and their acts: the append-only record everything else is derived from."""

import uuid

from django.db import models
from django.db.models import Q

from sanxiang.models.draws import DrawnFirm
from sanxiang.models.items import Item
from sanxiang.models.officers import Person
from sanxiang.models.organisations import Organisation, Section
from sanxiang.models.plans import PlanEntry


class Secrecy(models.TextChoices):
    """Secrecy class (密级) of a case, paper, recording or exhibit."""

    OPEN = "open", "一般"
    PRIVATE = "private", "个人隐私"
    COMMERCIAL = "commercial", "商业秘密"
    STATE = "state", "国家秘密"


class Party(models.Model):
    """The supervised company or person (行政相对人)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parties")
    kind = models.CharField(
        max_length=12, choices=[("organisation", "法人或者其他组织"), ("person", "自然人")]
    )
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=18, blank=True)  # GB 32100 code of an organisation
    identity = models.CharField(max_length=30, blank=True)  # of a person, for need-to-know only
    address = models.CharField(max_length=200, blank=True)
    representative = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.name


class Case(models.Model):
    """One matter with one party, moved by one procedure (案件). `last_position` counts its acts."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cases")
    section = models.ForeignKey(Section, models.PROTECT, related_name="cases")
    procedure = models.CharField(max_length=20)
    procedure_version = models.CharField(max_length=20)
    parameters_version = models.CharField(max_length=40)
    number = models.CharField(max_length=60, unique=True)
    pseudonym = models.UUIDField(default=uuid.uuid4, unique=True)  # its name in the ledger
    title = models.CharField(max_length=300)
    party = models.ForeignKey(Party, models.PROTECT, related_name="cases")
    item = models.ForeignKey(Item, models.PROTECT, null=True)
    plan_entry = models.ForeignKey(PlanEntry, models.PROTECT, null=True, related_name="cases")
    drawn = models.OneToOneField(DrawnFirm, models.PROTECT, null=True, related_name="case")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="follow_ons")
    secrecy = models.CharField(max_length=12, choices=Secrecy, default=Secrecy.OPEN)
    opened_at = models.DateTimeField()
    stage = models.CharField(max_length=100, blank=True)  # title of its newest step
    last_position = models.PositiveIntegerField(default=0)
    last_entry = models.CharField(max_length=64, blank=True)  # hash of its newest ledger entry

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-opened_at", "-id"], name="case_newest_first")
        ]

    def __str__(self) -> str:
        return self.number


class CaseMember(models.Model):
    """Who is in the team of a case now (检查组成员, 办案人员); the acts tell who was before."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    leads = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="a_member_once_in_a_case")
        ]


class NextStep(models.Model):
    """What comes next in a case and who takes it: derived from its acts, rewritten with each."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="next_steps")
    step = models.CharField(max_length=40)
    title = models.CharField(max_length=60)
    clause = models.CharField(max_length=40)
    taker = models.CharField(max_length=20)  # a role, "team" or "team_leader"
    notes = models.JSONField(default=list)  # lines to know beforehand

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "step", "taker"], name="next_step_once")
        ]
        indexes = [models.Index(fields=["taker"], name="next_step_taker")]


class ActKind(models.TextChoices):
    STEP = "step", "办理"
    APPROVE = "approve", "审批同意"
    RETURN = "return", "审批退回"
    SIGN = "sign", "签名"
    SCAN = "scan", "纸质文书扫描件"
    RECORD = "record", "上传音像记录"
    OPEN = "open", "建立案件"
    MANAGE = "manage", "管理"


class Act(models.Model):
    """That something was done (行为): who, when, on which basis, with what. Never changed."""

    id = models.UUIDField(primary_key=True)  # made by the client: repeating it does nothing twice
    kind = models.CharField(max_length=8, choices=ActKind)
    step = models.CharField(max_length=40)
    clause = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="acts")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="acts")
    position = models.PositiveIntegerField(null=True)  # in its case, from 1, without a gap
    about = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    person = models.ForeignKey(Person, models.PROTECT, related_name="acts")
    post = models.CharField(max_length=120)  # held on that day, as printed
    happened_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    late_reason = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict)
    protected = models.JSONField(default=dict)  # values of secret fields, need-to-know only
    in_dossier = models.BooleanField()  # changes what a legal review looks at
    procedure_version = models.CharField(max_length=20, blank=True)
    parameters_version = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="act_position_in_its_case"),
            models.CheckConstraint(
                condition=Q(case=None, position=None) | Q(case__isnull=False, position__gte=1),
                name="an_act_of_a_case_has_a_position",
            ),
        ]


class ApprovalState(models.TextChoices):
    OPEN = "open", "审批中"
    PASSED = "passed", "已批准"
    RETURNED = "returned", "已退回"


class Approval(models.Model):
    """Where the approval (审批) of an act stands; each decision on the way is an act itself."""

    act = models.OneToOneField(Act, models.PROTECT, related_name="approval")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="approvals")
    chain = models.CharField(max_length=30)
    levels = models.JSONField()  # role names, lowest first
    level = models.PositiveSmallIntegerField(default=0)
    waits_for = models.CharField(max_length=20, blank=True)  # role of the open level
    state = models.CharField(max_length=8, choices=ApprovalState, default=ApprovalState.OPEN)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="open") & ~Q(waits_for=""))
                | (~Q(state="open") & Q(waits_for="")),
                name="an_open_approval_waits_for_somebody",
            )
        ]
        indexes = [models.Index(fields=["organisation", "waits_for"], name="approval_queue")]


class ApprovalChain(models.Model):
    """An organisation's own levels for a chain, where it does not use the default."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="approval_chains")
    chain = models.CharField(max_length=30)
    levels = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "chain"], name="one_setting_per_chain")
        ]

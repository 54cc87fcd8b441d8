"""Papers of a case: frozen bytes with the data they came from, numbers, signatures."""

from collections.abc import Mapping

from django.db import models
from django.db.models import Q

from sanxiang.models.cases import Act, Case, Secrecy
from sanxiang.models.organisations import Organisation
from sanxiang.models.wordings import Wording


class NumberCounter(models.Model):
    """The last number given out, one counter per organisation, kind and year."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="counters")
    word = models.CharField(max_length=12)  # 文种字
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "word", "year"], name="one_counter")
        ]


class IssuedNumber(models.Model):
    """A number given out (文号); gapless, because the counter moves in the act's transaction."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="numbers")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="numbers")
    word = models.CharField(max_length=12)
    year = models.PositiveIntegerField()
    serial = models.PositiveIntegerField()
    text = models.CharField(max_length=60, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "word", "year", "serial"], name="a_number_is_given_once"
            )
        ]


class Paper(models.Model):
    """A paper (文书) as issued. A correction is a new paper that replaces this one."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="papers")
    case = models.ForeignKey(Case, models.PROTECT, related_name="papers")
    act = models.OneToOneField(Act, models.PROTECT, related_name="paper")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    kind = models.CharField(max_length=30)
    wording = models.ForeignKey(Wording, models.PROTECT, null=True)  # None: as shipped
    title = models.CharField(max_length=100)
    number = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=20, unique=True)
    data = models.JSONField()
    text_sha256 = models.CharField(max_length=64)  # what a signature is bound to
    secrecy = models.CharField(max_length=12, choices=Secrecy, default=Secrecy.OPEN)
    issued_at = models.DateTimeField()

    @property
    def texts(self) -> Mapping[str, str]:
        """The wording it was made with, as papers.resolve takes it; empty for the shipped one."""
        texts: Mapping[str, str] = self.wording.texts if self.wording else {}
        return texts


class FileOrigin(models.TextChoices):
    PRINTED = "printed", "系统制作"
    SCANNED = "scanned", "纸质扫描件"


class PaperFile(models.Model):
    """Frozen bytes of a paper: as issued, again with each signature, and what was brought back
    from paper. `stamped` when the scan shows the seal (用印)."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files")
    act = models.OneToOneField(Act, models.PROTECT, related_name="paper_file")
    origin = models.CharField(max_length=8, choices=FileOrigin, default=FileOrigin.PRINTED)
    stamped = models.BooleanField(default=False)
    media_type = models.CharField(max_length=20, default="application/pdf")
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()


class Signature(models.Model):
    """A signature bound to the text: on glass, by hand on the printed paper (纸质签名, the scan
    proves it), or its refusal with a reason (拒签)."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signatures")
    act = models.ForeignKey(Act, models.PROTECT, related_name="signatures")
    role = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    text_sha256 = models.CharField(max_length=64)
    image = models.BinaryField(null=True)  # PNG
    strokes = models.JSONField(null=True)  # points with pressure and time; None for a photo of ink
    scan = models.ForeignKey(PaperFile, models.PROTECT, null=True, related_name="signatures")
    fingerprint_sha256 = models.CharField(max_length=64, blank=True)  # of the photo as it came
    refusal_reason = models.CharField(max_length=300, blank=True)
    witness = models.CharField(max_length=60, blank=True)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "role", "name"], name="one_signature_each"),
            models.CheckConstraint(
                condition=Q(image__isnull=False, scan=None, refusal_reason="")
                | Q(image=None, scan__isnull=False, refusal_reason="")
                | (Q(image=None, scan=None) & ~Q(refusal_reason="")),
                name="a_signature_is_an_image_a_scan_or_a_refusal_with_reason",
            ),
        ]
